package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.Intake;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The listening socket and its connections, on one event loop from start to end. A new one is made for each opening.
final class Listener implements Deployable {
    /// How finely time passes for connections.
    static final int TICKS_PER_SECOND = 4;

    private static final long TICK_MILLIS = 1000 / TICKS_PER_SECOND;

    private final MqttSettings settings;
    private final MqttCounters counters;
    private final InstantSource clock;
    private final Intake intake;
    private final Set<Connection> connections = new HashSet<>();

    private long tick;
    private int unconnected;
    private long timer;
    private boolean closed;
    private @Nullable ReportDoor openDoor;
    private volatile List<Integer> ports = List.of();

    Listener(MqttSettings settings, MqttCounters counters, InstantSource clock, Intake intake) {
        this.settings = settings;
        this.counters = counters;
        this.clock = clock;
        this.intake = intake;
    }

    /// The ports that it listens on, once deployed.
    List<Integer> ports() {
        return ports;
    }

    void review() {
        // Nobody is asked yet who may connect.
    }

    @Override
    public Future<?> deploy(Context context) {
        counters.clearGauges();
        MqttLimits limits = settings.limits();
        Broker broker = new Broker(limits, counters, clock);
        ReportDoor door = new ReportDoor(intake, context, limits, counters, clock, broker::publish);
        openDoor = door;
        List<Future<NetServer>> opening = new ArrayList<>();
        for (MqttListener place : settings.listeners()) {
            opening.add(listen(context, place, broker, door));
        }
        return Future.all(opening).onSuccess(_ -> {
            ports = opening.stream().map(server -> server.result().actualPort()).toList();
            timer = context.owner().setPeriodic(TICK_MILLIS, _ -> passed(broker));
        });
    }

    private Future<NetServer> listen(Context context, MqttListener place, Broker broker, ReportDoor door) {
        switch (place) {
            case MqttListener.Plain _ -> {}
            case MqttListener.Tls _ -> {
                return Future.failedFuture(new VedetteException("mqtt does not serve TLS yet"));
            }
        }
        NetServer server = context.owner()
                .createNetServer(new NetServerOptions().setHost(place.host()).setPort(place.port()));
        server.connectHandler(socket -> accept((NetSocketInternal) socket, broker, door));
        return server.listen();
    }

    @Override
    public Future<?> undeploy(Context context) {
        closed = true;
        context.owner().cancelTimer(timer);
        if (openDoor != null) {
            openDoor.close();
        }
        new ArrayList<>(connections).forEach(Connection::shutDown);
        counters.clearGauges();
        // Vert.x closes the server with the deployment.
        return Future.succeededFuture();
    }

    private void accept(NetSocketInternal socket, Broker broker, ReportDoor door) {
        if (unconnected >= settings.limits().handshakes()) {
            counters.count(MqttCounter.REFUSED_HANDSHAKES);
            socket.close();
            return;
        }
        prepare(socket);
        Connection connection = new Connection(socket, broker, door, tick);
        connections.add(connection);
        unconnected++;
        publishGauge();
        socket.messageHandler(packet -> {
            boolean before = connection.unconnected();
            connection.received(packet);
            if (before && !connection.unconnected()) {
                unconnected--;
            }
        });
        socket.drainHandler(_ -> connection.drained());
        socket.exceptionHandler(_ -> connection.failed());
        socket.closeHandler(_ -> {
            if (connection.unconnected()) {
                unconnected--;
            }
            connections.remove(connection);
            publishGauge();
            connection.closed();
        });
    }

    private void prepare(NetSocket socket) {
        int packetBytes = settings.limits().packetBytes();
        ChannelPipeline pipeline =
                ((NetSocketInternal) socket).channelHandlerContext().pipeline();
        PacketFramer framer = new PacketFramer(packetBytes, counters);
        pipeline.addBefore("handler", "mqttFramer", framer);
        pipeline.addBefore("handler", "mqttEncoder", MqttEncoder.INSTANCE);
        pipeline.addBefore("handler", "mqttDecoder", new MqttDecoder(packetBytes));
        pipeline.addBefore("handler", "mqttDecoded", framer.afterDecoder());
        socket.setWriteQueueMaxSize(settings.limits().outboundBytes());
    }

    private void publishGauge() {
        // The sockets of a closed listener close a moment later, when another may be counting its own.
        if (!closed) {
            counters.set(MqttCounter.SOCKETS, connections.size());
        }
    }

    private void passed(Broker broker) {
        tick++;
        // A copy, as connections that have been silent too long leave the set.
        new ArrayList<>(connections).forEach(connection -> connection.passed(tick));
        broker.tick();
    }
}
