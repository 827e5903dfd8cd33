package dev.vedette.server.store;

import dev.vedette.sdk.VedetteException;
import org.jspecify.annotations.Nullable;

/// Where in a listing to start and how far to go.
///
/// @param cursor what [Page#next()] gave, or null for the first page; opaque to callers; a listing refuses one
///     that it did not give with a [BadCursorException]
/// @param limit the most items to return, 1..1000
public record PageRequest(@Nullable String cursor, int limit) {
    /// The most items of a page.
    public static final int LIMIT_MAX = 1_000;

    /// Checks the limit.
    ///
    /// @throws VedetteException when it is outside 1..1000
    public PageRequest {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new VedetteException("a page has 1.." + LIMIT_MAX + " items, asked for " + limit);
        }
    }
}
