package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.HubUnauthorizedOperations;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import java.util.List;

class HubUnauthorizedOperationsTest extends HubMetricContract {
    @Override
    protected Metric<HubOperation> metric() {
        return new HubUnauthorizedOperations();
    }

    @Override
    protected String name() {
        return "hub:unauthorized-operations";
    }

    @Override
    protected List<HubOperation> counted() {
        return overEveryTransport(Operation.UNAUTHORIZED);
    }
}
