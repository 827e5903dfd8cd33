package dev.vedette.server.boot;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.Pipeline;
import dev.vedette.engine.run.Runner;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.server.run.EngineFactory;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/// Makes the engine that is run.
record Engines(EngineSettings settings, MetricCatalogue catalogue) implements EngineFactory {
    /// An engine with every metric that is found.
    static Engines of(EngineSettings settings) {
        List<Metric<?>> metrics = new ArrayList<>();
        ServiceLoader.load(Metric.class).forEach(metrics::add);
        return new Engines(settings, MetricCatalogue.of(metrics));
    }

    @Override
    public Runner start() {
        return Pipeline.start(settings, catalogue);
    }

    @Override
    public Runner restore(DataInput input) throws IOException {
        return Pipeline.restore(settings, catalogue, input);
    }
}
