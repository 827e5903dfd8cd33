package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.NumEstablishedTcpConnections;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.List;

class NumEstablishedTcpConnectionsTest extends MetricContract<EstablishedConnections> {
    private static final ThingName PLC = new ThingName("plc-7");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    protected Metric<EstablishedConnections> metric() {
        return new NumEstablishedTcpConnections();
    }

    @Override
    protected String name() {
        return "aws:num-established-tcp-connections";
    }

    @Override
    protected List<Example<EstablishedConnections>> examples() {
        return List.of(
                new Example<>(connected(2), new MetricValue.Level(2)),
                new Example<>(connected(1_000_000), new MetricValue.Level(1_000_000)),
                new Example<>(connected(0), new MetricValue.Level(0)));
    }

    @Override
    protected List<EstablishedConnections> withoutValue() {
        return List.of();
    }

    /// The list is a sample, the total is the truth.
    private static EstablishedConnections connected(long total) {
        return new EstablishedConnections(PLC, NOON, AddressSet.of("192.168.0.1"), total);
    }
}
