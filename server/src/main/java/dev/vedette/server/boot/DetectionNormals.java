package dev.vedette.server.boot;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.server.manage.NetworkDetections.Normal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// What is normal of what the sensor finds: never, or for a metric that a built-in detection is about, less often than
/// that says.
///
/// @param builtIn the detections of this program
record DetectionNormals(BuiltInDetections builtIn) implements Function<MetricName, Optional<Normal>> {
    private static final Duration SHORTEST = Duration.ofMinutes(5);

    /// What is normal of what a rule finds.
    static Normal of(Rule rule) {
        int most = rule.metric() == null ? 0 : rule.count() - 1;
        Duration window = rule.metric() == null || rule.window().compareTo(SHORTEST) < 0 ? SHORTEST : rule.window();
        return new Normal(rule.name(), most, window);
    }

    /// Of rules that are not built in: never. Empty of metrics that no detection is about.
    @Override
    public Optional<Normal> apply(MetricName metric) {
        Optional<Normal> known = builtIn.of(metric).map(DetectionNormals::of);
        if (known.isPresent() || !metric.value().startsWith(Finding.RULE)) {
            return known;
        }
        return Optional.of(new Normal(metric.value().substring(Finding.RULE.length()), 0, SHORTEST));
    }
}
