package dev.vedette.engine.profile;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.MetricName;

/// What is normal for one metric of a device, or for a part of one.
///
/// @param name unique in its profile, 1..128 characters
/// @param series the metric that it judges, or the part of it
/// @param criteria what is normal
/// @param evaluation when it is judged
/// @param datapointsToAlarm violating datapoints in a row that raise a violation, 1..10
/// @param datapointsToClear conforming datapoints in a row that clear it, 1..10
/// @param alertsSuppressed whether violations are recorded without telling anyone
public record Behavior(
        String name,
        Series series,
        Criteria criteria,
        Evaluation evaluation,
        int datapointsToAlarm,
        int datapointsToClear,
        boolean alertsSuppressed) {
    /// The most datapoints in a row that may be asked for.
    public static final int DATAPOINTS_MAX = 10;

    /// Checks the counts, and that a percentile has a time to be taken over.
    ///
    /// @throws VedetteException when a count is outside 1..10, or a percentile is judged on arrival
    public Behavior {
        if (datapointsToAlarm < 1 || datapointsToAlarm > DATAPOINTS_MAX) {
            throw new VedetteException("datapoints to alarm must be 1..10, was " + datapointsToAlarm);
        }
        if (datapointsToClear < 1 || datapointsToClear > DATAPOINTS_MAX) {
            throw new VedetteException("datapoints to clear must be 1..10, was " + datapointsToClear);
        }
        if (criteria instanceof Criteria.FleetPercentile && evaluation instanceof Evaluation.OnArrival) {
            throw new VedetteException("a percentile of the fleet needs a duration: behavior " + name);
        }
    }

    /// A behavior over the whole of a metric.
    ///
    /// @throws VedetteException when a count is outside 1..10, or a percentile is judged on arrival
    public Behavior(
            String name,
            MetricName metric,
            Criteria criteria,
            Evaluation evaluation,
            int datapointsToAlarm,
            int datapointsToClear,
            boolean alertsSuppressed) {
        this(name, Series.of(metric), criteria, evaluation, datapointsToAlarm, datapointsToClear, alertsSuppressed);
    }

    /// The metric that it judges, or judges a part of.
    public MetricName metric() {
        return series.metric();
    }

    /// Whether a count of nothing may violate it, so that, where counts are judged, it judges silence.
    public boolean asksForSomething() {
        return evaluation instanceof Evaluation.Over && criteria instanceof Criteria.Range range && range.min() > 0;
    }

    /// Whether the other behavior judges the same in every respect, so that an open violation may go on under it. Only
    /// whether people are told may differ.
    public boolean judgesLike(Behavior other) {
        return series.equals(other.series)
                && criteria.equals(other.criteria)
                && evaluation.equals(other.evaluation)
                && datapointsToAlarm == other.datapointsToAlarm
                && datapointsToClear == other.datapointsToClear;
    }
}
