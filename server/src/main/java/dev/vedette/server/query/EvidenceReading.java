package dev.vedette.server.query;

import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricName;
import java.util.Optional;

/// Decodes messages from packets that are kept. Any thread may call.
@FunctionalInterface
public interface EvidenceReading {
    /// The message that was found.
    ///
    /// @param cause when, and by what name its packets are kept
    /// @param metric what it was found for
    /// @return empty when no packets are kept of it, or no message of that time can be read from them
    Optional<DecodedMessage> messageOf(Cause cause, MetricName metric);
}
