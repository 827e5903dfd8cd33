package dev.vedette.server.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A type of things.
///
/// @param name unique
/// @param id a UUID made at creation
/// @param description free text, or null
/// @param searchableAttributes at most 3 names
/// @param createdAt when it was made
/// @param deprecatedAt since when no new thing may have it, or null while it may
public record ThingTypeRecord(
        String name,
        String id,
        @Nullable String description,
        List<String> searchableAttributes,
        Instant createdAt,
        @Nullable Instant deprecatedAt) {
    /// Copies the list.
    public ThingTypeRecord {
        searchableAttributes = List.copyOf(searchableAttributes);
    }
}
