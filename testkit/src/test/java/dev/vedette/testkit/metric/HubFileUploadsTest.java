package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.HubFileUploads;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import java.util.List;

class HubFileUploadsTest extends HubMetricContract {
    @Override
    protected Metric<HubOperation> metric() {
        return new HubFileUploads();
    }

    @Override
    protected String name() {
        return "hub:file-uploads";
    }

    @Override
    protected List<HubOperation> counted() {
        return overEveryTransport(Operation.FILE_UPLOAD);
    }
}
