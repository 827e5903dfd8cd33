package dev.vedette.gateway.hub;

import java.time.Instant;

/// A command that was handed out and is to be settled.
///
/// @param lockToken by which it is settled
/// @param lockedUntil until when; then it is handed out again
/// @param command the command
public record CommandDelivery(String lockToken, Instant lockedUntil, Command command) {}
