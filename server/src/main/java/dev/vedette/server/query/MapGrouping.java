package dev.vedette.server.query;

import dev.vedette.server.query.NetworkMap.Edge;
import dev.vedette.server.query.NetworkMap.Grouping;
import dev.vedette.server.query.NetworkMap.Kind;
import dev.vedette.server.query.NetworkMap.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes few nodes of many: those that have something in common become one, and what they say to others, too.
final class MapGrouping {
    /// How many addresses stand for themselves before they become one.
    private static final int NETWORKS_MAX = 20;

    private final Grouping grouping;
    private final Map<String, String> groupOf = new HashMap<>();
    private final Map<String, Node> nodes = new TreeMap<>();
    private final Map<List<String>, Edge> edges = new LinkedHashMap<>();

    private MapGrouping(Grouping grouping) {
        this.grouping = grouping;
    }

    /// Nodes and edges of a map.
    record Parts(List<Node> nodes, List<Edge> edges) {}

    /// Groups.
    static Parts of(Collection<Node> nodes, Collection<Edge> edges, Grouping grouping) {
        MapGrouping work = new MapGrouping(grouping);
        long networks =
                nodes.stream().filter(node -> node.kind() == Kind.NETWORK).count();
        nodes.forEach(node -> work.take(node, networks > NETWORKS_MAX));
        edges.forEach(work::take);
        return new Parts(List.copyOf(work.nodes.values()), List.copyOf(work.edges.values()));
    }

    /// Leaves out nodes until there are so many, first those that nothing is the matter with.
    static Parts first(Parts parts, int limit) {
        List<Node> byWeight = new ArrayList<>(parts.nodes);
        byWeight.sort(Comparator.comparingLong(Node::openViolations)
                .reversed()
                .thenComparing(node -> !node.isNew())
                .thenComparing(Node::id));
        List<Node> kept = byWeight.subList(0, Math.min(limit, byWeight.size()));
        Set<String> ids = new HashSet<>();
        kept.forEach(node -> ids.add(node.id()));
        return new Parts(
                kept,
                parts.edges.stream()
                        .filter(edge -> ids.contains(edge.from()) && ids.contains(edge.to()))
                        .toList());
    }

    private void take(Node node, boolean networksTogether) {
        Node group = group(node, networksTogether);
        groupOf.put(node.id(), group.id());
        nodes.merge(group.id(), group, MapGrouping::together);
    }

    private static Node together(Node one, Node other) {
        return new Node(
                one.id(),
                one.label(),
                one.kind(),
                one.site(),
                one.level(),
                Objects.equals(one.vendor(), other.vendor()) ? one.vendor() : null,
                Objects.equals(one.type(), other.type()) ? one.type() : null,
                one.members() + other.members(),
                one.openViolations() + other.openViolations(),
                one.isNew() || other.isNew());
    }

    private Node group(Node node, boolean networksTogether) {
        if (grouping == Grouping.NONE || (node.kind() == Kind.NETWORK && !networksTogether)) {
            return node;
        }
        if (node.kind() == Kind.NETWORK) {
            return group(node, "networks", "Other networks", null);
        }
        String site = Objects.requireNonNullElse(node.site(), "");
        String place = site.isEmpty() ? "Fleet" : site;
        PurdueLevel level = node.level();
        return switch (grouping) {
            case NONE -> node;
            case SITE -> group(node, "site:" + site, place, null);
            case ZONE ->
                group(
                        node,
                        "zone:" + site + ":" + (level == null ? "" : level.level()),
                        level == null ? place + ", level not known" : place + ", level " + level.level(),
                        level == null
                                ? null
                                : new PurdueLevel(
                                        level.level(), "Assets of " + place + " at level " + level.level() + "."));
            case TYPE -> {
                String type = Objects.requireNonNullElse(node.type(), "");
                yield group(
                        node,
                        "type:" + site + ":" + type,
                        place + ", " + (type.isEmpty() ? "type not known" : type),
                        null);
            }
        };
    }

    private static Node group(Node node, String id, String label, @Nullable PurdueLevel level) {
        return new Node(
                "group:" + id,
                label,
                Kind.GROUP,
                node.site(),
                level,
                node.vendor(),
                node.type(),
                node.members(),
                node.openViolations(),
                node.isNew());
    }

    private void take(Edge edge) {
        String from = groupOf.get(edge.from());
        String to = groupOf.get(edge.to());
        if (from != null && to != null && (!from.equals(to) || edge.from().equals(edge.to()))) {
            edges.merge(List.of(from, to), edge.between(from, to), Edge::and);
        }
    }
}
