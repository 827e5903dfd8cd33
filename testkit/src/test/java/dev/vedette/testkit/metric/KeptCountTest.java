package dev.vedette.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.metric.KeptCount;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptCountTest extends MetricContract<CustomMeasurement> {
    @Override
    protected Metric<CustomMeasurement> metric() {
        return new KeptCount(new MetricName("past:0"));
    }

    @Override
    protected String name() {
        return "past:0";
    }

    @Override
    protected List<Example<CustomMeasurement>> examples() {
        return List.of(
                new Example<>(kept("past:0", new MetricValue.Count(7)), new MetricValue.Count(7)),
                new Example<>(
                        kept("past:0", new MetricValue.Count(Long.MAX_VALUE)), new MetricValue.Count(Long.MAX_VALUE)));
    }

    @Override
    protected List<CustomMeasurement> withoutValue() {
        return List.of(kept("past:1", new MetricValue.Count(7)), kept("past:0", new MetricValue.Level(7)));
    }

    /// It is made by the back-test only.
    @Override
    @Test
    protected void isDiscoveredAsAService() {
        assertThat(MetricCatalogue.of(List.of(metric())).find(metric().name())).contains(metric());
    }

    private static CustomMeasurement kept(String metric, MetricValue value) {
        return new CustomMeasurement(
                new ThingName("pump"), Instant.parse("2026-03-01T12:00:00Z"), new MetricName(metric), value);
    }
}
