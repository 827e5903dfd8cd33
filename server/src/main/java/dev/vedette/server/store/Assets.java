package dev.vedette.server.store;

import dev.vedette.sdk.observe.ThingName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What sensors know of assets, and which registered things some of them are.
public interface Assets {
    /// Adds assets, or replaces what is known of those that are there, all of them or none.
    void put(List<AssetRecord> assets);

    /// Adds assets that are not there, all of them or none; those that are stay as they are.
    void add(List<AssetRecord> assets);

    /// The asset of a name.
    Optional<AssetRecord> find(ThingName thing);

    /// The asset that a thing is: of its own name, else the first that is linked to it.
    Optional<AssetRecord> ofThing(ThingName thing);

    /// Forgets an asset; false when there is none.
    boolean remove(ThingName thing);

    /// How many there are.
    long count();

    /// Assets by name.
    ///
    /// @param site of this site only; null for all
    Page<AssetRecord> page(@Nullable String site, PageRequest request);

    /// Says which thing an asset is, in place of what was said before.
    void link(AssetLink link);

    /// Forgets which thing an asset is; false when that was not known.
    boolean unlink(ThingName asset);

    /// The assets that are a thing, by asset.
    List<AssetLink> linksOf(ThingName thing);

    /// All links, by asset.
    List<AssetLink> links();
}
