package dev.vedette.server.store;

import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;

/// What sensors know of an asset.
///
/// @param name its name as a thing, `SITE/ADDRESS`
/// @param site where it is
/// @param document what is known of it, as `docs/reference/sensor-inventory.md` says: a JSON object
/// @param modifiedAt when that came in last
public record AssetRecord(ThingName name, String site, String document, Instant modifiedAt) {}
