package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.packet.PacketAcceptor;
import dev.vedette.gateway.packet.PacketFramer;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.source.Intake;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The listening socket and its connections, on one event loop from start to end. A new one is made for each
/// opening.
final class Listener implements Deployable {
    /// How finely time passes for connections.
    static final int TICKS_PER_SECOND = 4;

    /// How long clients get to read their last bytes when the server shuts down.
    private static final long CLOSE_MILLIS = 2_000;

    private static final long TICK_MILLIS = 1000 / TICKS_PER_SECOND;

    private final MqttSettings settings;
    private final List<Entrance> entrances;
    private final MqttCounters counters;
    private final InstantSource clock;
    private final Intake intake;
    private final PacketAcceptor others;
    private final Set<Connection> connections = new HashSet<>();

    private long tick;
    private long pane;
    private int unconnected;
    private long timer;
    private boolean closed;
    private @Nullable Promise<Void> whenGone;
    private @Nullable Running running;
    private volatile @Nullable Context loop;
    private volatile List<Integer> ports = List.of();
    private volatile List<MqttSource> sources = List.of();

    Listener(
            MqttSettings settings,
            List<Entrance> entrances,
            MqttCounters counters,
            InstantSource clock,
            Intake intake,
            PacketAcceptor others) {
        this.settings = settings;
        this.entrances = entrances;
        this.counters = counters;
        this.clock = clock;
        this.intake = intake;
        this.others = others;
    }

    /// The ports that it listens on, once deployed.
    List<Integer> ports() {
        return ports;
    }

    /// The most conspicuous addresses, as they were at most a second ago.
    List<MqttSource> sources() {
        return sources;
    }

    /// Has every open connection decided on again. May be called by any thread.
    void review() {
        Context context = loop;
        if (context != null) {
            context.runOnContext(_ -> {
                if (running != null && !closed) {
                    running.review.start(connections);
                }
            });
        }
    }

    @Override
    public Future<?> deploy(Context context) {
        counters.clearGauges();
        Running starting = assemble(context);
        running = starting;
        loop = context;
        List<Future<NetServer>> opening = new ArrayList<>();
        for (Entrance entrance : entrances) {
            opening.add(listen(context, entrance, starting));
        }
        return Future.all(opening).onSuccess(_ -> {
            ports = opening.stream().map(server -> server.result().actualPort()).toList();
            timer = context.owner().setPeriodic(TICK_MILLIS, _ -> passed(starting));
        });
    }

    @Override
    public Future<?> undeploy(Context context) {
        closed = true;
        context.owner().cancelTimer(timer);
        Running ending = running;
        if (ending == null) {
            return Future.succeededFuture();
        }
        ending.house.desk().close();
        ending.house.door().close();
        new ArrayList<>(connections).forEach(Connection::shutDown);
        ending.house.broker().seen().close();
        counters.clearGauges();
        Promise<Void> gone = Promise.promise();
        whenGone = gone;
        context.owner().setTimer(CLOSE_MILLIS, _ -> {
            // Clients that do not read their last bytes keep nobody waiting.
            new ArrayList<>(connections).forEach(Connection::abort);
            gone.tryComplete();
        });
        tellWhenGone();
        // Vert.x closes the servers with the deployment.
        return gone.future().onComplete(_ -> ending.tlsWorkers.close());
    }

    private void tellWhenGone() {
        if (whenGone != null && connections.isEmpty()) {
            whenGone.tryComplete();
        }
    }

    private Running assemble(Context context) {
        MqttLimits limits = settings.limits();
        Observations seen = new Observations(intake, context, limits, counters, clock, this::congested);
        Broker broker = new Broker(limits, counters, clock, seen);
        ReportDoor door =
                new ReportDoor(intake, context, limits, counters, clock, reply -> broker.publish(reply, false));
        AccessDesk desk = new AccessDesk(context, limits);
        RefusalLog refusals = new RefusalLog(clock);
        Origins origins = new Origins(limits, counters, clock, settings.pane());
        pane = paneNow();
        WorkerExecutor tlsWorkers = context.owner()
                .createSharedWorkerExecutor("mqtt-tls", Runtime.getRuntime().availableProcessors());
        Guesses guesses = new Guesses(limits, counters, origins, desk, refusals);
        House house = new House(broker, door, desk, refusals, origins, guesses, others);
        return new Running(house, new Review(desk, refusals), tlsWorkers, context);
    }

    private Future<NetServer> listen(Context context, Entrance entrance, Running now) {
        NetServer server = context.owner()
                .createNetServer(new NetServerOptions().setHost(entrance.host()).setPort(entrance.port()));
        server.connectHandler(socket -> accept((NetSocketInternal) socket, entrance, now));
        return server.listen();
    }

    private void accept(NetSocketInternal socket, Entrance entrance, Running now) {
        if (closed || !(socket.channelHandlerContext().channel().remoteAddress() instanceof InetSocketAddress peer)) {
            // Too late, or it was closed before it could be asked where it comes from.
            socket.close();
            return;
        }
        if (unconnected >= settings.limits().handshakes()) {
            counters.count(MqttCounter.REFUSED_HANDSHAKES);
            socket.close();
            return;
        }
        IpAddress address = ClientSocket.addressOf(peer);
        Optional<Origin> known = now.house.origins().opened(address);
        if (known.isEmpty()) {
            socket.close();
            return;
        }
        Origin origin = known.get();
        PacketFramer framer =
                new PacketFramer(settings.limits().packetBytes(), bytes -> counters.add(MqttCounter.BYTES_IN, bytes));
        SslHandler tls = prepare(socket, entrance, now.tlsWorkers, framer);
        ClientSocket client = new ClientSocket(socket, address, origin, tls, counters);
        Passing time = new Passing(tick, now.context);
        Connection connection = new Connection(client, now.house, entrance.access(), framer, time, () -> {
            unconnected--;
            origin.arrived();
        });
        connections.add(connection);
        unconnected++;
        publishGauge();
        socket.messageHandler(connection::received);
        socket.drainHandler(_ -> connection.drained());
        socket.exceptionHandler(connection::failed);
        socket.closeHandler(_ -> {
            if (connection.unconnected()) {
                unconnected--;
            }
            connections.remove(connection);
            now.house.origins().closed(origin, !connection.unconnected());
            publishGauge();
            connection.closed();
            tellWhenGone();
        });
    }

    private @Nullable SslHandler prepare(
            NetSocketInternal socket, Entrance entrance, WorkerExecutor workers, PacketFramer framer) {
        Channel channel = socket.channelHandlerContext().channel();
        ChannelPipeline pipeline = channel.pipeline();
        Optional<SslHandler> tls = entrance.tls(channel.alloc(), task -> compute(workers, task));
        tls.ifPresent(handler -> pipeline.addFirst("tls", handler));
        pipeline.addBefore("handler", "mqttFramer", framer);
        pipeline.addBefore("handler", "mqttEncoder", MqttEncoder.INSTANCE);
        pipeline.addBefore("handler", "mqttDecoder", new MqttDecoder(PacketFramer.DECODER_BYTES_MAX));
        pipeline.addBefore("handler", "mqttDecoded", framer.afterDecoder());
        socket.setWriteQueueMaxSize(settings.limits().outboundBytes());
        return tls.orElse(null);
    }

    /// Handshakes are computed beside the event loop: a flood of them slows only those who knock.
    private static void compute(WorkerExecutor workers, Runnable task) {
        var _ = workers.executeBlocking(
                () -> {
                    task.run();
                    return true;
                },
                false);
    }

    private void publishGauge() {
        // The sockets of a closed listener close a moment later, when another may be counting its own.
        if (!closed) {
            counters.set(MqttCounter.SOCKETS, connections.size());
        }
    }

    private void passed(Running now) {
        tick++;
        // A copy, as connections that have been silent too long leave the set.
        List<Connection> all = new ArrayList<>(connections);
        all.forEach(connection -> connection.passed(tick));
        long paneOfNow = paneNow();
        if (paneOfNow > pane) {
            pane = paneOfNow;
            for (Connection connection : all) {
                Admission admission = connection.admission();
                if (admission != null) {
                    now.house.broker().seen().held(admission.peer());
                }
            }
        }
        now.house.broker().tick();
        now.review.tick();
        now.house.origins().passed(tick);
        if (tick % TICKS_PER_SECOND == 0) {
            sources = now.house.origins().top();
        }
    }

    private void congested(boolean congested) {
        for (Connection connection : new ArrayList<>(connections)) {
            // Those that are read again may bring so much that it is over before the last of them.
            if (running == null || running.house.broker().seen().congested() != congested) {
                return;
            }
            connection.congested(congested);
        }
    }

    /// The number of the pane that the clock is in, counted from the epoch as the engine does.
    private long paneNow() {
        return Math.floorDiv(clock.millis(), settings.pane().toMillis());
    }

    /// What there is from opening to closing.
    private record Running(House house, Review review, WorkerExecutor tlsWorkers, Context context) {}
}
