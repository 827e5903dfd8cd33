package dev.vedette.server.store;

import dev.vedette.engine.profile.Dimension;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Series;
import dev.vedette.sdk.observe.MetricName;

/// What datapoints are kept under: a metric, or the part of it that a dimension selects, by the dimension's name. Its
/// filters are no part of it, so that a dimension keeps its history when it is changed.
///
/// @param text the metric's name, or `METRIC IN DIMENSION` or `METRIC NOT_IN DIMENSION`
public record HistoryKey(String text) {
    /// The key of the whole of a metric.
    public static HistoryKey of(MetricName metric) {
        return new HistoryKey(metric.value());
    }

    /// The key of a part of a metric.
    public static HistoryKey of(MetricName metric, Membership membership, String dimension) {
        return new HistoryKey(metric.value() + " " + membership.name() + " " + dimension);
    }

    /// The key of what the engine tracks.
    public static HistoryKey of(Series series) {
        Dimension dimension = series.dimension();
        return dimension == null ? of(series.metric()) : of(series.metric(), dimension.membership(), dimension.name());
    }
}
