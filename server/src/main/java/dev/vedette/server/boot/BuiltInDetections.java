package dev.vedette.server.boot;

import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sensor.rule.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The detections that this program has built in, by what they find. Any thread may call.
///
/// They are read when something is found: most servers have no sensor, and none has one when it starts.
final class BuiltInDetections {
    private @Nullable Map<MetricName, Written> byMetric;

    /// A detection and its file's text.
    ///
    /// @param rule what it says
    /// @param document in YAML
    record Written(Rule rule, String document) {}

    /// The detection that finds a metric, if it is built in.
    Optional<Rule> of(MetricName metric) {
        return written(metric).map(Written::rule);
    }

    /// The detection that finds a metric with its file's text, if it is built in.
    Optional<Written> written(MetricName metric) {
        return Optional.ofNullable(all().get(metric));
    }

    /// Every one, by the metric that it finds.
    synchronized Map<MetricName, Written> all() {
        Map<MetricName, Written> known = byMetric;
        if (known == null) {
            known = ProgramFolder.RULES.look(BuiltInDetections::read);
            byMetric = known;
        }
        return known;
    }

    private static Map<MetricName, Written> read(Path folder) {
        return RuleFiles.written(folder).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getValue().found(),
                        entry -> new Written(entry.getValue(), text(entry.getKey()))));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
