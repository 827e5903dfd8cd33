package dev.vedette.server.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stretch of a listing in the listing's stable order.
///
/// @param items at most as many as were asked for
/// @param next the cursor of the next page, or null when this is the last
/// @param <T> what is listed
public record Page<T>(List<T> items, @Nullable String next) {
    /// Copies the list.
    public Page {
        items = List.copyOf(items);
    }
}
