package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.HubMqttC2dMessages;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.util.List;

class HubMqttC2dMessagesTest extends HubMetricContract {
    @Override
    protected Metric<HubOperation> metric() {
        return new HubMqttC2dMessages();
    }

    @Override
    protected String name() {
        return "hub:mqtt-c2d-messages";
    }

    @Override
    protected List<HubOperation> counted() {
        return List.of(operation(Operation.CLOUD_TO_DEVICE_MESSAGE, Transport.MQTT));
    }
}
