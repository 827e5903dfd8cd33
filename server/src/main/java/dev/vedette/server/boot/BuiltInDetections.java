package dev.vedette.server.boot;

import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sensor.rule.Rule;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The detections that this program has built in, by what they find. Any thread may call.
///
/// They are read when something is found: most servers have no sensor, and none has one when it starts.
final class BuiltInDetections {
    private @Nullable Map<MetricName, Rule> byMetric;

    /// The detection that finds a metric, if it is built in.
    synchronized Optional<Rule> of(MetricName metric) {
        Map<MetricName, Rule> known = byMetric;
        if (known == null) {
            known = ProgramFolder.RULES.look(RuleFiles::written).values().stream()
                    .collect(Collectors.toMap(Rule::found, Function.identity()));
            byMetric = known;
        }
        return Optional.ofNullable(known.get(metric));
    }
}
