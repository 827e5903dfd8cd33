package dev.vedette.bench;

import dev.vedette.engine.run.Pipeline;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;

/// How much heap the state of a device takes: the difference that a fleet makes after a full collection. Names are
/// counted, as the server makes them only for the engine.
public final class HeapPerDevice {
    private static final int DEVICES = 1_000_000;
    private static final int SETTLED_AFTER = 5;

    private HeapPerDevice() {}

    /// Measures and prints.
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        Pipeline pipeline = BenchFleet.pipeline();
        long before = used();
        BenchFleet fleet = new BenchFleet(DEVICES);
        fleet.report(pipeline, 0);
        long open = used() - before;
        pipeline.advance(BenchFleet.closeOf(0), output -> {});
        long closed = used() - before;
        out.printf(
                "%,d devices, %d behaviors: %d bytes a device with an open pane, %d after its close, %d a behavior%n",
                pipeline.deviceCount(),
                BenchFleet.BEHAVIORS,
                open / DEVICES,
                closed / DEVICES,
                open / DEVICES / BenchFleet.BEHAVIORS);
        if (fleet.size() != pipeline.deviceCount()) {
            throw new IllegalStateException("devices were lost");
        }
    }

    private static long used() {
        for (int i = 0; i < SETTLED_AFTER; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
