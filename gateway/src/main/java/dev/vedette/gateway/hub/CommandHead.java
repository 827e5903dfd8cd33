package dev.vedette.gateway.hub;

import java.time.Instant;

/// What the hub keeps in memory of a command.
///
/// @param sequence its place
/// @param to for whom
/// @param expiresAt when it expires
/// @param deliveries how often it was handed out and not settled
public record CommandHead(long sequence, HubId to, Instant expiresAt, int deliveries) {}
