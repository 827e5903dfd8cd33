package dev.vedette.server.boot;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the server counts, in the format of Prometheus. The parts count by themselves; this reads them when asked.
final class Telemetry implements AutoCloseable {
    /// The content type of what [#scrape()] gives.
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Runnable> refreshers = new ArrayList<>();
    // Meters hold what they read weakly; without these references they would read nothing after a collection.
    private final List<LongSupplier> held = new ArrayList<>();
    private @Nullable ProcessMeters process;

    /// Shows a count that only rises.
    ///
    /// @param name without prefix and `_total`
    void counter(String name, String meaning, LongSupplier value, String... tags) {
        held.add(value);
        FunctionCounter.builder(prefixed(name), value, LongSupplier::getAsLong)
                .description(meaning)
                .tags(tags)
                .register(registry);
    }

    /// Shows a level.
    void gauge(String name, String meaning, LongSupplier value, String... tags) {
        Gauge.builder(prefixed(name), value, LongSupplier::getAsLong)
                .strongReference(true)
                .description(meaning)
                .tags(tags)
                .register(registry);
    }

    /// Shows counts whose labels are not known beforehand, as those of profiles. A row that once was there stays.
    ///
    /// @param rows labels, as alternating names and values, with their counts
    void counters(String name, String meaning, Supplier<Map<List<String>, Long>> rows) {
        refreshers.add(() -> rows.get().forEach((tags, ignored) -> {
            if (registry.find(prefixed(name)).tags(tags.toArray(String[]::new)).functionCounter() == null) {
                counter(name, meaning, () -> rows.get().getOrDefault(tags, 0L), tags.toArray(String[]::new));
            }
        }));
    }

    /// Shows levels whose labels are not known beforehand.
    void gauges(String name, String meaning, Supplier<Map<List<String>, Long>> rows) {
        MultiGauge gauge =
                MultiGauge.builder(prefixed(name)).description(meaning).register(registry);
        refreshers.add(() -> gauge.register(
                rows.get().entrySet().stream()
                        .map(row -> MultiGauge.Row.of(Tags.of(row.getKey().toArray(String[]::new)), row.getValue()))
                        .toList(),
                true));
    }

    /// Shows what the process takes.
    ///
    /// @param data the folder of data, which is there
    void process(Path data) {
        process = ProcessMeters.bind(registry, data);
    }

    /// Where parts that count with meters of their own register them.
    MeterRegistry registry() {
        return registry;
    }

    /// Everything, as Prometheus reads it.
    synchronized String scrape() {
        refreshers.forEach(Runnable::run);
        return registry.scrape();
    }

    /// Lets go of what it listens to.
    @Override
    public void close() {
        ProcessMeters bound = process;
        if (bound != null) {
            bound.close();
        }
        registry.close();
    }

    private static String prefixed(String name) {
        return "vedette." + name;
    }
}
