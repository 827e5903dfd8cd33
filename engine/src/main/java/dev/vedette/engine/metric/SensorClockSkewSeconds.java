package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.SensorStanding;
import io.avaje.spi.ServiceProvider;
import java.time.Duration;

/// `sensor:clock-skew-seconds`: by how many seconds the clock of a sensor is off, whichever way.
@ServiceProvider(Metric.class)
public final class SensorClockSkewSeconds implements Metric<SensorStanding> {
    private static final MetricName NAME = new MetricName("sensor:clock-skew-seconds");

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
        return standing.skew() != null;
    }

    @Override
    public MetricValue value(SensorStanding standing) {
        Duration skew = standing.skew();
        return new MetricValue.Level(skew == null ? 0 : skew.toMillis() / 1e3);
    }

    @Override
    public String description() {
        return "By how many seconds the clock of a sensor differs from that of the server, whichever way.";
    }
}
