package dev.vedette.testkit.run;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.ReferenceRunner;
import dev.vedette.engine.run.Runner;
import java.io.DataInput;
import java.io.IOException;

class ReferenceRunnerContractTest extends RunnerContract {
    /// Comparing the reference with itself shows little but that its snapshots are whole, and those are slow.
    @Override
    protected int scenarios() {
        return 20;
    }

    @Override
    protected Runner start(EngineSettings settings, MetricCatalogue catalogue) {
        return ReferenceRunner.start(settings, catalogue);
    }

    @Override
    protected Runner restore(EngineSettings settings, MetricCatalogue catalogue, DataInput input) throws IOException {
        return ReferenceRunner.restore(settings, catalogue, input);
    }
}
