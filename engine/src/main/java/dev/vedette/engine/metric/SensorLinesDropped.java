package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.SensorStanding;
import io.avaje.spi.ServiceProvider;

/// `sensor:lines-dropped`: how many lines of a sensor the server did not take, so that they were left out.
/// Prompt: what was lost is lost, and is told at once.
@ServiceProvider(Metric.class)
public final class SensorLinesDropped implements Metric<SensorStanding> {
    private static final MetricName NAME = new MetricName("sensor:lines-dropped");

    @Override
    public MetricName name() {
        return NAME;
    }

    @Override
    public MetricKind kind() {
        return MetricKind.COUNT;
    }

    @Override
    public Class<SensorStanding> reads() {
        return SensorStanding.class;
    }

    @Override
    public boolean isPrompt() {
        return true;
    }

    @Override
    public boolean appliesTo(SensorStanding standing) {
        return standing.dropped() != null;
    }

    @Override
    public MetricValue value(SensorStanding standing) {
        SensorStanding.Dropped dropped = standing.dropped();
        return new MetricValue.Count(dropped == null ? 0 : dropped.lines());
    }

    @Override
    public String description() {
        return "The lines of a sensor that the server did not take, so that they were left out.";
    }
}
