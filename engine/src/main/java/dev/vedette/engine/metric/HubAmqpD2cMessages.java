package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import io.avaje.spi.ServiceProvider;

/// `hub:amqp-d2c-messages`: messages of the device that the hub took over AMQP. (seed "Custom security
/// alerts").
@ServiceProvider(Metric.class)
public final class HubAmqpD2cMessages implements Metric<HubOperation> {
    private static final MetricName NAME = new MetricName("hub:amqp-d2c-messages");
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
        return observation.operation() == Operation.DEVICE_TO_CLOUD_MESSAGE
                && observation.transport() == Transport.AMQP;
    }

    @Override
    public MetricValue value(HubOperation observation) {
        return ONE;
    }

    @Override
    public String description() {
        return "Messages of the device that the hub took over AMQP.";
    }
}
