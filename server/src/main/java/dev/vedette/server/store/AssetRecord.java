package dev.vedette.server.store;

import java.time.Instant;

/// What sensors know of an asset.
///
/// @param thing its name, `SITE/ADDRESS`
/// @param site where it is
/// @param document what is known of it, as `docs/reference/sensor-inventory.md` says: a JSON object
/// @param modifiedAt when that came in last
public record AssetRecord(String thing, String site, String document, Instant modifiedAt) {}
