package dev.vedette.server.store;

import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A thing of the registry.
///
/// @param name unique
/// @param id a UUID made at creation
/// @param type the thing type's name, or null
/// @param attributes at most 50 of them
/// @param version from 1, one more with every update
/// @param createdAt when it was registered
public record ThingRecord(
        ThingName name,
        String id,
        @Nullable String type,
        Map<String, String> attributes,
        long version,
        Instant createdAt) {
    /// Copies the map.
    public ThingRecord {
        attributes = Map.copyOf(attributes);
    }
}
