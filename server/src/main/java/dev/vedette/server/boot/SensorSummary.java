package dev.vedette.server.boot;

import dev.vedette.sensor.flow.FlowCount;
import dev.vedette.sensor.host.ProtocolCounts;
import dev.vedette.sensor.host.Sensor;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;

/// What a sensor has seen, in numbers for people.
///
/// @param sensor has finished
/// @param packets how many it was given
/// @param bytes how many bytes of packets
/// @param took how long that took
record SensorSummary(Sensor sensor, long packets, long bytes, Duration took) {
    void print(PrintWriter out) {
        double seconds = Math.max(1e-9, took.toNanos() / 1e9);
        out.printf("packets %,d, bytes %,d, flows %,d%n", packets, bytes, flowsOpened());
        out.printf("took %.2f s: %,.0f packets/s, %,.1f MB/s%n", seconds, packets / seconds, bytes / seconds / 1e6);
        out.printf("%-20s %12s %12s %12s %14s %10s%n", "protocol", "messages", "malformed", "units", "bytes", "ms");
        for (ProtocolCounts protocol : sensor.protocols()) {
            if (protocol.messages() > 0 || protocol.malformedTotal() > 0 || protocol.faults() > 0) {
                print(out, protocol);
            }
        }
        print(out, "frames", sensor.frameCounts().byName());
        print(out, "flows", sensor.flowCounts().byName());
        print(out, "dissection", sensor.hostCounts().byName());
    }

    private long flowsOpened() {
        return sensor.flowCounts().of(FlowCount.FLOWS_OPENED);
    }

    private static void print(PrintWriter out, ProtocolCounts counts) {
        out.printf(
                "%-20s %,12d %,12d %,12d %,14d %,10d",
                counts.protocol().name(),
                counts.messages(),
                counts.malformedTotal(),
                counts.units(),
                counts.bytes(),
                counts.took().toMillis());
        counts.malformed().forEach((reason, count) -> out.printf("  %s %,d", reason, count));
        if (counts.faults() > 0) {
            out.printf("  faults %,d (%s)", counts.faults(), counts.lastFault());
        }
        out.println();
    }

    private static void print(PrintWriter out, String what, Map<String, Long> counts) {
        if (!counts.isEmpty()) {
            out.print(what + ":");
            counts.forEach((name, count) -> out.printf(" %s %,d", name, count));
            out.println();
        }
    }
}
