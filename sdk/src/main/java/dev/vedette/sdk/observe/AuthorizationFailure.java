package dev.vedette.sdk.observe;

import java.time.Instant;

/// A request of a device that was denied: a connection, a publish or a subscription without permission (seed Detect,
/// `aws:num-authorization-failures`).
///
/// @param thing the device that the request claims to come from
/// @param at when it was denied
/// @param topic the topic or topic filter that was asked for; empty when the connection itself was denied
public record AuthorizationFailure(ThingName thing, Instant at, String topic) implements BrokerObservation {}
