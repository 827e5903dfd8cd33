package dev.vedette.engine.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A behavior as somebody wrote it: nothing is checked, and what was left out is null. Kept as it is, so that it can be
/// shown as it was written. The members are those of the AWS API's Behavior.
///
/// @param name the behavior's name
/// @param metric the metric's name
/// @param metricDimension which part of the metric is judged
/// @param criteria what is normal
/// @param suppressAlerts whether violations are recorded without telling anyone
/// @param exportMetric whether the metric is exported
public record BehaviorDraft(
        @Nullable String name,
        @Nullable String metric,
        @Nullable DimensionDraft metricDimension,
        @Nullable CriteriaDraft criteria,
        @Nullable Boolean suppressAlerts,
        @Nullable Boolean exportMetric) {
    /// Part of a metric.
    ///
    /// @param dimensionName the dimension's name
    /// @param operator `IN` or `NOT_IN`
    public record DimensionDraft(@Nullable String dimensionName, @Nullable String operator) {}

    /// What is normal.
    ///
    /// @param comparisonOperator as `less-than`
    /// @param value what the metric is compared with
    /// @param durationSeconds the time that is judged
    /// @param consecutiveDatapointsToAlarm violating datapoints in a row that raise a violation
    /// @param consecutiveDatapointsToClear conforming datapoints in a row that clear it
    /// @param statisticalThreshold the statistic that the metric is compared with, as `p90`
    /// @param mlConfidenceLevel `LOW`, `MEDIUM` or `HIGH`
    public record CriteriaDraft(
            @Nullable String comparisonOperator,
            @Nullable ValueDraft value,
            @Nullable Integer durationSeconds,
            @Nullable Integer consecutiveDatapointsToAlarm,
            @Nullable Integer consecutiveDatapointsToClear,
            @Nullable String statisticalThreshold,
            @Nullable String mlConfidenceLevel) {}

    /// What a metric is compared with: one member is meant to be there.
    ///
    /// @param count a whole number
    /// @param cidrs networks
    /// @param ports ports
    /// @param number a number
    /// @param numbers numbers
    /// @param strings strings
    public record ValueDraft(
            @Nullable Long count,
            @Nullable List<String> cidrs,
            @Nullable List<Integer> ports,
            @Nullable Double number,
            @Nullable List<Double> numbers,
            @Nullable List<String> strings) {
        /// Copies the lists.
        public ValueDraft {
            cidrs = cidrs == null ? null : List.copyOf(cidrs);
            ports = ports == null ? null : List.copyOf(ports);
            numbers = numbers == null ? null : List.copyOf(numbers);
            strings = strings == null ? null : List.copyOf(strings);
        }
    }
}
