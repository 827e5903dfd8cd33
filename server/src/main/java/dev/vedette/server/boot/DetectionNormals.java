package dev.vedette.server.boot;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.server.manage.NetworkDetections.Normal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is normal of what the sensor finds: never, or for a metric that a built-in detection is about, less often than
/// that says.
final class DetectionNormals implements Function<MetricName, Optional<Normal>> {
    private static final Duration SHORTEST = Duration.ofMinutes(5);

    private @Nullable Map<MetricName, Normal> byMetric;

    /// What is normal of what a rule finds.
    static Normal of(Rule rule) {
        boolean isCounted = rule.metric() != null;
        Duration window = isCounted && rule.window().compareTo(SHORTEST) > 0 ? rule.window() : SHORTEST;
        return new Normal(rule.name(), isCounted ? rule.count() - 1 : 0, window);
    }

    /// Of rules that are not built in: never. Empty of metrics that no detection is about.
    @Override
    public Optional<Normal> apply(MetricName metric) {
        Normal known = builtIn().get(metric);
        if (known != null || !metric.value().startsWith(Finding.RULE)) {
            return Optional.ofNullable(known);
        }
        return Optional.of(new Normal(metric.value().substring(Finding.RULE.length()), 0, SHORTEST));
    }

    /// Read when something is found: most servers have no sensor, and none has one when it starts.
    private synchronized Map<MetricName, Normal> builtIn() {
        Map<MetricName, Normal> known = byMetric;
        if (known == null) {
            known = RuleSet.inFolder(RuleFiles::written).values().stream()
                    .collect(Collectors.toMap(Rule::found, DetectionNormals::of));
            byMetric = known;
        }
        return known;
    }
}
