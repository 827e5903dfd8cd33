package dev.vedette.server.query;

import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.ViolationEventRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A violation with all that explains it.
///
/// @param item the violation
/// @param events the steps in its life, the earliest first
/// @param comments what people said, the earliest first
/// @param nextSteps what to do now
/// @param detection the detection that its metric counts the findings of, or null
/// @param message the message that was found, decoded from the packets that are kept of it, or null
/// @param previous earlier violations of the same behavior by the same device, the latest first
/// @param told whether anybody was told of it, or null where that is not known
/// @param similar how many other violations of the same behavior are open
public record AlarmDetail(
        AlarmItem item,
        List<ViolationEventRecord> events,
        List<AlarmRecord.Comment> comments,
        List<String> nextSteps,
        @Nullable Detection detection,
        @Nullable DecodedMessage message,
        List<AlarmRecord> previous,
        @Nullable AlarmTold told,
        long similar) {
    /// Copies the lists.
    public AlarmDetail {
        events = List.copyOf(events);
        comments = List.copyOf(comments);
        nextSteps = List.copyOf(nextSteps);
        previous = List.copyOf(previous);
    }
}
