package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkTraffic;
import io.avaje.spi.ServiceProvider;

/// `aws:all-packets-in`: packets that the device received in a time (seed Detect, "Metrics").
@ServiceProvider(Metric.class)
public final class AllPacketsIn implements Metric<NetworkTraffic> {
    private static final MetricName NAME = new MetricName("aws:all-packets-in");

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
        return new MetricValue.Count(observation.packetsIn());
    }

    @Override
    public String description() {
        return "Packets that the device received in a time.";
    }
}
