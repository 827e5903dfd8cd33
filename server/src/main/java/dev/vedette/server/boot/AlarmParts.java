package dev.vedette.server.boot;

import dev.vedette.server.manage.ControlPlane;
import dev.vedette.server.query.AlarmViews;
import dev.vedette.server.query.Contents;
import dev.vedette.server.query.LiveFeed;
import dev.vedette.server.respond.Responder;
import dev.vedette.server.respond.Routing;
import dev.vedette.server.store.Stores;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What shows alarms: views of them, and what is told as it happens, with the server's pulse. These jobs
/// have a thread of their own, so that the pulse stays away only when the server does.
final class AlarmParts implements AutoCloseable {
    private final LiveFeed feed = new LiveFeed();
    private final Repeating repeating = new Repeating();
    private volatile @Nullable Notifying notifying;

    LiveFeed feed() {
        return feed;
    }

    /// What decides who is told of what. From now on it is looked, too, whether time has brought something to
    /// tell.
    Alerts alerts(Stores stores, Routing routing, Responder responder, DetectionAdvice advice, InstantSource time) {
        Notifying decisions = new Notifying(stores, responder, routing.each(), time);
        notifying = decisions;
        repeating.every(Notifying.EVERY, "notifications", decisions::review);
        return new Alerts(stores.profiles(), routing, AlertFacts.of(advice, stores), decisions, feed);
    }

    /// Alerts held back since the start, by labels as alternating names and values.
    Map<List<String>, Long> heldByReason() {
        Notifying decisions = notifying;
        return decisions == null ? Map.of() : decisions.heldByReason();
    }

    /// The views of a server, whose pulse beats from now on.
    ///
    /// @param contents says when content is old
    AlarmViews views(Server server, ControlPlane plane, DetectionAdvice advice, Contents contents) {
        ServerVitals vitals = new ServerVitals(server, contents, plane.clock());
        repeating.every(ServerVitals.PULSE_EVERY, "pulse", () -> vitals.beat(feed));
        return AlarmViews.of(
                plane.stores(),
                plane.rules(),
                new AlarmViews.Knowledge(
                        new KnownDetections(advice),
                        new EvidenceMessages(server.sensors().evidence())),
                vitals,
                feed,
                plane.clock());
    }

    @Override
    public void close() {
        repeating.close();
        feed.close();
    }
}
