package dev.vedette.server.manage;

import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AssetLink;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.Assets;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What sensors know of assets, and which registered things some of them are. Any thread may call.
public final class AssetDesk {
    /// The most assets that are kept.
    public static final int ASSETS_MAX = 200_000;

    /// The most assets that are linked to things.
    public static final int LINKS_MAX = 100_000;

    private static final String GROUP = "network-assets";

    private final ControlPlane plane;
    private final GroupDesk groups;
    private final Assets assets;
    private final AtomicLong beyond = new AtomicLong();
    private volatile Map<ThingName, ThingName> things;

    /// A desk.
    ///
    /// @param groups keeps the things that assets are in a group of their own
    public AssetDesk(ControlPlane plane, GroupDesk groups) {
        this.plane = plane;
        this.groups = groups;
        this.assets = plane.stores().assets();
        this.things = read();
    }

    private Map<ThingName, ThingName> read() {
        return assets.links().stream().collect(Collectors.toUnmodifiableMap(AssetLink::asset, AssetLink::thing));
    }

    /// The thing that an asset is; the asset itself when nobody has said what it is.
    public ThingName thingOf(ThingName asset) {
        return things.getOrDefault(asset, asset);
    }

    /// The assets of a site that are registered things, and which.
    public Map<ThingName, ThingName> links(String site) {
        return things.entrySet().stream()
                .filter(link -> link.getKey().value().startsWith(site + "/"))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Keeps what a sensor knows. Beyond [#ASSETS_MAX] only what is known of assets that are there.
    public void know(List<AssetRecord> known) {
        if (known.isEmpty()) {
            return;
        }
        long room = ASSETS_MAX - assets.count();
        List<AssetRecord> kept = known;
        if (room < known.size()) {
            kept = known.stream()
                    .filter(asset -> assets.find(asset.name()).isPresent())
                    .toList();
            beyond.addAndGet(known.size() - kept.size());
        }
        if (!kept.isEmpty()) {
            assets.put(kept);
        }
    }

    /// Keeps what little is known of assets that were heard of before a sensor has told of them; nothing of those that
    /// it has. At most [#ASSETS_MAX].
    public void meet(List<AssetRecord> heard) {
        List<AssetRecord> unknown = heard.stream()
                .filter(asset -> assets.find(asset.name()).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            long room = Math.max(0, ASSETS_MAX - assets.count());
            beyond.addAndGet(Math.max(0, unknown.size() - room));
            assets.add(unknown.stream().limit(room).toList());
        }
    }

    /// How many assets were not kept because there are too many.
    public long beyondMax() {
        return beyond.get();
    }

    /// Assets by name.
    ///
    /// @param site of this site only; null for all
    public Page<AssetRecord> list(@Nullable String site, PageRequest page) {
        return assets.page(site, page);
    }

    /// An asset.
    ///
    /// @throws NotFound when no sensor has told of it
    public AssetRecord get(ThingName asset) {
        return assets.find(asset).orElseThrow(() -> new NotFound("No sensor has told of an asset " + asset));
    }

    /// Forgets an asset, until a sensor tells of it again.
    ///
    /// @throws NotFound when no sensor has told of it
    public void forget(ThingName asset) {
        plane.order().alone(plane.deeds().asset("forget", asset), () -> {
            if (!assets.remove(asset)) {
                throw new NotFound("No sensor has told of an asset " + asset);
            }
            return asset;
        });
    }

    /// The group of the things that assets are, made when there is none.
    Target linkedThings() {
        if (plane.stores().things().findGroup(GROUP).isEmpty()) {
            groups.create(new GroupDesk.Draft(GROUP, null, null, Map.of(), Map.of()));
        }
        return new Target.Group(GROUP);
    }

    /// Says that an asset is a registered thing: from now on, what sensors say of it counts for the thing. What was
    /// raised under the asset's own name is invalidated when no data comes any more. The thing joins the group
    /// `network-assets`, and profiles that are attached to the asset's site hold for it.
    ///
    /// @throws NotFound when there is no such thing
    /// @throws LimitExceeded when too many are linked
    public void link(ThingName asset, ThingName thing) {
        plane.order().ofRegistry(plane.deeds().linkOf("link", asset), () -> {
            ThingDesk.require(plane.stores().things(), thing);
            ThingName before = things.get(asset);
            if (!things.containsKey(asset) && things.size() >= LINKS_MAX) {
                throw new LimitExceeded("At most " + LINKS_MAX + " assets are linked to things");
            }
            assets.link(new AssetLink(asset, thing, plane.clock().instant()));
            reload();
            plane.announcer().thing(thing);
            if (before != null && !before.equals(thing)) {
                plane.announcer().thing(before);
            }
            return thing;
        });
        linkedThings();
        groups.regroup(thing, Set.of(GROUP), Set.of());
    }

    /// Says no longer that an asset is a thing. Profiles of the asset's site hold for the thing no longer, unless
    /// another asset or its name is of that site.
    ///
    /// @throws NotFound when nobody said so
    public void unlink(ThingName asset) {
        plane.order().ofRegistry(plane.deeds().linkOf("unlink", asset), () -> {
            ThingName thing = things.get(asset);
            if (thing == null || !assets.unlink(asset)) {
                throw new NotFound("Asset " + asset + " is not linked to a thing");
            }
            reload();
            plane.announcer().thing(thing);
            return asset;
        });
    }

    /// Reads the links again: a thing may have gone, and its links with it.
    synchronized void reload() {
        things = read();
    }
}
