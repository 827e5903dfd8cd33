package dev.vedette.server.query;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who talks to whom.
///
/// @param nodes assets, things and networks, or groups of them
/// @param edges who asks whom
/// @param isCut whether there were more nodes than wanted, so that they were grouped or left out
/// @param sites that there are
/// @param protocols that are spoken
public record NetworkMap(
        List<Node> nodes, List<Edge> edges, boolean isCut, List<String> sites, List<String> protocols) {
    /// Copies the lists.
    public NetworkMap {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        sites = List.copyOf(sites);
        protocols = List.copyOf(protocols);
    }

    /// What a node is.
    public enum Kind {
        /// An asset that sensors found, whether it is a registered thing or not.
        ASSET,
        /// A device of the fleet.
        THING,
        /// A network, or an address that is nobody's.
        NETWORK,
        /// Several of them.
        GROUP
    }

    /// By what nodes are grouped.
    public enum Grouping {
        /// Not at all.
        NONE,
        /// By site.
        SITE,
        /// By site and level.
        ZONE,
        /// By what they are.
        TYPE
    }

    /// Somebody.
    ///
    /// @param id unique
    /// @param label for people
    /// @param kind what it is
    /// @param site where it is, or null
    /// @param level its Purdue level, or null when nothing tells it
    /// @param vendor who made it, or null
    /// @param type what it is, or null
    /// @param members how many are in a group; 1 for anybody else
    /// @param openViolations how many violations are open
    /// @param isNew whether it was seen first since the moment that was asked for
    public record Node(
            String id,
            String label,
            Kind kind,
            @Nullable String site,
            @Nullable PurdueLevel level,
            @Nullable String vendor,
            @Nullable String type,
            int members,
            long openViolations,
            boolean isNew) {}

    /// That somebody asks somebody.
    ///
    /// @param from who asks
    /// @param to who serves
    /// @param services what is served
    /// @param protocols that were understood
    /// @param firstSeen when first
    /// @param lastSeen when last
    /// @param isNew whether it was seen first since the moment that was asked for
    /// @param isOpen whether a baseline does not know it as normal
    public record Edge(
            String from,
            String to,
            Set<String> services,
            Set<String> protocols,
            Instant firstSeen,
            Instant lastSeen,
            boolean isNew,
            boolean isOpen) {
        /// Copies the sets, in order.
        public Edge {
            services = new TreeSet<>(services);
            protocols = new TreeSet<>(protocols);
        }

        Edge between(String one, String other) {
            return new Edge(one, other, services, protocols, firstSeen, lastSeen, isNew, isOpen);
        }

        Edge and(Edge other) {
            Set<String> allServices = new TreeSet<>(services);
            allServices.addAll(other.services);
            Set<String> allProtocols = new TreeSet<>(protocols);
            allProtocols.addAll(other.protocols);
            return new Edge(
                    from,
                    to,
                    allServices,
                    allProtocols,
                    other.firstSeen.isBefore(firstSeen) ? other.firstSeen : firstSeen,
                    other.lastSeen.isAfter(lastSeen) ? other.lastSeen : lastSeen,
                    isNew || other.isNew,
                    isOpen || other.isOpen);
        }
    }
}
