package dev.vedette.server.store;

import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;

/// An asset is a registered thing: what sensors say of the one counts for the other.
///
/// @param asset the asset's name, `SITE/ADDRESS`
/// @param thing the registered thing
/// @param createdAt since when
public record AssetLink(ThingName asset, ThingName thing, Instant createdAt) {
    /// The site of the asset.
    public String site() {
        return Target.Site.namedBy(asset);
    }
}
