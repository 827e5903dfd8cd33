package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Transport;
import io.avaje.spi.ServiceProvider;

/// `aws:listening-tcp-ports`: the TCP ports that the device listens on (seed Detect, "Metrics").
@ServiceProvider(Metric.class)
public final class ListeningTcpPorts implements Metric<ListeningPorts> {
    private static final MetricName NAME = new MetricName("aws:listening-tcp-ports");

    @Override
    public MetricName name() {
        return NAME;
    }

    @Override
    public MetricKind kind() {
        return MetricKind.PORTS;
    }

    @Override
    public Class<ListeningPorts> reads() {
        return ListeningPorts.class;
    }

    @Override
    public boolean appliesTo(ListeningPorts observation) {
        // A total without a list says that there are ports, not that there are none.
        return observation.transport() == Transport.TCP
                && (observation.total() == 0 || observation.ports().size() > 0);
    }

    @Override
    public MetricValue value(ListeningPorts observation) {
        return new MetricValue.Ports(observation.ports());
    }

    @Override
    public String description() {
        return "The TCP ports that the device listens on.";
    }
}
