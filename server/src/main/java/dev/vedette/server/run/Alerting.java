package dev.vedette.server.run;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.notify.Teller;
import dev.vedette.server.notify.Told;
import dev.vedette.server.store.Recording;
import java.util.List;
import java.util.Optional;

/// Knows who decides who is told of violation events, and how bad they are.
public interface Alerting {
    /// Who decides who is told of events that are about to be recorded, in their order. Called again after a
    /// crash, it should decide the same, with the same ids of alerts.
    Teller tellerOf(List<ViolationEvent> events);

    /// How bad a violation is; empty where what is usual of its source holds.
    default Optional<Severity> severityOf(ViolationEvent.Violation violation) {
        return Optional.empty();
    }

    /// Says that events are recorded and what was decided, so that people can be told at once. Must not block.
    default void recorded(Recording recording, Told told) {}
}
