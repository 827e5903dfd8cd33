package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.NumListeningTcpPorts;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import java.time.Instant;
import java.util.List;

class NumListeningTcpPortsTest extends MetricContract<ListeningPorts> {
    private static final ThingName PLC = new ThingName("plc-7");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    protected Metric<ListeningPorts> metric() {
        return new NumListeningTcpPorts();
    }

    @Override
    protected String name() {
        return "aws:num-listening-tcp-ports";
    }

    @Override
    protected List<Example<ListeningPorts>> examples() {
        return List.of(
                new Example<>(listening(Transport.TCP, 2), new MetricValue.Level(2)),
                new Example<>(listening(Transport.TCP, 60_000), new MetricValue.Level(60_000)),
                new Example<>(listening(Transport.TCP, 0), new MetricValue.Level(0)));
    }

    @Override
    protected List<ListeningPorts> withoutValue() {
        return List.of(listening(Transport.UDP, 2), listening(Transport.UDP, 0));
    }

    /// The list is a sample, the total is the truth.
    private static ListeningPorts listening(Transport transport, long total) {
        return new ListeningPorts(PLC, NOON, transport, PortSet.of(22, 80), total);
    }
}
