package dev.vedette.server.boot;

import dev.vedette.sdk.alert.Advice;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.query.Detection;
import dev.vedette.server.query.DevicePlace;
import dev.vedette.server.store.Assets;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ThingGroupRecord;
import dev.vedette.server.store.Things;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an alert says beside its event: which detection it is of, how bad it is, and where its device belongs.
///
/// @param advice knows the detections
/// @param assets know sites and addresses
/// @param things know groups
record AlertFacts(DetectionAdvice advice, Assets assets, Things things) {
    /// What a server knows.
    static AlertFacts of(DetectionAdvice advice, Stores stores) {
        return new AlertFacts(advice, stores.assets(), stores.things());
    }

    /// The alert with all that is known of it.
    Alert told(Alert alert, MetricName metric) {
        Detection detection = advice.said(metric).orElse(null);
        Advice told = detection == null ? null : new Advice(detection.title(), detection.nextSteps());
        return alert.with(told).with(scope(alert.thing(), metric, detection));
    }

    /// How bad it is when a detection finds something; empty of metrics that no detection is about.
    Optional<Severity> severity(MetricName metric) {
        return advice.severity(metric);
    }

    private AlertScope scope(ThingName thing, MetricName metric, @Nullable Detection detection) {
        Origin origin = Origin.of(metric.value());
        DevicePlace place = DevicePlace.of(thing, metric.value(), assets, things);
        return new AlertScope(
                detection == null ? origin.usual() : detection.severity(),
                origin,
                place.site(),
                detection == null ? "" : detection.engine(),
                groups(thing),
                detection == null ? List.of() : detection.attack(),
                place.address());
    }

    private List<String> groups(ThingName thing) {
        return things.groupsOf(thing).stream()
                .map(ThingGroupRecord::name)
                .limit(AlertScope.GROUPS_MAX)
                .toList();
    }
}
