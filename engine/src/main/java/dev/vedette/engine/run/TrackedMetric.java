package dev.vedette.engine.run;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.metric.MetricKind;
import dev.vedette.sdk.metric.MetricName;
import dev.vedette.sdk.metric.MetricValue;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.Observation;
import java.util.List;

/// A metric that a plan keeps an eye on, with the behaviors that judge it.
///
/// @param source reads the metric's values out of observations
/// @param onArrival indices of the plan's behaviors that judge each value
/// @param panes how many panes the longest window of the metric has, at least 1
record TrackedMetric(ValueSource source, int[] onArrival, int panes) {
    MetricName name() {
        return source.name();
    }

    /// Reads the values of one metric.
    sealed interface ValueSource {
        MetricName name();

        Class<? extends Observation> reads();

        boolean isCount();

        boolean appliesTo(Observation observation);

        MetricValue value(Observation observation);
    }

    static ValueSource sourceOf(MetricName name, MetricCatalogue catalogue) {
        return catalogue.find(name).<ValueSource>map(Known::new).orElseGet(() -> new Custom(name));
    }

    /// A metric of the catalogue.
    private record Known<O extends Observation>(Metric<O> metric) implements ValueSource {
        @Override
        public MetricName name() {
            return metric.name();
        }

        @Override
        public Class<? extends Observation> reads() {
            return metric.reads();
        }

        @Override
        public boolean isCount() {
            return metric.kind() == MetricKind.COUNT;
        }

        @Override
        public boolean appliesTo(Observation observation) {
            return metric.appliesTo(metric.reads().cast(observation));
        }

        @Override
        public MetricValue value(Observation observation) {
            return metric.value(metric.reads().cast(observation));
        }
    }

    /// A metric that devices make up.
    private record Custom(MetricName name) implements ValueSource {
        @Override
        public Class<? extends Observation> reads() {
            return CustomMeasurement.class;
        }

        @Override
        public boolean isCount() {
            return false;
        }

        @Override
        public boolean appliesTo(Observation observation) {
            return observation instanceof CustomMeasurement custom && custom.metric().equals(name);
        }

        @Override
        public MetricValue value(Observation observation) {
            return ((CustomMeasurement) observation).value();
        }
    }

    static int[] indices(List<Integer> boxed) {
        return boxed.stream().mapToInt(Integer::intValue).toArray();
    }
}
