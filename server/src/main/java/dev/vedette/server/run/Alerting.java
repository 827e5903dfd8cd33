package dev.vedette.server.run;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.server.store.Recording;
import java.util.List;

/// Decides which alerts a violation event causes, one for each sink that it goes to; none when they are
/// suppressed. Called again after a crash, it should give the same alerts with the same ids.
public interface Alerting {
    /// The alerts of an event.
    List<Recording.Outgoing> alertsOf(ViolationEvent event);

    /// Says that alerts are recorded, so that they can be brought at once. Must not block.
    ///
    /// @param alerts one or more, as [#alertsOf] gave them
    default void recorded(List<Recording.Outgoing> alerts) {}
}
