package dev.vedette.testkit.run;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.Pipeline;
import dev.vedette.engine.run.Runner;
import java.io.DataInput;
import java.io.IOException;

class PipelineContractTest extends RunnerContract {
    @Override
    protected Runner start(EngineSettings settings, MetricCatalogue catalogue) {
        return Pipeline.start(settings, catalogue);
    }

    @Override
    protected Runner restore(EngineSettings settings, MetricCatalogue catalogue, DataInput input) throws IOException {
        return Pipeline.restore(settings, catalogue, input);
    }
}
