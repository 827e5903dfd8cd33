package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;
import java.time.Instant;

/// The ports that a device listens on for one transport.
///
/// @param thing the device
/// @param at when it was reported
/// @param transport TCP or UDP
/// @param ports the ports that were listed; agents may list only a sample of them
/// @param total how many there are in truth, at least 0; may differ from the size of the list
public record ListeningPorts(ThingName thing, Instant at, Transport transport, PortSet ports, long total)
        implements Observation {
    /// Checks the total.
    ///
    /// @throws VedetteException when it is negative
    public ListeningPorts {
        if (total < 0) {
            throw new VedetteException("the number of listening ports must be at least 0, was " + total);
        }
    }
}
