package dev.vedette.server.store;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A step in the life of a violation, as recorded.
///
/// @param violationId the violation's id
/// @param type what happened
/// @param thing the device
/// @param profile the security profile's name
/// @param behavior the behavior as in force then
/// @param value the value that decided, or null for an invalidation
/// @param at when, in event time
/// @param explanation why, in plain words
/// @param verification what people said of the violation
/// @param verificationNote their words, or null
/// @param cause the finding that brought it about, or null where there is none
public record ViolationEventRecord(
        String violationId,
        Alert.Type type,
        ThingName thing,
        String profile,
        BehaviorDraft behavior,
        @Nullable MetricValue value,
        Instant at,
        String explanation,
        ViolationRecord.Verification verification,
        @Nullable String verificationNote,
        @Nullable Cause cause) {
    /// An event that no finding brought about.
    public ViolationEventRecord(
            String violationId,
            Alert.Type type,
            ThingName thing,
            String profile,
            BehaviorDraft behavior,
            @Nullable MetricValue value,
            Instant at,
            String explanation,
            ViolationRecord.Verification verification,
            @Nullable String verificationNote) {
        this(violationId, type, thing, profile, behavior, value, at, explanation, verification, verificationNote, null);
    }
}
