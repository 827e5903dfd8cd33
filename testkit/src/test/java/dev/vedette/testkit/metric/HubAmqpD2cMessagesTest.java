package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.HubAmqpD2cMessages;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.util.List;

class HubAmqpD2cMessagesTest extends HubMetricContract {
    @Override
    protected Metric<HubOperation> metric() {
        return new HubAmqpD2cMessages();
    }

    @Override
    protected String name() {
        return "hub:amqp-d2c-messages";
    }

    @Override
    protected List<HubOperation> counted() {
        return List.of(operation(Operation.DEVICE_TO_CLOUD_MESSAGE, Transport.AMQP));
    }
}
