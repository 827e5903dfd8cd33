package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.SensorClockSkewSeconds;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class SensorClockSkewSecondsTest extends MetricContract<SensorStanding> {
    private static final ThingName GATE = new ThingName("waterworks/sensor:gate-3");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    protected Metric<SensorStanding> metric() {
        return new SensorClockSkewSeconds();
    }

    @Override
    protected String name() {
        return "sensor:clock-skew-seconds";
    }

    @Override
    protected List<Example<SensorStanding>> examples() {
        return List.of(
                new Example<>(new SensorStanding(GATE, NOON, null, Duration.ZERO, null), new MetricValue.Level(0)),
                new Example<>(
                        new SensorStanding(
                                GATE,
                                NOON,
                                Duration.ofSeconds(2),
                                Duration.ofMillis(5_001),
                                new SensorStanding.Dropped(3, 2, 400)),
                        new MetricValue.Level(5.001)),
                new Example<>(
                        new SensorStanding(GATE, NOON, null, Duration.ofDays(365), null),
                        new MetricValue.Level(31_536_000)));
    }

    @Override
    protected List<SensorStanding> withoutValue() {
        return List.of(
                new SensorStanding(GATE, NOON, Duration.ofSeconds(9), null, new SensorStanding.Dropped(3, 2, 400)),
                new SensorStanding(GATE, NOON, null, null, null));
    }
}
