package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import io.avaje.spi.ServiceProvider;

/// `hub:unauthorized-operations`: operations by the device, or on it, that were refused for want of
/// authorization. (seed "Custom security alerts").
@ServiceProvider(Metric.class)
public final class HubUnauthorizedOperations implements Metric<HubOperation> {
    private static final MetricName NAME = new MetricName("hub:unauthorized-operations");
    private static final MetricValue ONE = new MetricValue.Count(1);

    @Override
    public MetricName name() {
        return NAME;
    }

    @Override
    public MetricKind kind() {
        return MetricKind.COUNT;
    }

    @Override
    public Class<HubOperation> reads() {
        return HubOperation.class;
    }

    @Override
    public boolean appliesTo(HubOperation observation) {
        return observation.operation() == Operation.UNAUTHORIZED;
    }

    @Override
    public MetricValue value(HubOperation observation) {
        return ONE;
    }

    @Override
    public String description() {
        return "Operations by the device, or on it, that were refused for want of authorization.";
    }
}
