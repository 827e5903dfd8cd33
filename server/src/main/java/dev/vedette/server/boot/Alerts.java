package dev.vedette.server.boot;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.sdk.alert.Advice;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.respond.AlertWriter;
import dev.vedette.server.respond.Responder;
import dev.vedette.server.respond.Routing;
import dev.vedette.server.run.Alerting;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.ProfileRecord.AlertTarget;
import dev.vedette.server.store.Profiles;
import dev.vedette.server.store.Recording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Turns violation events into alerts for the routes of their profile, and wakes who brings them. Used by the runner's
/// one thread.
///
/// The targets that a profile last had are remembered for the invalidations that its own deletion causes.
final class Alerts implements Alerting {
    private static final int REMEMBERED_MAX = 10_000;

    private final Profiles profiles;
    private final Routing routing;
    private final Responder responder;
    private final Function<MetricName, Optional<Advice>> advice;
    private final Map<String, Map<String, AlertTarget>> lastTargets = new HashMap<>();

    /// @param profiles knows the profiles' alert targets
    /// @param routing decides the routes
    /// @param responder brings the alerts
    /// @param advice what people are told of a metric
    Alerts(Profiles profiles, Routing routing, Responder responder, Function<MetricName, Optional<Advice>> advice) {
        this.profiles = profiles;
        this.routing = routing;
        this.responder = responder;
        this.advice = advice;
    }

    @Override
    public List<Recording.Outgoing> alertsOf(ViolationEvent event) {
        List<String> routes = routing.routes(
                event.violation().behavior(), targetsOf(event.violation().profile()));
        if (routes.isEmpty()) {
            return List.of();
        }
        Alert alert = AlertWriter.write(event)
                .with(advice.apply(event.violation().behavior().metric()).orElse(null));
        return routes.stream()
                .map(route -> new Recording.Outgoing(route, alert))
                .toList();
    }

    @Override
    public void recorded(List<Recording.Outgoing> alerts) {
        responder.wake(alerts.stream().map(Recording.Outgoing::sink).collect(Collectors.toSet()));
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
