package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;

/// A count that was kept pane by pane, to be summed again in a back-test. No catalogue of a live engine has it: there
/// custom measurements are levels and sets.
///
/// @param name what it is called while it is judged
public record KeptCount(MetricName name) implements Metric<CustomMeasurement> {
    @Override
    public MetricKind kind() {
        return MetricKind.COUNT;
    }

    @Override
    public Class<CustomMeasurement> reads() {
        return CustomMeasurement.class;
    }

    @Override
    public boolean appliesTo(CustomMeasurement observation) {
        return observation.metric().equals(name) && observation.value() instanceof MetricValue.Count;
    }

    @Override
    public MetricValue value(CustomMeasurement observation) {
        return observation.value();
    }

    @Override
    public String description() {
        return "Counts of panes that were kept.";
    }
}
