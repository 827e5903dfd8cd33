package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.AllPacketsOut;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.List;

class AllPacketsOutTest extends MetricContract<NetworkTraffic> {
    private static final ThingName PLC = new ThingName("plc-7");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    protected Metric<NetworkTraffic> metric() {
        return new AllPacketsOut();
    }

    @Override
    protected String name() {
        return "aws:all-packets-out";
    }

    @Override
    protected List<Example<NetworkTraffic>> examples() {
        return List.of(
                new Example<>(
                        new NetworkTraffic(PLC, NOON, 29_358_693_495L, 26_485_035, 10_013_573_555L, 11_382_615),
                        new MetricValue.Count(11_382_615)),
                new Example<>(
                        new NetworkTraffic(PLC, NOON, 1, 2, 3, Long.MAX_VALUE), new MetricValue.Count(Long.MAX_VALUE)),
                new Example<>(new NetworkTraffic(PLC, NOON, 5, 6, 7, 0), new MetricValue.Count(0)));
    }

    @Override
    protected List<NetworkTraffic> withoutValue() {
        return List.of();
    }
}
