package dev.vedette.server.run;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.store.Recording;
import java.util.List;
import java.util.Optional;

/// Decides which alerts a violation event causes, one for each sink that it goes to, and how bad it is. Called again
/// after a crash, it should give the same alerts with the same ids.
public interface Alerting {
    /// The alerts of an event, if no mute holds them back; none when the behavior's alerts are suppressed.
    List<Recording.Outgoing> alertsOf(ViolationEvent event);

    /// What is muted at this moment, to be asked about the events of one recording.
    default Muting muting() {
        return event -> Optional.empty();
    }

    /// How bad a violation is; empty where what is usual of its source holds.
    default Optional<Severity> severityOf(ViolationEvent.Violation violation) {
        return Optional.empty();
    }

    /// Says that events or alerts are recorded, so that people can be told at once. Must not block.
    default void recorded(Recording recording) {}

    /// Which mutes are in force.
    interface Muting {
        /// The id of the mute that holds an event's alerts back; empty when none does.
        Optional<String> muteOf(ViolationEvent event);
    }
}
