package dev.vedette.server.store;

import java.time.Instant;
import java.util.List;

/// A dimension: topic filters under a name.
///
/// @param name unique
/// @param filters valid topic filters, as sent
/// @param requestToken the idempotency token that it was made with
/// @param createdAt when it was made
/// @param modifiedAt when it was last changed
public record DimensionRecord(
        String name, List<String> filters, String requestToken, Instant createdAt, Instant modifiedAt) {
    /// Copies the list.
    public DimensionRecord {
        filters = List.copyOf(filters);
    }
}
