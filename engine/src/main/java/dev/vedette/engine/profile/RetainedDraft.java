package dev.vedette.engine.profile;

import dev.vedette.engine.profile.BehaviorDraft.DimensionDraft;
import org.jspecify.annotations.Nullable;

/// A metric to retain though no behavior judges it, as somebody wrote it: nothing is checked.
///
/// @param metric the metric's name
/// @param metricDimension which part of the metric is retained, or null for the whole
public record RetainedDraft(String metric, @Nullable DimensionDraft metricDimension) {
    /// The whole of a metric.
    public static RetainedDraft of(String metric) {
        return new RetainedDraft(metric, null);
    }
}
