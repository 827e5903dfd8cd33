package dev.vedette.sdk.observe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A device's attempt to connect, successful or not (seed Detect, `aws:num-connection-attempts`).
///
/// @param thing the device that the attempt claims to come from
/// @param at when it was decided
/// @param address where it came from, or null when the source does not know
/// @param succeeded whether the device was connected
public record ConnectionAttempt(
        ThingName thing, Instant at, @Nullable IpAddress address, boolean succeeded) implements BrokerObservation {}
