package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.HubTwinUpdates;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import java.util.List;

class HubTwinUpdatesTest extends HubMetricContract {
    @Override
    protected Metric<HubOperation> metric() {
        return new HubTwinUpdates();
    }

    @Override
    protected String name() {
        return "hub:twin-updates";
    }

    @Override
    protected List<HubOperation> counted() {
        return overEveryTransport(Operation.TWIN_UPDATE);
    }
}
