package dev.vedette.server.sense;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a sensor fares, as it has told last. Figures are since it started.
///
/// @param site where it is
/// @param name what it is called there
/// @param version of its program
/// @param figures what it has taken and lost
/// @param lagMillis how long ago the last packet was captured that it has read; null where it reads files
/// @param protocols that it has understood something of
/// @param hasEnded whether it was told that there are no more packets
/// @param own what only newer programs tell; null of older ones
/// @param at when it was told
public record SensorReport(
        String site,
        String name,
        String version,
        Figures figures,
        @Nullable Long lagMillis,
        List<String> protocols,
        boolean hasEnded,
        @Nullable Own own,
        Instant at) {
    /// Copies the list.
    public SensorReport {
        protocols = List.copyOf(protocols);
    }

    /// What a sensor says of its clock and of what waits with it.
    ///
    /// @param time by its clock, when it was sent
    /// @param cache how what waits stands
    public record Own(Instant time, Cache cache) {}

    /// How what waits at a sensor for the server stands.
    ///
    /// @param waiting batches that wait
    /// @param bytes what they take on its disk
    /// @param dropped batches that had to go, because there was no room or the disk took none
    /// @param oldestSeconds for how long the oldest waits; 0 when none does
    public record Cache(long waiting, long bytes, long dropped, long oldestSeconds) {}

    /// By how much the sensor's clock is ahead of ours, less the time that its word took; null when it says nothing.
    public @Nullable Duration skew() {
        Own said = own;
        return said == null ? null : Duration.between(at, said.time());
    }

    /// What a sensor has taken and lost since it started.
    ///
    /// @param packets that it has read
    /// @param bytes of them
    /// @param dropped packets that the kernel dropped because it was too slow
    /// @param flows that it has seen
    /// @param lines that it has brought
    /// @param lost lines that the server did not take
    public record Figures(long packets, long bytes, long dropped, long flows, long lines, long lost) {}
}
