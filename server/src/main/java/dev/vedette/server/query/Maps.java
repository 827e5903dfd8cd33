package dev.vedette.server.query;

import dev.vedette.engine.profile.CidrSet;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.AssetDesk;
import dev.vedette.server.query.NetworkMap.Edge;
import dev.vedette.server.query.NetworkMap.Grouping;
import dev.vedette.server.query.NetworkMap.Kind;
import dev.vedette.server.query.NetworkMap.Node;
import dev.vedette.server.store.BaselineSite;
import dev.vedette.server.store.InventoryFilter;
import dev.vedette.server.store.InventoryFilter.Standing;
import dev.vedette.server.store.InventoryRecord;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Draws maps of who talks to whom: of sites as their baselines know it, of the fleet by its own reports.
public final class Maps {
    /// The most nodes that may be asked for.
    public static final int LIMIT_MAX = 5_000;

    /// The most things that are looked at.
    private static final int THINGS_MAX = 50_000;

    /// The most devices of the fleet whose reports are looked at.
    private static final int REPORTERS_MAX = 5_000;

    private static final Duration REPORTS_BACK_MAX = Duration.ofHours(24);

    /// With short panes a day of reports is many chunks; then fewer hours are looked at.
    private static final int PANES_BACK_MAX = 5_000;

    private static final String INTERNET = "internet";
    private static final CidrSet NEAR = new CidrSet(Stream.of(
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "224.0.0.0/4",
                    "fc00::/7",
                    "fe80::/10",
                    "ff00::/8",
                    "::1/128")
            .map(Cidr::parse)
            .flatMap(Optional::stream)
            .toList());

    private final Stores stores;
    private final AssetDesk assets;
    private final InstantSource clock;

    /// Draws what stores know.
    ///
    /// @param assets knows which things assets are
    public Maps(Stores stores, AssetDesk assets, InstantSource clock) {
        this.stores = stores;
        this.assets = assets;
        this.clock = clock;
    }

    /// What is to be drawn.
    ///
    /// @param since what was seen first at this instant or later is new; null when nothing is
    /// @param site of this site only, or null
    /// @param protocol edges of this protocol only, and who is at their ends; or null
    /// @param grouping by what nodes are grouped
    /// @param isViolating whether only those with open violations, and whom they talk to
    /// @param limit the most nodes, 1..[#LIMIT_MAX]
    public record Wanted(
            @Nullable Instant since,
            @Nullable String site,
            @Nullable String protocol,
            Grouping grouping,
            boolean isViolating,
            int limit) {}

    /// Draws a map. Above the limit nodes are grouped by site and level; what is still too much is left out.
    public NetworkMap draw(Wanted wanted) {
        Drawing drawing = new Drawing(wanted);
        drawing.things();
        drawing.sites();
        if (wanted.site == null) {
            drawing.fleet();
        }
        return drawing.finished();
    }

    /// One map as it is drawn.
    private final class Drawing {
        private final Wanted wanted;
        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private final Map<List<String>, Edge> edges = new LinkedHashMap<>();
        private final List<ThingName> reporters = new ArrayList<>();
        private final Map<String, String> byAddress = new LinkedHashMap<>();
        private final Set<String> protocols = new TreeSet<>();
        private final Set<String> sites = new TreeSet<>();
        private boolean isCut;

        Drawing(Wanted wanted) {
            this.wanted = wanted;
            stores.baselines().sites().stream().map(BaselineSite::site).forEach(sites::add);
        }

        void things() {
            InventoryFilter filter = new InventoryFilter(null, null, null, null, wanted.site, null, null, Standing.ANY);
            String cursor = null;
            do {
                Page<InventoryRecord> page =
                        stores.inventory().list(filter, new PageRequest(cursor, PageRequest.LIMIT_MAX));
                page.items().forEach(this::thing);
                cursor = page.next();
                isCut |= cursor != null && nodes.size() + reporters.size() >= THINGS_MAX;
            } while (cursor != null && nodes.size() + reporters.size() < THINGS_MAX);
        }

        private void thing(InventoryRecord thing) {
            String name = thing.name().value();
            if (thing.asset() == null) {
                reporters.add(thing.name());
                return;
            }
            AssetSheet sheet = AssetSheet.of(thing.asset());
            sites.add(sheet.site());
            protocols.addAll(sheet.roles().keySet());
            sheet.addresses().forEach(address -> byAddress.putIfAbsent(address, name));
            String label = sheet.latest("name").orElse(thing.isRegistered() ? name : address(sheet, name));
            nodes.put(
                    name,
                    new Node(
                            name,
                            label,
                            Kind.ASSET,
                            sheet.site(),
                            PurdueLevel.of(sheet).orElse(null),
                            sheet.latest("vendor").orElse(null),
                            thing.type() != null
                                    ? thing.type()
                                    : sheet.latest("type").orElse(null),
                            1,
                            thing.openViolations(),
                            thing.presence() != null && isNew(thing.presence().firstAt())));
        }

        private static String address(AssetSheet sheet, String otherwise) {
            return sheet.addresses().isEmpty() ? otherwise : sheet.addresses().getFirst();
        }

        void sites() {
            for (String site : Set.copyOf(sites)) {
                if (wanted.site == null || wanted.site.equals(site)) {
                    Talk.Site said = Talk.at(site, stores.baselines(), assets::thingOf);
                    said.devices().forEach(this::firstSeen);
                    said.talks().forEach(talk -> talk(site, talk));
                }
            }
        }

        /// The baseline knows longer when a device came than what was heard.
        private void firstSeen(String id, Talk.Seen seen) {
            nodes.computeIfPresent(
                    id,
                    (same, node) -> new Node(
                            node.id(),
                            node.label(),
                            node.kind(),
                            node.site(),
                            node.level(),
                            node.vendor(),
                            node.type(),
                            node.members(),
                            node.openViolations(),
                            isNew(seen.first())));
        }

        private void talk(String site, Talk talk) {
            protocols.addAll(talk.protocols());
            Talk.Seen seen = talk.seen();
            if (talk.services().isEmpty() || !isWanted(talk.protocols())) {
                return;
            }
            network(site, talk.client(), seen);
            network(site, talk.server(), seen);
            put(new Edge(
                    talk.client(),
                    talk.server(),
                    talk.services().keySet(),
                    talk.protocols(),
                    seen.first(),
                    seen.last(),
                    isNew(seen.first()),
                    seen.isOpen()));
        }

        private boolean isWanted(Set<String> spoken) {
            return wanted.protocol == null || spoken.contains(wanted.protocol);
        }

        /// Who is no asset is a network, or an address that nobody spoke from.
        private void network(String site, String id, Talk.Seen seen) {
            nodes.computeIfAbsent(id, same -> {
                String label = id.startsWith(site + "/") ? id.substring(site.length() + 1) : id;
                return new Node(id, label, Kind.NETWORK, site, level(label), null, null, 1, 0, isNew(seen.first()));
            });
        }

        private static @Nullable PurdueLevel level(String label) {
            return label.equals(INTERNET) ? new PurdueLevel(5, "It is beyond the site: public addresses.") : null;
        }

        void fleet() {
            if (wanted.protocol != null) {
                return;
            }
            Instant now = clock.instant();
            List<ThingName> asked = reporters.subList(0, Math.min(REPORTERS_MAX, reporters.size()));
            Destinations.of(stores.history(), asked, now.minus(reportsBack()), now)
                    .forEach((thing, addresses) -> {
                        if (!addresses.isEmpty()) {
                            InventoryRecord record =
                                    stores.inventory().find(thing).orElse(null);
                            if (record != null) {
                                nodes.put(thing.value(), reporter(record));
                                addresses.forEach((address, seen) -> reported(thing.value(), address, seen));
                            }
                        }
                    });
        }

        private Duration reportsBack() {
            Duration most = stores.history().panes().stream()
                    .reduce((earlier, later) -> later)
                    .map(pane -> pane.multipliedBy(PANES_BACK_MAX))
                    .orElse(REPORTS_BACK_MAX);
            return most.compareTo(REPORTS_BACK_MAX) < 0 ? most : REPORTS_BACK_MAX;
        }

        private Node reporter(InventoryRecord thing) {
            String name = thing.name().value();
            boolean isNew = thing.presence() != null && isNew(thing.presence().firstAt());
            return new Node(name, name, Kind.THING, null, null, null, thing.type(), 1, thing.openViolations(), isNew);
        }

        private void reported(String thing, String address, Talk.Seen seen) {
            String peer = byAddress.get(address);
            String to = peer != null ? peer : isPublic(address) ? INTERNET : address;
            nodes.computeIfAbsent(to, id -> new Node(id, id, Kind.NETWORK, null, level(id), null, null, 1, 0, false));
            put(new Edge(thing, to, Set.of("ip"), Set.of(), seen.first(), seen.last(), isNew(seen.first()), false));
        }

        private static boolean isPublic(String address) {
            return IpAddress.parse(address).map(ip -> !NEAR.contains(ip)).orElse(false);
        }

        private void put(Edge edge) {
            edges.merge(List.of(edge.from(), edge.to()), edge, Edge::and);
        }

        private boolean isNew(Instant first) {
            return wanted.since != null && !first.isBefore(wanted.since);
        }

        NetworkMap finished() {
            MapGrouping.Parts parts = chosen();
            Grouping grouping = wanted.grouping;
            if (grouping == Grouping.NONE && parts.nodes().size() > wanted.limit) {
                grouping = Grouping.ZONE;
                isCut = true;
            }
            MapGrouping.Parts grouped = MapGrouping.of(parts.nodes(), parts.edges(), grouping);
            if (grouped.nodes().size() > wanted.limit) {
                grouped = MapGrouping.first(grouped, wanted.limit);
                isCut = true;
            }
            return new NetworkMap(grouped.nodes(), grouped.edges(), isCut, List.copyOf(sites), List.copyOf(protocols));
        }

        /// Those with violations and whom they talk to, or of a protocol who speaks it; otherwise all.
        private MapGrouping.Parts chosen() {
            if (!wanted.isViolating && wanted.protocol == null) {
                return new MapGrouping.Parts(List.copyOf(nodes.values()), List.copyOf(edges.values()));
            }
            Set<String> kept = new HashSet<>();
            List<Edge> keptEdges = new ArrayList<>();
            for (Edge edge : edges.values()) {
                if (!wanted.isViolating || isViolating(edge.from()) || isViolating(edge.to())) {
                    keptEdges.add(edge);
                    kept.add(edge.from());
                    kept.add(edge.to());
                }
            }
            nodes.values().stream()
                    .filter(node -> wanted.isViolating && wanted.protocol == null && node.openViolations() > 0)
                    .forEach(node -> kept.add(node.id()));
            return new MapGrouping.Parts(
                    nodes.values().stream()
                            .filter(node -> kept.contains(node.id()))
                            .toList(),
                    keptEdges);
        }

        private boolean isViolating(String id) {
            Node node = nodes.get(id);
            return node != null && node.openViolations() > 0;
        }
    }
}
