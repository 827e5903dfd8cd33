package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.HubDirectMethodInvokes;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import java.util.List;

class HubDirectMethodInvokesTest extends HubMetricContract {
    @Override
    protected Metric<HubOperation> metric() {
        return new HubDirectMethodInvokes();
    }

    @Override
    protected String name() {
        return "hub:direct-method-invokes";
    }

    @Override
    protected List<HubOperation> counted() {
        return overEveryTransport(Operation.METHOD_INVOKE);
    }
}
