package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import io.avaje.spi.ServiceProvider;

/// `aws:destination-ip-addresses`: the IP addresses that the device has connections to (seed Detect, "Metrics").
@ServiceProvider(Metric.class)
public final class DestinationIpAddresses implements Metric<EstablishedConnections> {
    private static final MetricName NAME = new MetricName("aws:destination-ip-addresses");

    @Override
    public MetricName name() {
        return NAME;
    }

    @Override
    public MetricKind kind() {
        return MetricKind.ADDRESSES;
    }

    @Override
    public Class<EstablishedConnections> reads() {
        return EstablishedConnections.class;
    }

    @Override
    public boolean appliesTo(EstablishedConnections observation) {
        // A total without readable addresses says that there are connections, not that there are none.
        return observation.total() == 0 || observation.destinations().size() > 0;
    }

    @Override
    public MetricValue value(EstablishedConnections observation) {
        return new MetricValue.Addresses(observation.destinations());
    }

    @Override
    public String description() {
        return "The IP addresses that the device has connections to.";
    }
}
