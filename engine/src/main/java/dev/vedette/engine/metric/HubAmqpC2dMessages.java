package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import io.avaje.spi.ServiceProvider;

/// `hub:amqp-c2d-messages`: messages from the cloud that were handed to the device over AMQP. (seed
/// "Custom security alerts").
@ServiceProvider(Metric.class)
public final class HubAmqpC2dMessages implements Metric<HubOperation> {
    private static final MetricName NAME = new MetricName("hub:amqp-c2d-messages");
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
        return observation.operation() == Operation.CLOUD_TO_DEVICE_MESSAGE
                && observation.transport() == Transport.AMQP;
    }

    @Override
    public MetricValue value(HubOperation observation) {
        return ONE;
    }

    @Override
    public String description() {
        return "Messages from the cloud that were handed to the device over AMQP.";
    }
}
