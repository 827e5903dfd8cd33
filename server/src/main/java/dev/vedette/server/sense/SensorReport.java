package dev.vedette.server.sense;

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
/// @param at when it was told
public record SensorReport(
        String site,
        String name,
        String version,
        Figures figures,
        @Nullable Long lagMillis,
        List<String> protocols,
        boolean hasEnded,
        Instant at) {
    /// Copies the list.
    public SensorReport {
        protocols = List.copyOf(protocols);
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
