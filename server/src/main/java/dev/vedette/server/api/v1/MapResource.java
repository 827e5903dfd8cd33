package dev.vedette.server.api.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vedette.server.query.Maps;
import dev.vedette.server.query.NetworkMap;
import dev.vedette.server.query.NetworkMap.Grouping;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The map of who talks to whom: `/v1/map`.
final class MapResource {
    private static final int LIMIT_DEFAULT = 2_000;

    private final Maps maps;

    MapResource(Maps maps) {
        this.maps = maps;
    }

    @About("Who talks to whom.")
    record MapView(
            @About("assets, things and networks, or groups of them")
            List<NodeView> nodes,

            @About("who asks whom") List<EdgeView> edges,

            @About("whether there were more nodes than wanted, so that they were grouped or left out")
            boolean truncated,

            @About("the sites that there are") List<String> sites,
            @About("the protocols that are spoken") List<String> protocols) {}

    @About("Somebody on the map.")
    record NodeView(
            @About("unique; of an asset or a thing its name")
            String id,

            @About("for people") String label,
            @About("what it is") NetworkMap.Kind kind,
            @About("where it is") @Nullable String site,

            @About("its Purdue level, 0..5, where something tells it") @Nullable
            Integer level,

            @About("what tells its level") @Nullable String levelReason,
            @About("who made it") @Nullable String vendor,
            @About("what it is") @Nullable String type,

            @About("of a group, how many are in it") @Nullable
            Integer members,

            @About("how many violations are open") long openViolations,

            @About("whether it was seen first at since or later") @JsonProperty("new")
            boolean isNew) {
        static NodeView of(NetworkMap.Node node) {
            return new NodeView(
                    node.id(),
                    node.label(),
                    node.kind(),
                    node.site(),
                    node.level() == null ? null : node.level().level(),
                    node.level() == null ? null : node.level().reason(),
                    node.vendor(),
                    node.type(),
                    node.kind() == NetworkMap.Kind.GROUP ? node.members() : null,
                    node.openViolations(),
                    node.isNew());
        }
    }

    @About("That somebody asks somebody.")
    record EdgeView(
            @About("the id of who asks") String from,
            @About("the id of who serves") String to,
            @About("what is served, as tcp/502") List<String> services,
            @About("the protocols that were understood") List<String> protocols,
            @About("when first") Instant firstSeen,
            @About("when last") Instant lastSeen,

            @About("whether it was seen first at since or later") @JsonProperty("new")
            boolean isNew,

            @About("whether a baseline does not know it as normal")
            boolean open) {
        static EdgeView of(NetworkMap.Edge edge) {
            return new EdgeView(
                    edge.from(),
                    edge.to(),
                    List.copyOf(edge.services()),
                    List.copyOf(edge.protocols()),
                    edge.firstSeen(),
                    edge.lastSeen(),
                    edge.isNew(),
                    edge.isOpen());
        }
    }

    List<Operation> operations() {
        return List.of(Operation.get("/v1/map", "Draws who talks to whom.")
                .query("since", "an instant: what was seen first then or later is new")
                .query("site", "of this site only")
                .query("protocol", "of this protocol only")
                .query("group", "none (unless said otherwise), site, zone (site and Purdue level) or type")
                .query("violating", "true: those with open violations, and whom they talk to")
                .query("limit", "the most nodes, 1..5000, otherwise 2000; above it they are grouped by zone")
                .answers(MapView.class)
                .by(this::draw));
    }

    private V1Reply draw(V1Request request) {
        Filters filters = new Filters(request);
        NetworkMap map = maps.draw(new Maps.Wanted(
                filters.instant("since"),
                filters.text("site"),
                filters.text("protocol"),
                Objects.requireNonNullElse(filters.choice("group", Grouping.class), Grouping.NONE),
                Boolean.TRUE.equals(filters.flag("violating")),
                limit(filters)));
        return V1Reply.ok(new MapView(
                map.nodes().stream().map(NodeView::of).toList(),
                map.edges().stream().map(EdgeView::of).toList(),
                map.isCut(),
                map.sites(),
                map.protocols()));
    }

    private static int limit(Filters filters) {
        String text = filters.text("limit");
        if (text == null) {
            return LIMIT_DEFAULT;
        }
        int limit = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > Maps.LIMIT_MAX) {
            throw V1Error.invalid("limit must be 1.." + Maps.LIMIT_MAX + ", was " + text + ".");
        }
        return limit;
    }
}
