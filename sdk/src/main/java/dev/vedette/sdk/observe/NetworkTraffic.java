package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;
import java.time.Instant;

/// Traffic of a device since its last report: true deltas, never lifetime totals (seed Detect, "Network Stats").
///
/// @param thing the device
/// @param at when it was reported
/// @param bytesIn bytes received, at least 0
/// @param bytesOut bytes sent, at least 0
/// @param packetsIn packets received, at least 0
/// @param packetsOut packets sent, at least 0
public record NetworkTraffic(ThingName thing, Instant at, long bytesIn, long bytesOut, long packetsIn, long packetsOut)
        implements Observation {
    /// Checks the counts.
    ///
    /// @throws VedetteException when one is negative
    public NetworkTraffic {
        if (bytesIn < 0 || bytesOut < 0 || packetsIn < 0 || packetsOut < 0) {
            throw new VedetteException("network traffic is counted since the last report and must be at least 0, was"
                    + " bytesIn %d, bytesOut %d, packetsIn %d, packetsOut %d"
                            .formatted(bytesIn, bytesOut, packetsIn, packetsOut));
        }
    }
}
