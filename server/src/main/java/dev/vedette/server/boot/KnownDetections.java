package dev.vedette.server.boot;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.query.Detection;
import dev.vedette.server.query.Detections;
import dev.vedette.server.store.NetworkRuleRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The detections that a server knows, with their documents where they are at hand.
///
/// @param advice finds the detection of a metric
record KnownDetections(DetectionAdvice advice) implements Detections {
    @Override
    public Optional<Detection> of(MetricName metric) {
        return SensorAdvice.of(metric, advice.texts())
                .or(() -> advice.detection(metric).map(rule -> DetectionAdvice.said(rule, document(metric))));
    }

    /// Those that are built in, by the metric that they find, in the server's language.
    Map<MetricName, Detection> builtIn() {
        Map<MetricName, Detection> all = new LinkedHashMap<>();
        advice.builtIn()
                .all()
                .forEach((metric, written) ->
                        all.put(metric, DetectionAdvice.said(written.rule().in(advice.texts()), written.document())));
        return all;
    }

    private @Nullable String document(MetricName metric) {
        Optional<String> own = metric.value().startsWith(Finding.RULE)
                ? advice.own()
                        .find(metric.value().substring(Finding.RULE.length()))
                        .map(NetworkRuleRecord::document)
                : Optional.empty();
        return own.or(() -> advice.builtIn().written(metric).map(BuiltInDetections.Written::document))
                .orElse(null);
    }
}
