package dev.vedette.server.query;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.AssetDesk;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.InventoryRecord;
import dev.vedette.server.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whom a thing talks to: of an asset as its site's baseline knows it, of a device of the fleet by its own reports.
public final class Conversations {
    private static final Duration REPORTS_BACK = Duration.ofDays(7);

    private final Stores stores;
    private final AssetDesk assets;
    private final InstantSource clock;

    /// Reads what stores know.
    ///
    /// @param assets knows which things assets are
    public Conversations(Stores stores, AssetDesk assets, InstantSource clock) {
        this.stores = stores;
        this.assets = assets;
        this.clock = clock;
    }

    /// Whether a thing asks or serves.
    public enum Direction {
        /// It asks.
        CLIENT,
        /// It serves.
        SERVER
    }

    /// That a thing talks to somebody.
    ///
    /// @param peer the other one
    /// @param service what is served, as `tcp/502`
    /// @param direction whether the thing asks or serves
    /// @param firstSeen when first
    /// @param lastSeen when last
    /// @param isNew whether the baseline does not know it as normal
    /// @param functions what is asked for
    public record Conversation(
            String peer,
            String service,
            Direction direction,
            Instant firstSeen,
            Instant lastSeen,
            boolean isNew,
            Set<String> functions) {
        /// Copies the set.
        public Conversation {
            functions = Set.copyOf(functions);
        }
    }

    /// Whom a thing talks to, the latest first.
    public List<Conversation> of(InventoryRecord thing) {
        List<Conversation> all = new ArrayList<>();
        AssetRecord asset = thing.asset();
        if (asset != null) {
            String name = thing.name().value();
            for (Talk talk : Talk.of(
                    Talk.at(asset.site(), stores.baselines(), assets::thingOf).talks(), name)) {
                boolean isClient = talk.client().equals(name);
                talk.services()
                        .forEach((service, seen) -> all.add(new Conversation(
                                isClient ? talk.server() : talk.client(),
                                service,
                                isClient ? Direction.CLIENT : Direction.SERVER,
                                seen.first(),
                                seen.last(),
                                seen.isOpen(),
                                talk.functions())));
            }
        }
        reported(thing.name())
                .forEach((address, seen) -> all.add(
                        new Conversation(address, "ip", Direction.CLIENT, seen.first(), seen.last(), false, Set.of())));
        all.sort(Comparator.comparing(Conversation::lastSeen)
                .reversed()
                .thenComparing(Conversation::peer)
                .thenComparing(Conversation::service));
        return all;
    }

    private Map<String, Talk.Seen> reported(ThingName thing) {
        Instant now = clock.instant();
        return Destinations.of(stores.history(), List.of(thing), now.minus(REPORTS_BACK), now)
                .getOrDefault(thing, Map.of());
    }
}
