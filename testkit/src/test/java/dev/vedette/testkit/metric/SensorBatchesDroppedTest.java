package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.SensorBatchesDropped;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class SensorBatchesDroppedTest extends MetricContract<SensorStanding> {
    private static final ThingName GATE = new ThingName("waterworks/sensor:gate-3");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    protected Metric<SensorStanding> metric() {
        return new SensorBatchesDropped();
    }

    @Override
    protected String name() {
        return "sensor:batches-dropped";
    }

    @Override
    protected List<Example<SensorStanding>> examples() {
        return List.of(
                new Example<>(
                        new SensorStanding(GATE, NOON, Duration.ZERO, null, new SensorStanding.Dropped(3, 2, 400)),
                        new MetricValue.Count(2)),
                new Example<>(
                        new SensorStanding(GATE, NOON, null, null, new SensorStanding.Dropped(0, 0, 9)),
                        new MetricValue.Count(0)),
                new Example<>(
                        new SensorStanding(GATE, NOON, null, null, new SensorStanding.Dropped(1, Long.MAX_VALUE, 3)),
                        new MetricValue.Count(Long.MAX_VALUE)));
    }

    @Override
    protected List<SensorStanding> withoutValue() {
        return List.of(
                // Nothing was heard of it.
                new SensorStanding(GATE, NOON, Duration.ofSeconds(9), Duration.ofSeconds(9), null));
    }
}
