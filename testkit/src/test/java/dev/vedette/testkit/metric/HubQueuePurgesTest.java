package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.HubQueuePurges;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import java.util.List;

class HubQueuePurgesTest extends HubMetricContract {
    @Override
    protected Metric<HubOperation> metric() {
        return new HubQueuePurges();
    }

    @Override
    protected String name() {
        return "hub:queue-purges";
    }

    @Override
    protected List<HubOperation> counted() {
        return overEveryTransport(Operation.QUEUE_PURGE);
    }
}
