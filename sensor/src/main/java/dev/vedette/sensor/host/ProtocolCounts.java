package dev.vedette.sensor.host;

import dev.vedette.sdk.dissect.Protocol;
import java.util.Map;

/// What was seen of one protocol.
///
/// @param protocol which
/// @param messages how many messages, parts of one unit counted each
/// @param malformed how often its bytes were malformed, by reason; reasons beyond the first
///   64 are counted as `other`
/// @param faults how often its dissector has thrown or made no progress
/// @param lastFault the last of these, for people; empty when there was none
public record ProtocolCounts(
        Protocol protocol, long messages, Map<String, Long> malformed, long faults, String lastFault) {
    /// How often its bytes were malformed, in all.
    public long malformedTotal() {
        return malformed.values().stream().mapToLong(Long::longValue).sum();
    }
}
