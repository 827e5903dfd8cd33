package dev.vedette.server.boot;

import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.store.CustomMetrics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The kinds of the defined custom metrics, at hand for every report without asking the database. Refreshed by a timer.
final class CustomKinds {
    private final CustomMetrics metrics;
    private volatile Map<MetricName, MetricKind> kinds = Map.of();

    CustomKinds(CustomMetrics metrics) {
        this.metrics = metrics;
        refresh();
    }

    void refresh() {
        Map<MetricName, MetricKind> fresh = new HashMap<>();
        metrics.all().forEach(metric -> fresh.put(metric.name(), metric.kind()));
        kinds = fresh;
    }

    Optional<MetricKind> of(MetricName name) {
        return Optional.ofNullable(kinds.get(name));
    }
}
