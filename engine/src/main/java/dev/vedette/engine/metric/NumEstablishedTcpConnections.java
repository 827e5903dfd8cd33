package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import io.avaje.spi.ServiceProvider;

/// `aws:num-established-tcp-connections`: how many TCP connections the device has (seed Detect, "Metrics").
@ServiceProvider(Metric.class)
public final class NumEstablishedTcpConnections implements Metric<EstablishedConnections> {
    private static final MetricName NAME = new MetricName("aws:num-established-tcp-connections");

    @Override
    public MetricName name() {
        return NAME;
    }

    @Override
    public MetricKind kind() {
        return MetricKind.LEVEL;
    }

    @Override
    public Class<EstablishedConnections> reads() {
        return EstablishedConnections.class;
    }

    @Override
    public MetricValue value(EstablishedConnections observation) {
        return new MetricValue.Level(observation.total());
    }

    @Override
    public String description() {
        return "How many TCP connections the device has.";
    }
}
