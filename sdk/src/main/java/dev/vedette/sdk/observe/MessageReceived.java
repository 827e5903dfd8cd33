package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;
import java.time.Instant;

/// A message that the broker delivered to a device (seed Detect, `aws:num-messages-received`). Delivered again at QoS 1
/// or 2 it is not a message more; to two subscriptions of one client it may be delivered twice.
///
/// @param thing the device
/// @param at when it was sent to the device
/// @param topic the topic, without wildcards
/// @param bytes the size of the payload, at least 0
public record MessageReceived(ThingName thing, Instant at, String topic, long bytes) implements BrokerObservation {
    /// Checks the size.
    ///
    /// @throws VedetteException when it is negative
    public MessageReceived {
        if (bytes < 0) {
            throw new VedetteException("the size of a message must be at least 0 bytes, was " + bytes);
        }
    }
}
