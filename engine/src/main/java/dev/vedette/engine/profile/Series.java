package dev.vedette.engine.profile;

import dev.vedette.sdk.observe.MetricName;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What is tracked of a device: a metric, or the part of it that a dimension selects. Each is judged, summed and kept
/// by itself. In ascending order of metrics; of one metric the whole comes first, then the parts by name.
///
/// @param metric the metric
/// @param dimension the part, or null for the whole
public record Series(MetricName metric, @Nullable Dimension dimension) implements Comparable<Series> {
    private static final Comparator<Series> ORDER =
            Comparator.comparing(Series::metric).thenComparing(Series::part);

    /// The whole of a metric.
    public static Series of(MetricName metric) {
        return new Series(metric, null);
    }

    @Override
    public int compareTo(Series other) {
        return ORDER.compare(this, other);
    }

    /// As `aws:num-messages-sent`, or `aws:num-messages-sent IN topics`.
    @Override
    public String toString() {
        return dimension == null ? metric.value() : metric + " " + dimension.membership() + " " + dimension.name();
    }

    private String part() {
        return dimension == null ? "" : dimension.toString();
    }
}
