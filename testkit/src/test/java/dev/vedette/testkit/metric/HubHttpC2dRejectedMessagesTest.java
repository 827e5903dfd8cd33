package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.HubHttpC2dRejectedMessages;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.util.List;

class HubHttpC2dRejectedMessagesTest extends HubMetricContract {
    @Override
    protected Metric<HubOperation> metric() {
        return new HubHttpC2dRejectedMessages();
    }

    @Override
    protected String name() {
        return "hub:http-c2d-rejected-messages";
    }

    @Override
    protected List<HubOperation> counted() {
        return List.of(operation(Operation.CLOUD_TO_DEVICE_REJECTED, Transport.HTTP));
    }
}
