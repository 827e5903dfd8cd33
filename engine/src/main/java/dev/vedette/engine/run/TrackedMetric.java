package dev.vedette.engine.run;

import dev.vedette.engine.profile.Series;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.metric.ElapsedMetric;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.metric.TopicSelection;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Observation;
import org.jspecify.annotations.Nullable;

/// A metric, or a part of one, as a plan tracks it: how it is read, where its values are kept, and who judges
/// them as they arrive.
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
        PASSED,
        /// Said as they arrive, and as time passes by a clock.
        ELAPSED
    }

    private final Series series;
    private final @Nullable Reading<?> reading;
    private final Treatment treatment;
    private final int place;
    private final int[] judgedOnArrival;

    /// @param metric how to read it, or null for a custom metric
    /// @param place the column where its values are kept, or its clock's number, or [#NO_COLUMN]
    /// @param judgedOnArrival the plan's numbers of the behaviors that judge each value
    TrackedMetric(Series series, @Nullable Metric<?> metric, int place, int[] judgedOnArrival) {
        this.series = series;
        this.reading = metric == null ? null : Reading.of(metric, series.dimension());
        this.treatment = treatment(metric);
        this.place = place;
        this.judgedOnArrival = judgedOnArrival;
    }

    /// How the values of a metric are treated. A custom metric may be a level; whether it is shows with its
    /// values.
    static Treatment treatment(@Nullable Metric<?> metric) {
        if (metric == null) {
            return Treatment.LATEST;
        }
        if (metric instanceof ElapsedMetric) {
            return Treatment.ELAPSED;
        }
        return switch (metric.kind()) {
            case COUNT -> Treatment.SUMMED;
            case LEVEL -> Treatment.LATEST;
            case NUMBERS, STRINGS, ADDRESSES, PORTS -> Treatment.PASSED;
        };
    }

    Series series() {
        return series;
    }

    Treatment treatment() {
        return treatment;
    }

    /// The column where its values are kept, or [#NO_COLUMN].
    int column() {
        return treatment == Treatment.ELAPSED ? NO_COLUMN : place;
    }

    /// The number of its clock among those of the plan.
    int clock() {
        return place;
    }

    int[] judgedOnArrival() {
        return judgedOnArrival;
    }

    /// Whether what is above its bound is judged before the pane has closed.
    boolean isPrompt() {
        return reading != null && reading.metric.isPrompt() && treatment == Treatment.SUMMED;
    }

    /// Whether a value is kept for windows.
    boolean keeps(MetricValue value) {
        return switch (treatment) {
            case SUMMED -> true;
            case LATEST -> value instanceof MetricValue.Level;
            case PASSED, ELAPSED -> false;
        };
    }

    /// Whether observations of a type may have a value.
    boolean reads(Class<? extends Observation> type) {
        return reading != null && reading.type.isAssignableFrom(type) && reading.metric.mayApplyTo(type);
    }

    /// Whether its clock starts with an observation.
    boolean starts(Observation observation) {
        return reading != null && reading.starts(observation);
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
                throw new VedetteException("metric " + series.metric() + " says that its values are of kind "
                        + reading.metric.kind() + ", but gave " + value + "; mend or remove the plugin");
            }
        }
        return value;
    }

    /// Gives a metric the type of observation that it reads.
    private record Reading<O extends Observation>(
            Metric<O> metric, Class<O> type, @Nullable TopicSelection topics) {
        /// The type is asked for once: a call of a metric, of which there are many kinds, is dear where all
        /// others are cheap.
        static <O extends Observation> Reading<O> of(Metric<O> metric, @Nullable TopicSelection topics) {
            return new Reading<>(metric, metric.reads(), topics);
        }

        @Nullable
        MetricValue read(Observation observation) {
            O readable = type.cast(observation);
            boolean applies = topics == null ? metric.appliesTo(readable) : metric.appliesTo(readable, topics);
            return applies ? metric.value(readable) : null;
        }

        boolean starts(Observation observation) {
            return topics == null
                    && metric instanceof ElapsedMetric<O> elapsed
                    && elapsed.starts(type.cast(observation));
        }
    }
}
