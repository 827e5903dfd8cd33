package dev.vedette.engine.run;

import dev.vedette.engine.alarm.Expectation;
import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What detection says.
public sealed interface Output {
    /// A value of a metric, or of a part of one, that some applicable profile judges or retains: per pane for
    /// counts, per report for the rest; of a metric that grows by itself also at the close of each pane.
    ///
    /// @param thing the device
    /// @param series the metric, or the part of it
    /// @param window the pane, or the instant of the report or of the close
    /// @param value the value
    record Datapoint(ThingName thing, Series series, Window window, MetricValue value) implements Output {
        /// A value of the whole of a metric.
        public Datapoint(ThingName thing, MetricName metric, Window window, MetricValue value) {
            this(thing, Series.of(metric), window, value);
        }

        /// The metric.
        public MetricName metric() {
            return series.metric();
        }
    }

    /// A violation was raised, cleared or invalidated.
    ///
    /// @param event what happened
    record Happened(ViolationEvent event) implements Output {}

    /// An open violation met another violating datapoint.
    ///
    /// @param violation which
    /// @param at the end of the window, or the time of the report
    /// @param observed the value
    /// @param expected what it was held against
    /// @param window the time that the value stands for
    /// @param cause the last finding that counted for the metric, or null where it counts none
    record Continued(
            ViolationEvent.Violation violation,
            Instant at,
            MetricValue observed,
            Expectation expected,
            Window window,
            @Nullable Cause cause)
            implements Output {}

    /// An observation was not used.
    ///
    /// @param thing the device
    /// @param at its time
    /// @param reason why
    record Dropped(ThingName thing, Instant at, Reason reason) implements Output {
        /// Why an observation was not used.
        public enum Reason {
            /// Its pane was closed already.
            LATE,
            /// Its device is new and `engine.devices-max` are known.
            DEVICES_MAX
        }
    }
}
