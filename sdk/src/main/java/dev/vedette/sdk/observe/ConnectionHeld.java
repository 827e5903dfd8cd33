package dev.vedette.sdk.observe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A device is connected, whether or not it sends anything. A source says so once in every pane for each connection, so
/// that a connected device which does nothing has counts of 0 and is judged.
///
/// @param thing the device
/// @param at when it was found connected
/// @param address where it is connected from, or null when the source does not know
public record ConnectionHeld(
        ThingName thing, Instant at, @Nullable IpAddress address) implements BrokerObservation {}
