package dev.vedette.server.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A static group of things. Groups form trees by their parents.
///
/// @param name unique
/// @param id a UUID made at creation
/// @param parent the name of the group above, or null at a root
/// @param description free text, or null
/// @param attributes at most 50 of them
/// @param version from 1, one more with every update
/// @param createdAt when it was made
public record ThingGroupRecord(
        String name,
        String id,
        @Nullable String parent,
        @Nullable String description,
        Map<String, String> attributes,
        long version,
        Instant createdAt) {
    /// Copies the map.
    public ThingGroupRecord {
        attributes = Map.copyOf(attributes);
    }
}
