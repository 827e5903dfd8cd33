package dev.vedette.server.store;

import dev.vedette.sdk.observe.ThingName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known by the name of a thing.
///
/// @param name the name
/// @param isRegistered whether the registry has it
/// @param type the thing type's name, or null
/// @param attributes those of the registry
/// @param asset what sensors know of it, or null
/// @param presence when it was heard of, or null when it never was
/// @param openViolations how many violations are open
public record InventoryRecord(
        ThingName name,
        boolean isRegistered,
        @Nullable String type,
        Map<String, String> attributes,
        @Nullable AssetRecord asset,
        @Nullable PresenceRecord presence,
        long openViolations) {
    /// Copies the map.
    public InventoryRecord {
        attributes = Map.copyOf(attributes);
    }
}
