package dev.vedette.sdk.observe;

import java.time.Instant;

/// A device's connection has ended, whoever ended it (seed Detect, `aws:num-disconnects`).
///
/// @param thing the device
/// @param at when it ended
public record Disconnected(ThingName thing, Instant at) implements BrokerObservation {}
