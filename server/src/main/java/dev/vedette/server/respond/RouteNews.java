package dev.vedette.server.respond;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happened last to alerts of one route, since the start.
///
/// @param lastError what went wrong last, or null when nothing did
/// @param lastDeliveredAt when one was delivered last, or null when none was
public record RouteNews(
        @Nullable String lastError, @Nullable Instant lastDeliveredAt) {}
