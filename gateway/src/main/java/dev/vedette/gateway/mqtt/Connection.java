package dev.vedette.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.vertx.core.internal.net.NetSocketInternal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket: from its first packet to its end. Reads packets, hands them on, and writes what others want sent.
///
/// It is not read while what it caused piles up: its socket is full, too many of its reports wait for receipts, or too
/// many acknowledgments wait for those. Time passes in ticks of the [Listener].
final class Connection {
    /// Why the socket is not read. Bits, as several may hold at once.
    static final int SOCKET_FULL = 1;

    static final int REPORTS_WAIT = 2;
    static final int ACKS_WAIT = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int CLOSE_TICKS = 2 * Listener.TICKS_PER_SECOND;

    private final NetSocketInternal socket;
    private final Broker broker;
    private final ReportDoor door;
    private final MqttLimits limits;
    private final MqttCounters counters;

    private @Nullable ConnectRequest request;
    private @Nullable Session session;
    private @Nullable Inbound inbound;
    private @Nullable Will will;
    private boolean ending;
    private int paused;
    private long tick;
    private long heardTick;
    private long drainedTick;
    private long endedTick;

    Connection(NetSocketInternal socket, Broker broker, ReportDoor door, long tick) {
        this.socket = socket;
        this.broker = broker;
        this.door = door;
        this.limits = broker.limits();
        this.counters = broker.counters();
        this.tick = tick;
        this.heardTick = tick;
        this.drainedTick = tick;
    }

    /// Whether CONNECT is still awaited.
    boolean unconnected() {
        return session == null;
    }

    /// Takes what the pipeline read: a packet, or the framer's fault.
    void received(Object read) {
        if (ending) {
            return;
        }
        heardTick = tick;
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
        if (!ending && socket.writeQueueFull()) {
            pause(SOCKET_FULL);
        }
    }

    /// The socket has room again.
    void drained() {
        drainedTick = tick;
        resume(SOCKET_FULL);
        if (session != null && !ending) {
            session.delivery().pump();
        }
    }

    /// The socket is closed, by whomever.
    void closed() {
        ending = true;
        leave();
    }

    /// A fault of the socket itself; it closes next.
    void failed() {
        counters.count(MqttCounter.ENDED_SOCKET);
    }

    /// The same client connected again elsewhere.
    void takeOver() {
        disconnect(Disconnect.SESSION_TAKEN_OVER);
    }

    /// The server shuts down: nobody gets a will.
    void shutDown() {
        will = null;
        disconnect(Disconnect.SERVER_SHUTTING_DOWN);
    }

    /// Time has passed.
    void passed(long newTick) {
        tick = newTick;
        if (ending) {
            if (tick - endedTick > CLOSE_TICKS) {
                // The peer does not read its last bytes; a polite close would wait for it for ever.
                var _ = socket.channelHandlerContext().close();
            }
        } else if (session == null) {
            if (tick - heardTick > (long) limits.connectSeconds() * Listener.TICKS_PER_SECOND) {
                end(MqttCounter.ENDED_CONNECT_LATE, Disconnect.KEEP_ALIVE_TIMEOUT);
            }
        } else if (socket.writeQueueFull()) {
            if (tick - drainedTick > (long) limits.stalledSeconds() * Listener.TICKS_PER_SECOND) {
                end(MqttCounter.ENDED_STALLED, Disconnect.QUOTA_EXCEEDED);
            }
        } else {
            drainedTick = tick;
            if (paused == 0 && silent()) {
                end(MqttCounter.ENDED_KEEP_ALIVE, Disconnect.KEEP_ALIVE_TIMEOUT);
            }
        }
    }

    /// Stops reading for a reason, until it is taken back.
    void pause(int reason) {
        if (paused == 0) {
            counters.count(MqttCounter.READS_PAUSED);
            socket.pause();
        }
        paused |= reason;
    }

    void resume(int reason) {
        if ((paused & reason) != 0) {
            paused &= ~reason;
            if (paused == 0) {
                // What the client sent meanwhile lies unread, so its silence was ours.
                heardTick = tick;
                socket.resume();
            }
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

    /// Whether no more should be written for now.
    boolean full() {
        return ending || socket.writeQueueFull();
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
            socket.writeMessage(packet);
        }
    }

    private void dispatch(MqttMessage packet) {
        Session joined = session;
        Inbound client = inbound;
        if (joined == null || client == null) {
            if (packet instanceof MqttConnectMessage connect) {
                connect(connect);
            } else {
                end(MqttCounter.ENDED_PROTOCOL, Disconnect.PROTOCOL_ERROR);
            }
            return;
        }
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> client.publish((MqttPublishMessage) packet);
            case PUBREL -> client.release(packetId(packet));
            case SUBSCRIBE -> client.subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> client.unsubscribe((MqttUnsubscribeMessage) packet);
            case PUBACK -> joined.delivery().acknowledged(packetId(packet));
            case PUBREC -> {
                int id = packetId(packet);
                boolean refused = packet.variableHeader() instanceof MqttPubReplyMessageVariableHeader reply
                        && reply.reasonCode() < 0;
                boolean known = joined.delivery().received(id, refused);
                if (known || !refused) {
                    release(id, known);
                }
            }
            case PUBCOMP -> joined.delivery().completed(packetId(packet));
            case PINGREQ -> write(Packets.PONG);
            case DISCONNECT -> disconnected(packet, joined);
            default -> end(MqttCounter.ENDED_PROTOCOL, Disconnect.PROTOCOL_ERROR);
        }
    }

    private void connect(MqttConnectMessage connect) {
        switch (Handshake.judge(connect, limits)) {
            case Handshake.Broken _ -> end(MqttCounter.ENDED_PROTOCOL, Disconnect.PROTOCOL_ERROR);
            case Handshake.Refused refused -> refuse(refused.code(), refused.counter());
            case Handshake.Asked asked -> {
                Optional<MqttCounter> full = broker.full(asked.request().clientId());
                if (full.isPresent()) {
                    refuse(
                            asked.request().version5()
                                    ? MqttConnectReturnCode.CONNECTION_REFUSED_QUOTA_EXCEEDED
                                    : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                            full.get());
                } else {
                    join(asked.request());
                }
            }
        }
    }

    private void join(ConnectRequest asked) {
        Broker.Joined joined = broker.join(asked, this);
        request = asked;
        will = asked.will();
        session = joined.session();
        inbound = new Inbound(this, joined.session(), broker, door);
        write(Packets.connected(asked, joined.present(), limits));
        joined.session().delivery().attach(this);
    }

    private void refuse(MqttConnectReturnCode code, MqttCounter counter) {
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

    private void disconnected(MqttMessage packet, Session joined) {
        boolean withWill = false;
        if (packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header) {
            withWill = header.reasonCode() == Disconnect.DISCONNECT_WITH_WILL_MESSAGE.byteValue();
            if (header.properties().getProperty(MqttProperties.SESSION_EXPIRY_INTERVAL)
                    instanceof IntegerProperty kept) {
                long seconds = Integer.toUnsignedLong(kept.value());
                if (joined.keptSeconds() == 0 && seconds > 0) {
                    end(MqttCounter.ENDED_PROTOCOL, Disconnect.PROTOCOL_ERROR);
                    return;
                }
                joined.keepFor(Math.min(seconds, limits.sessionSeconds()));
            }
        }
        if (!withWill) {
            will = null;
        }
        close();
    }

    private boolean silent() {
        int keepAliveSeconds = request == null ? 0 : request.keepAliveSeconds();
        // One and a half times the promise (MQTT 5, 3.1.2.10), and one tick because time is only known to a tick.
        return keepAliveSeconds > 0 && (tick - heardTick - 1) * 2 > 3L * keepAliveSeconds * Listener.TICKS_PER_SECOND;
    }

    private void disconnect(Disconnect reason) {
        if (version5() && !ending) {
            write(Packets.disconnect(reason));
        }
        close();
    }

    private void close() {
        if (!ending) {
            ending = true;
            endedTick = tick;
            leave();
            socket.close();
        }
    }

    private void leave() {
        Session left = session;
        if (left != null && left.connection() == this) {
            broker.leave(left, will);
        }
    }

    private static int packetId(MqttMessage packet) {
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }
}
