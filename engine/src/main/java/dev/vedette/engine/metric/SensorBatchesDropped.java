package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.SensorStanding;
import io.avaje.spi.ServiceProvider;

/// `sensor:batches-dropped`: how many batches that waited at a sensor for the server had to go, for want of room.
/// Prompt: what was lost is lost, and is told at once.
@ServiceProvider(Metric.class)
public final class SensorBatchesDropped implements Metric<SensorStanding> {
    private static final MetricName NAME = new MetricName("sensor:batches-dropped");

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
        return new MetricValue.Count(dropped == null ? 0 : dropped.batches());
    }

    @Override
    public String description() {
        return "The batches that waited at a sensor for the server and had to go, for want of room on its disk.";
    }
}
