package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkTraffic;
import io.avaje.spi.ServiceProvider;

/// `aws:all-packets-out`: packets that the device sent in a time (seed Detect, "Metrics").
@ServiceProvider(Metric.class)
public final class AllPacketsOut implements Metric<NetworkTraffic> {
    private static final MetricName NAME = new MetricName("aws:all-packets-out");

    @Override
    public MetricName name() {
        return NAME;
    }

    @Override
    public MetricKind kind() {
        return MetricKind.COUNT;
    }

    @Override
    public Class<NetworkTraffic> reads() {
        return NetworkTraffic.class;
    }

    @Override
    public MetricValue value(NetworkTraffic observation) {
        return new MetricValue.Count(observation.packetsOut());
    }

    @Override
    public String description() {
        return "Packets that the device sent in a time.";
    }
}
