package dev.vedette.engine.profile;

import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.MetricName;
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
    /// The draft that a behavior could have been written as; what a behavior does not keep is null. Sets come in
    /// ascending order, networks in the order given.
    public static BehaviorDraft of(Behavior behavior) {
        Integer durationSeconds = switch (behavior.evaluation()) {
            case Evaluation.OnArrival onArrival -> null;
            case Evaluation.Over over -> Math.toIntExact(over.duration().toSeconds());
        };
        String statistic = behavior.criteria() instanceof Criteria.FleetPercentile fleet
                ? fleet.percentile().wireName()
                : null;
        CriteriaDraft criteria = new CriteriaDraft(
                operator(behavior.criteria()),
                ValueDraft.of(behavior),
                durationSeconds,
                behavior.datapointsToAlarm(),
                behavior.datapointsToClear(),
                statistic,
                null);
        Dimension dimension = behavior.series().dimension();
        return new BehaviorDraft(
                behavior.name(),
                behavior.metric().value(),
                dimension == null
                        ? null
                        : new DimensionDraft(
                                dimension.name(), dimension.membership().name()),
                criteria,
                behavior.alertsSuppressed(),
                null);
    }

    private static String operator(Criteria criteria) {
        return switch (criteria) {
            case Criteria.Threshold threshold -> threshold.comparison().wireName();
            case Criteria.Range range -> KnownMetric.IN_RANGE;
            case Criteria.FleetPercentile fleet -> fleet.comparison().wireName();
            case Criteria.AddressesIn in -> operator(in.membership(), "in-cidr-set");
            case Criteria.PortsIn in -> operator(in.membership(), "in-port-set");
            case Criteria.StringsIn in -> operator(in.membership(), "in-set");
            case Criteria.NumbersIn in -> operator(in.membership(), "in-set");
        };
    }

    private static String operator(Membership membership, String in) {
        return switch (membership) {
            case IN -> in;
            case NOT_IN -> "not-" + in;
        };
    }

    /// Part of a metric.
    ///
    /// @param dimensionName the dimension's name
    /// @param operator `IN` or `NOT_IN`
    public record DimensionDraft(
            @Nullable String dimensionName, @Nullable String operator) {}

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
        private static final double WHOLE_MAX = 1L << 53;

        private static @Nullable ValueDraft of(Behavior behavior) {
            return switch (behavior.criteria()) {
                case Criteria.Threshold threshold -> bound(behavior.metric(), threshold.bound());
                case Criteria.Range range ->
                    new ValueDraft(null, null, null, null, List.of(range.min(), range.max()), null);
                case Criteria.FleetPercentile fleet -> null;
                case Criteria.AddressesIn in ->
                    new ValueDraft(
                            null,
                            in.networks().networks().stream()
                                    .map(Cidr::toString)
                                    .toList(),
                            null,
                            null,
                            null,
                            null);
                case Criteria.PortsIn in ->
                    new ValueDraft(null, null, in.ports().numbers().boxed().toList(), null, null, null);
                case Criteria.StringsIn in ->
                    new ValueDraft(
                            null,
                            null,
                            null,
                            null,
                            null,
                            in.strings().stream().sorted().toList());
                case Criteria.NumbersIn in ->
                    new ValueDraft(
                            null,
                            null,
                            null,
                            null,
                            in.numbers().stream().sorted().toList(),
                            null);
            };
        }

        // The API compares its own metrics with a count, and custom ones with a number.
        private static ValueDraft bound(MetricName metric, double bound) {
            boolean isCount = KnownMetrics.isReserved(metric.value())
                    && bound == Math.rint(bound)
                    && Math.abs(bound) <= WHOLE_MAX;
            return isCount
                    ? new ValueDraft((long) bound, null, null, null, null, null)
                    : new ValueDraft(null, null, null, bound, null, null);
        }

        /// Copies the lists.
        public ValueDraft {
            cidrs = cidrs == null ? null : List.copyOf(cidrs);
            ports = ports == null ? null : List.copyOf(ports);
            numbers = numbers == null ? null : List.copyOf(numbers);
            strings = strings == null ? null : List.copyOf(strings);
        }
    }
}
