package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.HubAmqpC2dMessages;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.util.List;

class HubAmqpC2dMessagesTest extends HubMetricContract {
    @Override
    protected Metric<HubOperation> metric() {
        return new HubAmqpC2dMessages();
    }

    @Override
    protected String name() {
        return "hub:amqp-c2d-messages";
    }

    @Override
    protected List<HubOperation> counted() {
        return List.of(operation(Operation.CLOUD_TO_DEVICE_MESSAGE, Transport.AMQP));
    }
}
