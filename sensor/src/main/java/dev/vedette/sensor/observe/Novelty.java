package dev.vedette.sensor.observe;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MessageType;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.Sighting.Kind;
import dev.vedette.sensor.Tally;
import dev.vedette.sensor.asset.AssetEvent;
import dev.vedette.sensor.asset.AssetKey;
import dev.vedette.sensor.asset.AssetListener;
import dev.vedette.sensor.asset.Inventory;
import dev.vedette.sensor.asset.LocalAddresses;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.flow.Connection;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.NetworkFlow;
import dev.vedette.sensor.host.NetworkListener;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Says what a baseline learns of: each device, conversation, protocol and function once, and again once a day
/// of packet time while it goes on; of a point that is written, each value beyond those that were said. It must
/// hear of each event after its inventory did. One thread at a time.
///
/// A sighting is about the side that serves or is asked, with the other one in its subject; where that side is
/// no asset, about the other one, with a subject that begins with `>`.
public final class Novelty implements NetworkListener, AssetListener {
    private final NoveltyLimits limits;
    private final Ends ends;
    private final Evidence evidence;
    private final Consumer<Sighting> told;
    private final Tally<NoveltyCount> counts = new Tally<>(NoveltyCount.class);
    private final Remembered remembered;
    private final Map<Long, Talk> talks = new HashMap<>();
    private final long againNanos;

    /// One that has said nothing.
    ///
    /// @param inventory knows who is an asset
    /// @param local which addresses are of this site
    /// @param protocols whose usual ports are services, however high
    /// @param evidence keeps packets of what is said
    /// @param told is given the sightings, in order; times are whole milliseconds
    public Novelty(
            NoveltyLimits limits,
            Inventory inventory,
            LocalAddresses local,
            Collection<Protocol> protocols,
            Evidence evidence,
            Consumer<Sighting> told) {
        this.limits = limits;
        this.ends = new Ends(inventory, local, protocols);
        this.evidence = evidence;
        this.told = told;
        this.remembered = new Remembered(limits, counts);
        this.againNanos = limits.again().toNanos();
    }

    /// There are these protocols from now on.
    public void know(Collection<Protocol> protocols) {
        ends.know(protocols);
    }

    /// What is counted.
    public Tally<NoveltyCount> counts() {
        return counts;
    }

    @Override
    public void on(AssetEvent event) {
        if (event instanceof AssetEvent.Appeared(AssetKey asset, Instant at)) {
            present(asset, at.getEpochSecond() * 1_000_000_000L + at.getNano());
        }
    }

    @Override
    public void on(NetworkEvent event) {
        NetworkFlow flow = event.flow();
        if (Ends.isArp(flow)) {
            return;
        }
        switch (event) {
            case NetworkEvent.FlowOpened opened -> {
                talks.put(flow.id(), new Talk(event.timeNanos()));
                ends.asset(flow, flow.initiator()).ifPresent(asset -> present(asset, opened.timeNanos()));
            }
            case NetworkEvent.FlowAnswered answered -> answered(answered);
            case NetworkEvent.ProtocolMessage message -> said(message);
            case NetworkEvent.FlowClosed closed -> {
                Talk talk = talks.remove(flow.id());
                if (talk != null) {
                    talk.released().forEach(each -> look(talk, each));
                }
            }
            case NetworkEvent.FlowCounted counted -> goesOn(counted);
            case NetworkEvent.MalformedSeen ignored -> {}
        }
    }

    private Talk talk(NetworkEvent event) {
        Talk talk = talks.computeIfAbsent(event.flow().id(), fresh -> new Talk(event.timeNanos()));
        talk.pass(event.timeNanos(), againNanos);
        return talk;
    }

    private void answered(NetworkEvent.FlowAnswered answered) {
        NetworkFlow flow = answered.flow();
        ends.asset(flow, flow.responder()).ifPresent(asset -> present(asset, answered.timeNanos()));
        if (answered.connection() == Connection.REFUSED) {
            return;
        }
        Talk talk = talk(answered);
        talk.isSaid();
        converse(flow, answered.connection(), answered.timeNanos());
        talk.released().forEach(each -> look(talk, each));
    }

    /// A flow that lasts for days says its conversation each day.
    private void goesOn(NetworkEvent.FlowCounted counted) {
        Talk talk = talk(counted);
        if (counted.added().packetsForward() > 0 && counted.added().packetsBackward() > 0 && !talk.isSaid()) {
            ends.asset(counted.flow(), counted.flow().initiator())
                    .ifPresent(asset -> present(asset, counted.timeNanos()));
            ends.asset(counted.flow(), counted.flow().responder())
                    .ifPresent(asset -> present(asset, counted.timeNanos()));
            converse(counted.flow(), Connection.MIDSTREAM, counted.timeNanos());
        }
    }

    private void said(NetworkEvent.ProtocolMessage event) {
        Talk talk = talk(event);
        if (ends.isUnseen(event.flow(), event.flow().responder())) {
            if (!talk.await(event, limits.waiting())) {
                counts.add(NoveltyCount.WAITING_MAX);
            }
        } else {
            look(talk, event);
        }
    }

    private void look(Talk talk, NetworkEvent.ProtocolMessage event) {
        Message message = event.message();
        boolean isForward = event.direction() == Direction.FORWARD;
        if (!talk.isKnown(event.protocol(), message.operation(), isForward, limits.operations())) {
            if (!talk.isSaid()) {
                converse(event.flow(), Connection.ONE_WAY, event.timeNanos());
            }
            ends.asset(event.flow(), event.source()).ifPresent(sender -> speaks(sender, event));
            if (message.type() == MessageType.REQUEST || message.type() == MessageType.NOTIFICATION) {
                asks(event);
            }
        }
        if (WrittenPoints.isWrite(message)) {
            ends.asset(event.flow(), event.destination()).ifPresent(asset -> writes(asset, event));
        }
    }

    private void present(AssetKey asset, long nanos) {
        say(asset, Kind.DEVICE, asset.address(), nanos, asset.address() + " sends on the network");
    }

    private void converse(NetworkFlow flow, Connection connection, long nanos) {
        Endpoint server = ends.server(flow, connection);
        Endpoint client = server.equals(flow.responder()) ? flow.initiator() : flow.responder();
        String service = ends.service(flow, server);
        say(
                flow,
                client,
                server,
                Kind.CONVERSATION,
                service,
                nanos,
                client + " talks to " + server + " over " + service);
    }

    private void speaks(AssetKey sender, NetworkEvent.ProtocolMessage event) {
        String role = event.message().sender().name().toLowerCase(Locale.ROOT);
        say(
                sender,
                Kind.PROTOCOL,
                event.protocol().name() + " " + role,
                event.timeNanos(),
                sender.address() + " speaks " + event.protocol().title() + " as " + role);
    }

    private void asks(NetworkEvent.ProtocolMessage event) {
        String operation = event.message().operation();
        say(
                event.flow(),
                event.source(),
                event.destination(),
                Kind.FUNCTION,
                event.protocol().name() + " " + operation,
                event.timeNanos(),
                event.source() + (event.message().type() == MessageType.REQUEST ? " asked " : " told ")
                        + event.destination() + ": " + event.protocol().title() + " " + operation);
    }

    private void writes(AssetKey asset, NetworkEvent.ProtocolMessage event) {
        WrittenPoints.visit(event.protocol(), event.message(), (point, value) -> {
            if (remembered.isDue(new Remembered.Key(asset, Kind.VALUE, point), value, event.timeNanos())) {
                String number = value == Math.rint(value) && Math.abs(value) < 1e15
                        ? String.valueOf((long) value)
                        : String.valueOf(value);
                tell(
                        asset,
                        Kind.VALUE,
                        point,
                        value,
                        event.timeNanos(),
                        event.source() + " wrote " + number + " to " + point + " of " + asset.address());
            }
        });
    }

    /// Says something of two sides, about the one that is asked where it is an asset.
    private void say(NetworkFlow flow, Endpoint by, Endpoint to, Kind kind, String what, long nanos, String detail) {
        Optional<AssetKey> asked = ends.asset(flow, to);
        if (asked.isPresent()) {
            say(asked.get(), kind, ends.name(flow, by) + " > " + what, nanos, detail);
        } else {
            ends.asset(flow, by)
                    .ifPresent(asset -> say(asset, kind, "> " + ends.name(flow, to) + " " + what, nanos, detail));
        }
    }

    private void say(AssetKey asset, Kind kind, String subject, long nanos, String detail) {
        if (remembered.isDue(new Remembered.Key(asset, kind, subject), nanos)) {
            tell(asset, kind, subject, null, nanos, detail);
        }
    }

    private void tell(AssetKey asset, Kind kind, String subject, @Nullable Double value, long nanos, String detail) {
        counts.add(NoveltyCount.SIGHTINGS);
        told.accept(new Sighting(
                asset.site().name(),
                kind,
                asset.thing(),
                cut(subject, Sighting.SUBJECT_MAX),
                value,
                Instant.ofEpochMilli(Math.floorDiv(nanos, 1_000_000L)),
                cut(detail, Sighting.DETAIL_MAX),
                evidence.keep(asset.thing())));
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
