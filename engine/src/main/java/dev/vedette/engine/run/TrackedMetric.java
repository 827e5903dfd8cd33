package dev.vedette.engine.run;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Observation;
import org.jspecify.annotations.Nullable;

/// A metric as a plan tracks it: how it is read, where its values are kept, and who judges them as they arrive.
final class TrackedMetric {
    /// The column of metrics whose values are not kept.
    static final int NO_COLUMN = -1;

    /// How the values of a metric are treated.
    enum Treatment {
        /// Summed in panes.
        SUMMED,
        /// Said as they arrive, and the latest is kept.
        LATEST,
        /// Said as they arrive.
        PASSED
    }

    private final MetricName name;
    private final @Nullable Reading<?> reading;
    private final Treatment treatment;
    private final int column;
    private final int[] judgedOnArrival;

    /// @param metric how to read it, or null for a custom metric
    /// @param column where its values are kept, or [#NO_COLUMN]
    /// @param judgedOnArrival the plan's numbers of the behaviors that judge each value
    TrackedMetric(MetricName name, @Nullable Metric<?> metric, int column, int[] judgedOnArrival) {
        this.name = name;
        this.reading = metric == null ? null : new Reading<>(metric);
        this.treatment = treatment(metric);
        this.column = column;
        this.judgedOnArrival = judgedOnArrival;
    }

    /// How the values of a metric are treated. A custom metric may be a level; whether it is shows with its values.
    static Treatment treatment(@Nullable Metric<?> metric) {
        if (metric == null) {
            return Treatment.LATEST;
        }
        return switch (metric.kind()) {
            case COUNT -> Treatment.SUMMED;
            case LEVEL -> Treatment.LATEST;
            case NUMBERS, STRINGS, ADDRESSES, PORTS -> Treatment.PASSED;
        };
    }

    MetricName name() {
        return name;
    }

    Treatment treatment() {
        return treatment;
    }

    int column() {
        return column;
    }

    int[] judgedOnArrival() {
        return judgedOnArrival;
    }

    /// Whether observations of a type may have a value.
    boolean reads(Class<? extends Observation> type) {
        return reading != null && reading.metric.reads().isAssignableFrom(type);
    }

    /// The value in an observation, or null when it has none.
    ///
    /// @throws VedetteException when the metric breaks its promise of a kind
    @Nullable
    MetricValue read(Observation observation) {
        if (reading == null) {
            return ((CustomMeasurement) observation).value();
        }
        MetricValue value = reading.read(observation);
        if (value != null && treatment != Treatment.PASSED) {
            boolean asPromised = treatment == Treatment.SUMMED
                    ? value instanceof MetricValue.Count
                    : value instanceof MetricValue.Level;
            if (!asPromised) {
                throw new VedetteException("metric " + name + " says that its values are of kind "
                        + reading.metric.kind() + ", but gave " + value + "; mend or remove the plugin");
            }
        }
        return value;
    }

    /// Gives a metric the type of observation that it reads.
    private record Reading<O extends Observation>(Metric<O> metric) {
        @Nullable
        MetricValue read(Observation observation) {
            O readable = metric.reads().cast(observation);
            return metric.appliesTo(readable) ? metric.value(readable) : null;
        }
    }
}
