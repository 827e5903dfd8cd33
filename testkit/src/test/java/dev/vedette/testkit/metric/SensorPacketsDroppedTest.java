package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.SensorPacketsDropped;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class SensorPacketsDroppedTest extends MetricContract<SensorStanding> {
    private static final ThingName GATE = new ThingName("waterworks/sensor:gate-3");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    protected Metric<SensorStanding> metric() {
        return new SensorPacketsDropped();
    }

    @Override
    protected String name() {
        return "sensor:packets-dropped";
    }

    @Override
    protected List<Example<SensorStanding>> examples() {
        return List.of(
                new Example<>(
                        new SensorStanding(GATE, NOON, Duration.ZERO, null, new SensorStanding.Dropped(3, 2, 400)),
                        new MetricValue.Count(3)),
                new Example<>(
                        new SensorStanding(GATE, NOON, null, null, new SensorStanding.Dropped(0, 9, 0)),
                        new MetricValue.Count(0)),
                new Example<>(
                        new SensorStanding(GATE, NOON, null, null, new SensorStanding.Dropped(Long.MAX_VALUE, 2, 3)),
                        new MetricValue.Count(Long.MAX_VALUE)));
    }

    @Override
    protected List<SensorStanding> withoutValue() {
        return List.of(
                // Nothing was heard of it.
                new SensorStanding(GATE, NOON, Duration.ofSeconds(9), Duration.ofSeconds(9), null));
    }
}
