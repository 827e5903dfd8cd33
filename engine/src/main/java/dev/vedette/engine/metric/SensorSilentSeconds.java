package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.SensorStanding;
import io.avaje.spi.ServiceProvider;
import java.time.Duration;

/// `sensor:silent-seconds`: for how many whole seconds the server has heard nothing of a sensor that has joined.
@ServiceProvider(Metric.class)
public final class SensorSilentSeconds implements Metric<SensorStanding> {
    private static final MetricName NAME = new MetricName("sensor:silent-seconds");

    @Override
    public MetricName name() {
        return NAME;
    }

    @Override
    public MetricKind kind() {
        return MetricKind.LEVEL;
    }

    @Override
    public Class<SensorStanding> reads() {
        return SensorStanding.class;
    }

    @Override
    public boolean appliesTo(SensorStanding standing) {
        return standing.silence() != null;
    }

    @Override
    public MetricValue value(SensorStanding standing) {
        Duration silence = standing.silence();
        return new MetricValue.Level(silence == null ? 0 : silence.toSeconds());
    }

    @Override
    public String description() {
        return "For how many seconds the server has heard nothing of a sensor.";
    }
}
