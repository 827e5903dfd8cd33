package dev.vedette.server.boot;

import dev.vedette.sensor.flow.FlowCount;
import dev.vedette.sensor.host.ProtocolCounts;
import dev.vedette.sensor.host.Sensor;
import dev.vedette.sensor.host.Site;
import dev.vedette.server.sense.SensorReport;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells how a sensor fares, every 5 seconds and in the end. On the thread of the sensor.
final class SensorBeat {
    /// How often it is told.
    static final Duration EVERY = Duration.ofSeconds(5);

    private final Site site;
    private final String name;
    private final Consumer<SensorReport> told;
    private long lastNanos = System.nanoTime() - EVERY.toNanos();

    /// @param name what the sensor is called; empty for the name of this machine
    /// @param told is given what there is to tell; how many lines were brought it knows itself
    SensorBeat(Site site, String name, Consumer<SensorReport> told) {
        this.site = site;
        this.name = name.isEmpty() ? machine() : name;
        this.told = told;
    }

    /// What was taken so far.
    ///
    /// @param packets that were read
    /// @param bytes of them
    /// @param dropped packets that the kernel dropped
    /// @param lastPacketMillis when the last packet was captured; null where files are read
    record Taken(
            long packets,
            long bytes,
            long dropped,
            @Nullable Long lastPacketMillis) {}

    /// Whether it is time to tell again.
    boolean isDue(long nanos) {
        return nanos - lastNanos >= EVERY.toNanos();
    }

    /// Tells how the sensor fares.
    void tell(Sensor sensor, Taken taken) {
        lastNanos = System.nanoTime();
        told.accept(report(sensor, taken, false));
    }

    /// There are no more packets.
    void end(Sensor sensor, Taken taken) {
        told.accept(report(sensor, taken, true));
    }

    private SensorReport report(Sensor sensor, Taken taken, boolean hasEnded) {
        List<String> protocols = sensor.protocols().stream()
                .filter(counts -> counts.messages() > 0)
                .map(ProtocolCounts::protocol)
                .map(protocol -> protocol.name())
                .toList();
        Long last = taken.lastPacketMillis();
        return new SensorReport(
                site.name(),
                name,
                Version.current(),
                new SensorReport.Figures(
                        taken.packets(),
                        taken.bytes(),
                        taken.dropped(),
                        sensor.flowCounts().of(FlowCount.FLOWS_OPENED),
                        0,
                        0),
                last == null ? null : Math.max(0, System.currentTimeMillis() - last),
                protocols,
                hasEnded,
                null,
                Instant.EPOCH);
    }

    /// What a sensor is called that nobody has given a name.
    static String machine() {
        try {
            String host = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
            return host.isEmpty() ? "sensor" : host.substring(0, Math.min(128, host.length()));
        } catch (UnknownHostException _) {
            return "sensor";
        }
    }
}
