package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.SensorStanding;
import io.avaje.spi.ServiceProvider;

/// `sensor:packets-dropped`: how many packets the kernel dropped because a sensor did not read them in time.
/// Prompt: what was lost is lost, and is told at once.
@ServiceProvider(Metric.class)
public final class SensorPacketsDropped implements Metric<SensorStanding> {
    private static final MetricName NAME = new MetricName("sensor:packets-dropped");

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
        return new MetricValue.Count(dropped == null ? 0 : dropped.packets());
    }

    @Override
    public String description() {
        return "The packets that a sensor did not read in time, so that the kernel dropped them.";
    }
}
