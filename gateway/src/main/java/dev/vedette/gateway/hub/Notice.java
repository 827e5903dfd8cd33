package dev.vedette.gateway.hub;

import java.time.Instant;

/// What a service is told.
///
/// @param sequence its place: later notices have greater ones
/// @param kind about what
/// @param json a JSON object, as it goes to the service
/// @param enqueuedAt since when
/// @param expiresAt until when
public record Notice(long sequence, NoticeKind kind, String json, Instant enqueuedAt, Instant expiresAt) {}
