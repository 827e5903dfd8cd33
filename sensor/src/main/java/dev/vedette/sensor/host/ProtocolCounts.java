package dev.vedette.sensor.host;

import dev.vedette.sdk.dissect.Protocol;
import java.time.Duration;
import java.util.Map;

/// What was seen of one protocol.
///
/// @param protocol which
/// @param units how often bytes were offered to its dissector: segments of streams, datagrams, payloads of layers
/// @param bytes how many bytes its dissector has read
/// @param messages how many messages, parts of one unit counted each
/// @param malformed how often its bytes were malformed, by reason; reasons beyond the first
///   64 are counted as `other`
/// @param faults how often its dissector has thrown or made no progress
/// @param lastFault the last of these, for people; empty when there was none
/// @param took about how long its dissector took in all: one call of 256 is timed
public record ProtocolCounts(
        Protocol protocol,
        long units,
        long bytes,
        long messages,
        Map<String, Long> malformed,
        long faults,
        String lastFault,
        Duration took) {
    /// How often its bytes were malformed, in all.
    public long malformedTotal() {
        return malformed.values().stream().mapToLong(Long::longValue).sum();
    }
}
