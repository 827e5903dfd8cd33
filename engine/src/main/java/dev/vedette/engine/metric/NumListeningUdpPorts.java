package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Transport;
import io.avaje.spi.ServiceProvider;

/// `aws:num-listening-udp-ports`: how many UDP ports the device listens on (seed Detect, "Metrics").
@ServiceProvider(Metric.class)
public final class NumListeningUdpPorts implements Metric<ListeningPorts> {
    private static final MetricName NAME = new MetricName("aws:num-listening-udp-ports");

    @Override
    public MetricName name() {
        return NAME;
    }

    @Override
    public MetricKind kind() {
        return MetricKind.LEVEL;
    }

    @Override
    public Class<ListeningPorts> reads() {
        return ListeningPorts.class;
    }

    @Override
    public boolean appliesTo(ListeningPorts observation) {
        return observation.transport() == Transport.UDP;
    }

    @Override
    public MetricValue value(ListeningPorts observation) {
        return new MetricValue.Level(observation.total());
    }

    @Override
    public String description() {
        return "How many UDP ports the device listens on.";
    }
}
