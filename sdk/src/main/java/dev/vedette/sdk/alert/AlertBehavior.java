package dev.vedette.sdk.alert;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A behavior as an alert carries it: what is normal, in the words of the AWS API.
///
/// @param name the behavior's name
/// @param metric the metric's name
/// @param part which part of the metric is judged, or null for the whole
/// @param comparisonOperator as `less-than` or `not-in-cidr-set`
/// @param valueKind what the values are
/// @param values the operands as text: one for a number or statistic, several for sets
/// @param duration the time that is judged, or null when each report is
/// @param datapointsToAlarm violating datapoints in a row that raise it, 1..10
/// @param datapointsToClear conforming datapoints in a row that clear it, 1..10
public record AlertBehavior(
        String name,
        String metric,
        @Nullable Part part,
        String comparisonOperator,
        ValueKind valueKind,
        List<String> values,
        @Nullable Duration duration,
        int datapointsToAlarm,
        int datapointsToClear) {
    /// Copies the list.
    public AlertBehavior {
        values = List.copyOf(values);
    }

    /// A behavior over the whole of a metric.
    public AlertBehavior(
            String name,
            String metric,
            String comparisonOperator,
            ValueKind valueKind,
            List<String> values,
            @Nullable Duration duration,
            int datapointsToAlarm,
            int datapointsToClear) {
        this(name, metric, null, comparisonOperator, valueKind, values, duration, datapointsToAlarm, datapointsToClear);
    }

    /// A part of a metric: what a dimension selects by topic.
    ///
    /// @param dimension the dimension's name
    /// @param operator `IN` for what it selects, `NOT_IN` for the rest
    public record Part(String dimension, String operator) {}

    /// What the operands of a behavior are; the member names of the AWS API's MetricValue, and the statistic.
    public enum ValueKind {
        /// One whole number.
        COUNT("count"),
        /// One number.
        NUMBER("number"),
        /// A set of numbers.
        NUMBERS("numbers"),
        /// A set of strings.
        STRINGS("strings"),
        /// A set of CIDRs.
        CIDRS("cidrs"),
        /// A set of ports.
        PORTS("ports"),
        /// A percentile of the fleet, as `p90`.
        STATISTIC("statistic");

        private final String wireName;

        ValueKind(String wireName) {
            this.wireName = wireName;
        }

        /// The name as it appears on the wire.
        public String wireName() {
            return wireName;
        }
    }
}
