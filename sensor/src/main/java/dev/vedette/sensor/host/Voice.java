package dev.vedette.sensor.host;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MessageType;
import dev.vedette.sdk.dissect.Payload;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.flow.Flow;
import dev.vedette.sensor.flow.FlowEnd;
import dev.vedette.sensor.host.Roster.Candidates;
import java.util.List;

/// What one flow has to say: turns messages into events, and hands their payloads to those who read them.
final class Voice {
    private static final int PARTS_DEPTH_MAX = 8;

    private final Hosting hosting;
    private final Flow flow;
    private final Layers layers;
    private NetworkFlow named;
    private long initiatorMac;
    private long responderMac;
    private Traffic counted = Traffic.NONE;

    Voice(Hosting hosting, Flow flow) {
        this.hosting = hosting;
        this.flow = flow;
        this.layers = new Layers(hosting, this);
        this.named = name();
    }

    private NetworkFlow name() {
        initiatorMac = flow.macOf(Direction.FORWARD);
        responderMac = flow.macOf(Direction.BACKWARD);
        return new NetworkFlow(
                flow.id(),
                hosting.site(),
                flow.kind(),
                flow.number(),
                flow.endpoint(Direction.FORWARD),
                flow.endpoint(Direction.BACKWARD));
    }

    /// Whom to ask about the flow.
    Candidates candidates(Roster roster) {
        return roster.of(flow);
    }

    /// Others are asked from now on about what the flow carries.
    void on(RosterChange change) {
        layers.on(change);
    }

    /// The flow with the MAC addresses of its last packet: another router may carry it by now.
    NetworkFlow flow() {
        if (flow.macOf(Direction.FORWARD) != initiatorMac || flow.macOf(Direction.BACKWARD) != responderMac) {
            named = name();
        }
        return named;
    }

    /// Reports a message, or its parts, and has its payloads read.
    ///
    /// @param depth 0 of the flow itself, more of layers on top
    void report(Hosted hosted, Message message, Turn turn, int depth) {
        report(hosted, message, turn, depth, 0);
    }

    private void report(Hosted hosted, Message message, Turn turn, int depth, int partsDepth) {
        List<Message> parts = message.parts();
        if (!parts.isEmpty() && partsDepth < PARTS_DEPTH_MAX) {
            for (int i = 0; i < parts.size(); i++) {
                report(hosted, parts.get(i), turn, depth, partsDepth + 1);
            }
            readPayloads(message.payloads(), turn, depth);
        } else if (message.type() != MessageType.ENVELOPE) {
            emit(hosted, message, turn);
            readPayloads(message.payloads(), turn, depth);
        } else if (!message.payloads().isEmpty() && !readPayloads(message.payloads(), turn, depth)) {
            emit(hosted, message, turn);
        }
    }

    private boolean readPayloads(List<Payload> payloads, Turn turn, int depth) {
        boolean isRead = false;
        for (int i = 0; i < payloads.size(); i++) {
            isRead |= layers.read(payloads.get(i), turn, depth + 1);
        }
        return isRead;
    }

    private void emit(Hosted hosted, Message message, Turn turn) {
        hosted.countMessage();
        NetworkFlow current = flow();
        Direction direction = turn.direction();
        Endpoint source = current.source(direction);
        Endpoint destination = current.destination(direction);
        hosting.emit(
                flow,
                new NetworkEvent.ProtocolMessage(
                        turn.timeNanos(),
                        current,
                        direction,
                        flow.vlan(),
                        source,
                        destination,
                        hosted.protocol(),
                        message));
    }

    void malformed(Hosted hosted, String reason, Turn turn) {
        hosted.countMalformed(reason);
        hosting.emit(
                flow,
                new NetworkEvent.MalformedSeen(
                        turn.timeNanos(), flow(), turn.direction(), flow.vlan(), hosted.protocol(), reason));
    }

    void opened() {
        hosting.emit(flow, new NetworkEvent.FlowOpened(flow.openedNanos(), flow(), flow.vlan()));
    }

    void answered(long timeNanos) {
        hosting.emit(flow, new NetworkEvent.FlowAnswered(timeNanos, flow(), flow.connection()));
    }

    void counted(long timeNanos) {
        Traffic total = total();
        hosting.emit(flow, new NetworkEvent.FlowCounted(timeNanos, flow(), total.since(counted)));
        counted = total;
    }

    void closed(FlowEnd end) {
        Traffic total = total();
        hosting.emit(
                flow,
                new NetworkEvent.FlowClosed(
                        flow.lastNanos(),
                        flow(),
                        flow.openedNanos(),
                        total.since(counted),
                        total,
                        flow.connection(),
                        end));
    }

    private Traffic total() {
        return new Traffic(
                flow.packets(Direction.FORWARD),
                flow.bytes(Direction.FORWARD),
                flow.packets(Direction.BACKWARD),
                flow.bytes(Direction.BACKWARD));
    }
}
