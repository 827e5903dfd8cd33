package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.identity.Access;
import dev.vedette.gateway.identity.Decision;
import dev.vedette.gateway.identity.Permissions;
import dev.vedette.gateway.packet.PacketFault;
import dev.vedette.gateway.packet.PacketFramer;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket: from its first packet to its end. Reads packets, hands them on, and writes what others want sent.
///
/// It is not read while what it caused piles up: its socket is full, too many of its reports wait for receipts, or too
/// many acknowledgments wait for those, or the intake has no room for what is observed. Time passes in ticks of the
/// [Listener].
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final ClientSocket socket;
    private final House house;
    private final Broker broker;
    private final MqttLimits limits;
    private final MqttCounters counters;
    private final Arrival arrival;
    private final HandOver handOver;
    private final Runnable arrived;
    private final Patience patience;

    private @Nullable ConnectRequest request;
    private @Nullable Admission admission;
    private @Nullable Session session;
    private @Nullable Inbound inbound;
    private @Nullable Will will;
    private boolean ending;

    /// @param access decides whether the client may connect
    /// @param arrived runs when it is connected
    Connection(ClientSocket socket, House house, Access access, PacketFramer framer, Passing time, Runnable arrived) {
        this.socket = socket;
        this.house = house;
        this.broker = house.broker();
        this.limits = broker.limits();
        this.counters = broker.counters();
        this.arrival = new Arrival(this, socket, house, access);
        this.arrived = arrived;
        this.patience = new Patience(limits, time.tick());
        this.handOver = new HandOver(this, socket, framer, house.others(), time.loop());
    }

    /// Whether the client is still to be connected.
    boolean unconnected() {
        return session == null && !handOver.isAdmitted();
    }

    /// Where it can become another's.
    HandOver handOver() {
        return handOver;
    }

    /// Another has connected the client.
    void admittedElsewhere() {
        arrived.run();
    }

    /// Takes what the pipeline read: a packet, or the framer's fault.
    void received(Object read) {
        if (ending || handOver.received(read)) {
            return;
        }
        if (session != null) {
            patience.heard();
        }
        try {
            switch (read) {
                case PacketFault fault
                when fault == PacketFault.TOO_LARGE -> end(MqttCounter.ENDED_OVERSIZED, Disconnect.PACKET_TOO_LARGE);
                case MqttMessage packet when packet.decoderResult().isSuccess() -> dispatch(packet);
                case MqttMessage packet -> undecodable(packet.decoderResult().cause());
                default -> end(MqttCounter.ENDED_MALFORMED, Disconnect.MALFORMED_PACKET);
            }
        } catch (RuntimeException bug) {
            // One client's packet must not harm the others; this one is cut off and the fault is told once, here.
            LOG.error("mqtt: a packet could not be handled; its connection is closed", bug);
            end(MqttCounter.ENDED_INTERNAL, Disconnect.UNSPECIFIED_ERROR);
        }
        if (!ending && socket.full()) {
            pause(Pause.SOCKET_FULL);
        }
    }

    /// The socket has room again.
    void drained() {
        patience.drained();
        resume(Pause.SOCKET_FULL);
        handOver.drained();
        if (session != null && !ending) {
            session.delivery().pump();
        }
    }

    /// The socket is closed, by whomever.
    void closed() {
        ending = true;
        leave();
        handOver.closed();
    }

    /// A fault of the socket itself or of its TLS; it closes next.
    void failed(Throwable cause) {
        boolean tls = cause instanceof SSLException || cause.getCause() instanceof SSLException;
        counters.count(tls ? MqttCounter.ENDED_TLS : MqttCounter.ENDED_SOCKET);
    }

    /// The same client connected again elsewhere.
    void takeOver() {
        disconnect(Disconnect.SESSION_TAKEN_OVER);
    }

    /// The server shuts down: nobody gets a will.
    void shutDown() {
        will = null;
        if (!handOver.shutDown()) {
            disconnect(Disconnect.SERVER_SHUTTING_DOWN);
        }
    }

    /// Closes without waiting for the client.
    void abort() {
        socket.abort();
    }

    /// Time has passed.
    void passed(long tick) {
        patience.passed(tick);
        if (ending) {
            if (patience.closeLate()) {
                // The peer does not read its last bytes; a polite close would wait for it for ever.
                socket.abort();
            }
        } else if (unconnected()) {
            if (patience.connectLate()) {
                end(MqttCounter.ENDED_CONNECT_LATE, Disconnect.KEEP_ALIVE_TIMEOUT);
            }
        } else if (session != null && socket.full()) {
            if (patience.stalled()) {
                end(MqttCounter.ENDED_STALLED, Disconnect.QUOTA_EXCEEDED);
            }
        } else {
            patience.drained();
            if (!socket.paused() && request != null && patience.silent(request.keepAliveSeconds())) {
                end(MqttCounter.ENDED_KEEP_ALIVE, Disconnect.KEEP_ALIVE_TIMEOUT);
            }
        }
    }

    /// Stops reading for a reason, until it is taken back.
    void pause(Pause reason) {
        socket.pause(reason);
    }

    void resume(Pause reason) {
        if (socket.resume(reason)) {
            // What the client sent meanwhile lies unread, so its silence was ours.
            patience.heard();
            socket.read();
        }
    }

    /// Counts why the server ends this connection, tells the client where its version can be told, and closes.
    void end(MqttCounter why, Disconnect reason) {
        counters.count(why);
        disconnect(reason);
    }

    boolean version5() {
        return request != null && request.version5();
    }

    /// Whether it is over, but for the socket.
    boolean ending() {
        return ending;
    }

    /// On what grounds the client is connected; null while it is not.
    @Nullable
    Admission admission() {
        return ending ? null : admission;
    }

    /// Who the client is, once it is connected.
    Peer peer() {
        return admission == null ? Peer.SERVER : admission.peer();
    }

    boolean mayPublish(String topic, boolean retain) {
        return admission != null && admission.allowsPublish(topic, retain);
    }

    boolean maySubscribe(TopicFilter filter) {
        return admission != null && admission.allows(Permissions.Action.SUBSCRIBE, filter.matched());
    }

    boolean mayReceive(String topic) {
        return admission != null && admission.allows(Permissions.Action.RECEIVE, topic);
    }

    /// Lets the client in.
    void join(ConnectRequest asked, Admission granted) {
        Broker.Joined joined = broker.join(asked, this);
        request = asked;
        admission = granted;
        will = asked.will();
        session = joined.session();
        inbound = new Inbound(this, joined.session(), broker, house.door());
        patience.heard();
        arrived.run();
        broker.seen().attempted(granted.peer(), true);
        write(Packets.connected(asked, joined.present(), limits));
        joined.session().delivery().attach(this);
        if (broker.seen().congested()) {
            pause(Pause.OBSERVATIONS);
        }
        resume(Pause.UNDECIDED);
    }

    /// The client's credentials have been decided on again.
    void reviewed(Decision decision, RefusalLog refusals) {
        Admission before = admission();
        if (before == null) {
            return;
        }
        switch (decision) {
            case Decision.Granted granted -> admission = before.with(granted.permissions());
            case Decision.Refused refused -> {
                refusals.refused("the open connection", before.peer(), refused);
                // Nothing is done in its name any more.
                will = null;
                end(MqttCounter.ENDED_REVIEWED, Disconnect.ADMINISTRATIVE_ACTION);
            }
        }
    }

    /// Observations have too little room, or enough again.
    void congested(boolean congested) {
        if (!congested) {
            resume(Pause.OBSERVATIONS);
        } else if (session != null && !ending) {
            pause(Pause.OBSERVATIONS);
        }
    }

    /// Whether no more should be written for now.
    boolean full() {
        return ending || socket.full();
    }

    /// The most messages of QoS 1 and 2 in flight to the client.
    int window() {
        return request == null ? 0 : Math.min(request.receiveMaximum(), limits.inFlight());
    }

    /// The largest packet that the client takes.
    long peerPacketBytes() {
        return request == null ? 0 : request.packetBytesMax();
    }

    void publish(Outgoing outgoing, int packetId, boolean again) {
        counters.count(MqttCounter.MESSAGES_OUT);
        counters.add(MqttCounter.BYTES_OUT, outgoing.packetBytes());
        write(Packets.publish(outgoing, packetId, again, version5(), broker.nowMillis()));
        if (!again) {
            Message message = outgoing.message();
            broker.seen().received(peer(), message.topic(), message.payload().length);
        }
    }

    void release(int packetId, boolean known) {
        write(Packets.release(packetId, known));
    }

    void acknowledge(int packetId, boolean exactlyOnce, AckReason reason) {
        if (exactlyOnce && reason.refused() && version5() && session != null) {
            // In MQTT 5 a refusal ends the exchange; there will be no PUBREL.
            session.receiving().remove(packetId);
        }
        write(Packets.acknowledge(packetId, exactlyOnce, reason, request != null && request.explain()));
        if (inbound != null) {
            inbound.acknowledged();
        }
    }

    void write(MqttMessage packet) {
        if (!ending) {
            socket.write(packet);
        }
    }

    private void dispatch(MqttMessage packet) {
        Session joined = session;
        Inbound client = inbound;
        if (joined == null || client == null) {
            if (packet instanceof MqttConnectMessage connect) {
                arrival.connect(connect);
            } else {
                end(MqttCounter.ENDED_PROTOCOL, Disconnect.PROTOCOL_ERROR);
            }
            return;
        }
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> client.publish((MqttPublishMessage) packet);
            case PUBREL -> client.release(Packets.id(packet));
            case SUBSCRIBE -> client.subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> client.unsubscribe((MqttUnsubscribeMessage) packet);
            case PUBACK -> joined.delivery().acknowledged(Packets.id(packet));
            case PUBREC -> {
                int id = Packets.id(packet);
                boolean refused = packet.variableHeader() instanceof MqttPubReplyMessageVariableHeader reply
                        && reply.reasonCode() < 0;
                boolean known = joined.delivery().received(id, refused);
                if (known || !refused) {
                    release(id, known);
                }
            }
            case PUBCOMP -> joined.delivery().completed(Packets.id(packet));
            case PINGREQ -> write(Packets.PONG);
            case DISCONNECT -> disconnected(Goodbye.of(packet), joined);
            default -> end(MqttCounter.ENDED_PROTOCOL, Disconnect.PROTOCOL_ERROR);
        }
    }

    /// Refuses the client that asked to be connected.
    void refuse(MqttConnectReturnCode code, MqttCounter counter) {
        counters.count(counter);
        write(Packets.refused(code));
        close();
    }

    private void undecodable(Throwable cause) {
        if (cause instanceof MqttUnacceptableProtocolVersionException && session == null) {
            refuse(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION, MqttCounter.REFUSED_VERSION);
        } else {
            end(MqttCounter.ENDED_MALFORMED, Disconnect.MALFORMED_PACKET);
        }
    }

    private void disconnected(Goodbye goodbye, Session joined) {
        if (joined.keptSeconds() == 0 && goodbye.keptSeconds() > 0) {
            end(MqttCounter.ENDED_PROTOCOL, Disconnect.PROTOCOL_ERROR);
            return;
        }
        if (goodbye.keptSeconds() != Goodbye.AS_BEFORE) {
            joined.keepFor(Math.min(goodbye.keptSeconds(), limits.sessionSeconds()));
        }
        will = goodbye.withWill() ? will : null;
        close();
    }

    private void disconnect(Disconnect reason) {
        if (version5() && !ending) {
            write(Packets.disconnect(reason));
        }
        close();
    }

    /// Closes, what is written first.
    void close() {
        if (!ending) {
            ending = true;
            patience.ended();
            leave();
            socket.close();
        }
    }

    private void leave() {
        Session left = session;
        if (left != null && left.connection() == this) {
            Will last = will;
            if (last != null && !mayPublish(last.topic(), last.retain())) {
                counters.count(MqttCounter.PUBLISH_DENIED);
                broker.seen().denied(peer(), last.topic());
                last = null;
            }
            broker.leave(left, peer(), last);
        }
    }
}
