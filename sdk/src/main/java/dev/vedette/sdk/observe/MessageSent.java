package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message that a device published and that was allowed (seed Detect, `aws:num-messages-sent` and
/// `aws:message-byte-size`). Sent again at QoS 1 or 2 it is not a message more.
///
/// @param thing the device
/// @param at when it was received
/// @param topic the topic, without wildcards
/// @param bytes the size of the payload, at least 0
/// @param address the address it came from, or null when the source does not know
public record MessageSent(
        ThingName thing,
        Instant at,
        String topic,
        long bytes,
        @Nullable IpAddress address) implements BrokerObservation {
    /// Checks the size.
    ///
    /// @throws VedetteException when it is negative
    public MessageSent {
        if (bytes < 0) {
            throw new VedetteException("the size of a message must be at least 0 bytes, was " + bytes);
        }
    }
}
