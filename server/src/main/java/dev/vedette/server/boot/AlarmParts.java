package dev.vedette.server.boot;

import dev.vedette.server.manage.ControlPlane;
import dev.vedette.server.query.AlarmViews;
import dev.vedette.server.query.LiveFeed;
import dev.vedette.server.respond.Responder;
import dev.vedette.server.respond.Routing;
import dev.vedette.server.store.Stores;
import java.time.Duration;
import java.time.InstantSource;

/// What shows alarms: views of them, and what is told as it happens, with the server's pulse. These jobs
/// have a thread of their own, so that the pulse stays away only when the server does.
final class AlarmParts implements AutoCloseable {
    private static final Duration MUTES_EVERY = Duration.ofSeconds(1);

    private final LiveFeed feed = new LiveFeed();
    private final Repeating repeating = new Repeating();

    LiveFeed feed() {
        return feed;
    }

    /// What decides who is told of what. From now on, too, people are told of what a mute held back when it has
    /// ended.
    Alerts alerts(Stores stores, Routing routing, Responder responder, DetectionAdvice advice, InstantSource time) {
        repeating.every(
                MUTES_EVERY, "mutes", () -> responder.wake(stores.mutes().release(time.instant())));
        return new Alerts(
                stores.profiles(),
                routing,
                responder,
                AlertFacts.of(advice, stores),
                () -> stores.mutes().inForce(time.instant()),
                feed);
    }

    /// The views of a server, whose pulse beats from now on.
    AlarmViews views(Server server, ControlPlane plane, DetectionAdvice advice) {
        ServerVitals vitals = new ServerVitals(server, plane.clock());
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
