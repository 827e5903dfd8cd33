package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.ListeningTcpPorts;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import java.time.Instant;
import java.util.List;

class ListeningTcpPortsTest extends MetricContract<ListeningPorts> {
    private static final ThingName PLC = new ThingName("plc-7");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    protected Metric<ListeningPorts> metric() {
        return new ListeningTcpPorts();
    }

    @Override
    protected String name() {
        return "aws:listening-tcp-ports";
    }

    @Override
    protected List<Example<ListeningPorts>> examples() {
        return List.of(
                new Example<>(
                        listening(Transport.TCP, 24800, 22, 53), new MetricValue.Ports(PortSet.of(22, 53, 24800))),
                new Example<>(listening(Transport.TCP, 0, 65_535), new MetricValue.Ports(PortSet.of(0, 65_535))),
                new Example<>(listening(Transport.TCP), new MetricValue.Ports(PortSet.of())));
    }

    @Override
    protected List<ListeningPorts> withoutValue() {
        return List.of(
                new ListeningPorts(PLC, NOON, Transport.TCP, PortSet.EMPTY, 3),
                listening(Transport.UDP, 22),
                listening(Transport.UDP));
    }

    private static ListeningPorts listening(Transport transport, int... ports) {
        return new ListeningPorts(PLC, NOON, transport, PortSet.of(ports), ports.length);
    }
}
