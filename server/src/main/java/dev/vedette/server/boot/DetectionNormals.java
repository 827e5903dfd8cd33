package dev.vedette.server.boot;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.server.manage.NetworkDetections.Normal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

/// What is normal of what the sensor finds: never, or for a metric that a built-in detection is about, less often than
/// that says.
final class DetectionNormals implements Function<MetricName, Optional<Normal>> {
    private static final Duration SHORTEST = Duration.ofMinutes(5);

    private final Map<MetricName, Normal> byMetric = new HashMap<>();

    private DetectionNormals() {}

    /// By the detections that this program has built in.
    static DetectionNormals ofBuiltIn() {
        DetectionNormals normals = new DetectionNormals();
        RuleCompiler compiler = new RuleCompiler(ServiceLoader.load(Dissector.class).stream()
                .map(provider -> provider.get().protocol())
                .toList());
        RuleSet.builtIn(compiler)
                .byName()
                .values()
                .forEach(loaded -> normals.byMetric.put(loaded.rule().found(), of(loaded.rule())));
        return normals;
    }

    /// What is normal of what a rule finds.
    static Normal of(Rule rule) {
        boolean isCounted = rule.metric() != null;
        Duration window = isCounted && rule.window().compareTo(SHORTEST) > 0 ? rule.window() : SHORTEST;
        return new Normal(rule.name(), isCounted ? rule.count() - 1 : 0, window);
    }

    /// Of rules that are not built in: never. Empty of metrics that no detection is about.
    @Override
    public Optional<Normal> apply(MetricName metric) {
        Normal known = byMetric.get(metric);
        if (known != null || !metric.value().startsWith(Finding.RULE)) {
            return Optional.ofNullable(known);
        }
        return Optional.of(new Normal(metric.value().substring(Finding.RULE.length()), 0, SHORTEST));
    }
}
