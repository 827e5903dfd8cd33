package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.SensorSilentSeconds;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class SensorSilentSecondsTest extends MetricContract<SensorStanding> {
    private static final ThingName GATE = new ThingName("waterworks/sensor:gate-3");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    protected Metric<SensorStanding> metric() {
        return new SensorSilentSeconds();
    }

    @Override
    protected String name() {
        return "sensor:silent-seconds";
    }

    @Override
    protected List<Example<SensorStanding>> examples() {
        return List.of(
                new Example<>(
                        new SensorStanding(
                                GATE, NOON, Duration.ZERO, Duration.ofMillis(7), new SensorStanding.Dropped(3, 2, 400)),
                        new MetricValue.Level(0)),
                new Example<>(
                        new SensorStanding(GATE, NOON, Duration.ofMillis(120_999), null, null),
                        new MetricValue.Level(120)),
                new Example<>(
                        new SensorStanding(GATE, NOON, Duration.ofDays(3), null, null),
                        new MetricValue.Level(259_200)));
    }

    @Override
    protected List<SensorStanding> withoutValue() {
        return List.of(
                // The server has just started.
                new SensorStanding(GATE, NOON, null, Duration.ofSeconds(9), new SensorStanding.Dropped(3, 2, 400)));
    }
}
