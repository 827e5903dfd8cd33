package dev.vedette.server.boot;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.nio.file.Path;

/// Counts what the process itself takes: memory, collections, processor, threads, open files, and room on the disk of
/// its data. The names are those that Java programs have with Prometheus everywhere, so that people's own dashboards
/// fit.
final class ProcessMeters implements AutoCloseable {
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private ProcessMeters() {}

    /// Begins to count.
    ///
    /// @param data the folder of data, which is there
    static ProcessMeters bind(MeterRegistry registry, Path data) {
        ProcessMeters meters = new ProcessMeters();
        meters.collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        // The usual meter shows the folder's name to whoever may read figures.
        Gauge.builder("vedette.disk.free.bytes", data, folder -> folder.toFile().getUsableSpace())
                .description("Room on the disk of data.dir")
                .strongReference(true)
                .register(registry);
        Gauge.builder(
                        "vedette.disk.total.bytes",
                        data,
                        folder -> folder.toFile().getTotalSpace())
                .description("Size of the disk of data.dir")
                .strongReference(true)
                .register(registry);
        Gauge.builder("vedette.build.info", () -> 1)
                .description("The version of the program, as a label")
                .tag("version", Version.current())
                .register(registry);
        return meters;
    }

    /// Listens to collections no more.
    @Override
    public void close() {
        collections.close();
    }
}
