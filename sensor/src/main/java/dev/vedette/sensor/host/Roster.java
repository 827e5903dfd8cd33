package dev.vedette.sensor.host;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sensor.Tally;
import dev.vedette.sensor.flow.Flow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Who is asked about a flow: the dissectors that declare its port, type or layer, and those of the same kind,
/// which content alone can tell. Always in the order of their protocols' names.
final class Roster {
    private static final List<Hosted> NOBODY = List.of();
    private static final int NO_PORT = -1;

    private final List<Hosted> all;
    private final Map<Carrier, List<Hosted>> byCarrier = new HashMap<>();
    private final List<Hosted> overTcp = new ArrayList<>();
    private final List<Hosted> overUdp = new ArrayList<>();
    private final Map<Place, Candidates> known = new HashMap<>();

    private record Place(Channel.Kind kind, int responderPort, int initiatorPort) {}

    /// Whom to ask about a flow.
    ///
    /// @param expecting those that declare its place
    /// @param others those that do not, but are found over the same
    record Candidates(List<Hosted> expecting, List<Hosted> others) {
        boolean isEmpty() {
            return expecting.isEmpty() && others.isEmpty();
        }

        /// Those of some.
        Candidates among(List<Hosted> some) {
            return only(some::contains);
        }

        /// What these become when the roster changes: others may be asked only if they are new.
        ///
        /// @param now all whom the roster would name
        Candidates become(Candidates now, List<Hosted> added) {
            return now.only(hosted -> expecting.contains(hosted) || others.contains(hosted) || added.contains(hosted));
        }

        private Candidates only(Predicate<Hosted> isMeant) {
            return new Candidates(
                    expecting.stream().filter(isMeant).toList(),
                    others.stream().filter(isMeant).toList());
        }
    }

    Roster(List<Dissector> dissectors, Tally<HostCount> counts) {
        this(dissectors.stream()
                .map(dissector -> new Hosted(dissector, dissector.protocol(), counts))
                .toList());
    }

    /// @throws VedetteException when two are of one protocol
    Roster(Collection<Hosted> some) {
        List<Hosted> hosted = new ArrayList<>(some);
        hosted.sort(Comparator.comparing((Hosted one) -> one.protocol().name()));
        for (int i = 1; i < hosted.size(); i++) {
            String name = hosted.get(i).protocol().name();
            if (name.equals(hosted.get(i - 1).protocol().name())) {
                throw new VedetteException("two dissectors are of the protocol " + name + "; remove the plugin of one");
            }
        }
        all = List.copyOf(hosted);
        all.forEach(this::enter);
    }

    private void enter(Hosted hosted) {
        Protocol protocol = hosted.protocol();
        boolean isAnywhere = protocol.carriers().isEmpty();
        for (Carrier carrier : protocol.carriers()) {
            byCarrier.computeIfAbsent(carrier, _ -> new ArrayList<>()).add(hosted);
        }
        if (isAnywhere || protocol.carriers().stream().anyMatch(carrier -> carrier.kind() == Channel.Kind.TCP)) {
            overTcp.add(hosted);
        }
        if (isAnywhere || protocol.carriers().stream().anyMatch(carrier -> carrier.kind() == Channel.Kind.UDP)) {
            overUdp.add(hosted);
        }
    }

    List<Hosted> all() {
        return all;
    }

    List<Hosted> ofLayer(String layer) {
        return byCarrier.getOrDefault(Carrier.layer(layer), NOBODY);
    }

    /// Those for a flow. The responder's port counts first; where the opening of a connection was not seen, the
    /// initiator may be the one that serves.
    Candidates of(Flow flow) {
        return switch (flow.kind()) {
            case TCP -> ofPorts(Channel.Kind.TCP, flow, overTcp);
            case UDP -> ofPorts(Channel.Kind.UDP, flow, overUdp);
            case IP -> new Candidates(declaring(Channel.Kind.IP, flow.number()), NOBODY);
            case ETHERNET -> new Candidates(declaring(Channel.Kind.ETHERNET, flow.number()), NOBODY);
        };
    }

    /// Ports that nobody declares are all the same, so that what is kept here is bounded by what is declared.
    private Candidates ofPorts(Channel.Kind kind, Flow flow, List<Hosted> over) {
        List<Hosted> ofResponder = declaring(kind, flow.responderPort());
        List<Hosted> ofInitiator = declaring(kind, flow.initiatorPort());
        Place place = new Place(
                kind,
                ofResponder.isEmpty() ? NO_PORT : flow.responderPort(),
                ofInitiator.isEmpty() ? NO_PORT : flow.initiatorPort());
        Candidates candidates = known.get(place);
        if (candidates == null) {
            candidates = candidates(ofResponder, ofInitiator, over);
            known.put(place, candidates);
        }
        return candidates;
    }

    private static Candidates candidates(List<Hosted> ofResponder, List<Hosted> ofInitiator, List<Hosted> over) {
        List<Hosted> expecting = new ArrayList<>(ofResponder);
        for (Hosted hosted : ofInitiator) {
            if (!expecting.contains(hosted)) {
                expecting.add(hosted);
            }
        }
        List<Hosted> others = new ArrayList<>(over);
        others.removeAll(expecting);
        return new Candidates(List.copyOf(expecting), List.copyOf(others));
    }

    private List<Hosted> declaring(Channel.Kind kind, long number) {
        return byCarrier.getOrDefault(new Carrier(kind, number, ""), NOBODY);
    }
}
