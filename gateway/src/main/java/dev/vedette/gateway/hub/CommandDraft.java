package dev.vedette.gateway.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message that a service wants a device to have.
///
/// @param message what it says
/// @param ack which outcomes to tell
/// @param expiresAt from when on it is worthless, or null for the hub's default
public record CommandDraft(
        HubMessage message, Command.Ack ack, @Nullable Instant expiresAt) {}
