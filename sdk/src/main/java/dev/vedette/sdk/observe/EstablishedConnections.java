package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;
import java.time.Instant;

/// The TCP connections that a device has.
///
/// @param thing the device
/// @param at when it was reported
/// @param destinations the remote addresses that were listed; agents may list only a sample of them
/// @param total how many connections there are in truth, at least 0
public record EstablishedConnections(ThingName thing, Instant at, AddressSet destinations, long total)
        implements Observation {
    /// Checks the total.
    ///
    /// @throws VedetteException when it is negative
    public EstablishedConnections {
        if (total < 0) {
            throw new VedetteException("the number of established connections must be at least 0, was " + total);
        }
    }
}
