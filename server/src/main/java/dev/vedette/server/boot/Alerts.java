package dev.vedette.server.boot;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.query.LiveEvent;
import dev.vedette.server.query.LiveFeed;
import dev.vedette.server.respond.AlertWriter;
import dev.vedette.server.respond.Responder;
import dev.vedette.server.respond.Routing;
import dev.vedette.server.run.Alerting;
import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.ProfileRecord.AlertTarget;
import dev.vedette.server.store.Profiles;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.ViolationEventRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Turns violation events into alerts for the routes of their profile, and wakes who brings them. That a mute
/// holds them back is decided here and nowhere else. Used by the runner's one thread.
///
/// The targets that a profile last had are remembered for the invalidations that its own deletion causes.
final class Alerts implements Alerting {
    private static final int REMEMBERED_MAX = 10_000;

    private final Profiles profiles;
    private final Routing routing;
    private final Responder responder;
    private final AlertFacts facts;
    private final Supplier<List<MuteRecord>> mutes;
    private final LiveFeed feed;
    private final Map<String, Map<String, AlertTarget>> lastTargets = new HashMap<>();

    /// @param profiles knows the profiles' alert targets
    /// @param routing decides the routes
    /// @param responder brings the alerts
    /// @param facts what alerts say beside their event
    /// @param mutes those that are in force when it is asked
    /// @param feed tells who watches
    Alerts(
            Profiles profiles,
            Routing routing,
            Responder responder,
            AlertFacts facts,
            Supplier<List<MuteRecord>> mutes,
            LiveFeed feed) {
        this.profiles = profiles;
        this.routing = routing;
        this.responder = responder;
        this.facts = facts;
        this.mutes = mutes;
        this.feed = feed;
    }

    @Override
    public List<Recording.Outgoing> alertsOf(ViolationEvent event) {
        List<String> routes = routing.routes(
                event.violation().behavior(), targetsOf(event.violation().profile()));
        if (routes.isEmpty()) {
            return List.of();
        }
        Alert alert = facts.told(
                AlertWriter.write(event), event.violation().behavior().metric());
        return routes.stream()
                .map(route -> new Recording.Outgoing(route, alert))
                .toList();
    }

    /// Of several mutes of the same it is the one that ends first.
    @Override
    public Muting muting() {
        List<MuteRecord> inForce = mutes.get();
        return event -> {
            Violation violation = event.violation();
            return inForce.stream()
                    .filter(mute -> mute.matches(
                            violation.profile(),
                            violation.behavior().name(),
                            violation.thing().value()))
                    .findFirst()
                    .map(MuteRecord::id);
        };
    }

    @Override
    public Optional<Severity> severityOf(Violation violation) {
        return facts.severity(violation.behavior().metric());
    }

    @Override
    public void recorded(Recording recording) {
        responder.wake(
                recording.outgoing().stream().map(Recording.Outgoing::sink).collect(Collectors.toSet()));
        if (feed.listeners() > 0) {
            Set<String> muted = recording.withheld().stream()
                    .map(held -> held.violationId() + held.type())
                    .collect(Collectors.toSet());
            recording.events().forEach(event -> feed.tell(happened(event, recording.severities(), muted)));
        }
    }

    private static LiveEvent happened(ViolationEventRecord event, Map<String, Severity> severities, Set<String> muted) {
        Origin source = Origin.of(Objects.requireNonNullElse(event.behavior().metric(), ""));
        return new LiveEvent.Happened(
                event.violationId(),
                event.type(),
                event.thing().value(),
                event.profile(),
                Objects.requireNonNullElse(event.behavior().name(), ""),
                source,
                severities.getOrDefault(event.violationId(), source.usual()),
                event.at(),
                event.explanation(),
                muted.contains(event.violationId() + event.type()));
    }

    private Map<String, AlertTarget> targetsOf(String profile) {
        Map<String, AlertTarget> remembered = lastTargets.getOrDefault(profile, Map.of());
        Map<String, AlertTarget> targets =
                profiles.find(profile).map(ProfileRecord::alertTargets).orElse(remembered);
        if (lastTargets.size() < REMEMBERED_MAX) {
            lastTargets.put(profile, targets);
        }
        return targets;
    }
}
