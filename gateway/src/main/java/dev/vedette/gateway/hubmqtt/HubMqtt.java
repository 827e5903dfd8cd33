package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.GatewayCounters;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.packet.PacketAcceptor;
import dev.vedette.gateway.packet.PacketFault;
import dev.vedette.gateway.packet.PacketReader;
import dev.vedette.gateway.packet.PacketStream;
import dev.vedette.gateway.stream.StreamAcceptor;
import dev.vedette.sdk.observe.BrokerObservation;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A hub over MQTT 3.1.1: takes the connections of devices that others carry, from ports that it shares with a broker
/// and from WebSockets. Topics, limits and decisions are described in `docs/reference/hub.md`.
///
/// May be used by any thread. Closing waits for what devices have asked for.
public final class HubMqtt implements PacketAcceptor, AutoCloseable {
    /// The sub-protocol of WebSockets.
    public static final String SUB_PROTOCOL = "mqtt";

    /// How finely time passes for connections.
    static final long TICK_MILLIS = 500;

    private static final long CLOSE_SECONDS = 5;

    private final Vertx vertx;
    private final EnumCounters<HubMqttCounter> counters = new EnumCounters<>(HubMqttCounter.class);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("hub-mqtt-", 0).factory());
    private final House house;
    private final Map<HubConnection, PacketStream> open = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final long timer;
    private volatile boolean closed;

    /// Begins to take connections that are offered.
    ///
    /// @param vertx belongs to the caller
    /// @param hub does what devices ask for; belongs to the caller
    /// @param told is told what was seen of connections, by any thread; must not wait
    /// @param clock the time
    public HubMqtt(
            Vertx vertx, Hub hub, HubMqttSettings settings, Consumer<BrokerObservation> told, InstantSource clock) {
        this.vertx = vertx;
        KeptSessions kept = new KeptSessions(settings.limits().kept(), counters);
        this.house = new House(hub, settings, counters, kept, threads, clock, told);
        this.timer = vertx.setPeriodic(TICK_MILLIS, _ -> passed());
    }

    private void passed() {
        open.forEach((connection, stream) -> stream.context().runOnContext(_ -> connection.passed()));
    }

    @Override
    public Optional<PacketReader> accept(MqttConnectMessage connect, PacketStream stream) {
        return HubUser.of(connect.payload().userName(), connect.payload().clientIdentifier())
                .map(user -> take(connect, user, stream));
    }

    private PacketReader take(MqttConnectMessage connect, HubUser user, PacketStream stream) {
        long connections = counters.add(HubMqttCounter.CONNECTIONS, 1);
        Wish wish =
                Wish.of(connect, user, stream.isEncrypted() || stream.address().isLoopback());
        HubMqttLimits limits = house.limits();
        if (closed || connections > limits.connections()) {
            wish = unavailable(HubMqttCounter.REFUSED_CONNECTIONS);
        } else if (counters.value(HubMqttCounter.UNDECIDED) >= limits.undecided()) {
            wish = unavailable(HubMqttCounter.REFUSED_UNDECIDED);
        }
        return switch (wish) {
            case Wish.Asked asked -> opened(asked, stream);
            case Wish.Refused refused -> refused(refused, stream);
        };
    }

    private static Wish unavailable(HubMqttCounter counter) {
        return new Wish.Refused(MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE, counter);
    }

    private HubConnection opened(Wish.Asked asked, PacketStream stream) {
        HubConnection connection = new HubConnection(house, stream, asked, this::gone);
        open.put(connection, stream);
        connection.open();
        return connection;
    }

    private void gone(HubConnection connection) {
        if (open.remove(connection) != null) {
            counters.add(HubMqttCounter.CONNECTIONS, -1);
            lock.lock();
            try {
                left.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private PacketReader refused(Wish.Refused refused, PacketStream stream) {
        counters.count(refused.counter());
        stream.write(HubPackets.connected(refused.code(), false));
        stream.close();
        return new Nobody();
    }

    /// Reads a connection that was refused, until it is closed.
    private final class Nobody implements PacketReader {
        @Override
        public void received(MqttMessage packet) {}

        @Override
        public void broken(PacketFault fault) {}

        @Override
        public void drained() {}

        @Override
        public void shutDown() {}

        @Override
        public void closed() {
            counters.add(HubMqttCounter.CONNECTIONS, -1);
        }
    }

    /// For WebSockets, which carry hub connections only.
    public StreamAcceptor streams() {
        return stream -> new CarriedPackets(stream, this, house.limits(), counters);
    }

    /// What it counts. May be called by any thread.
    public GatewayCounters counters() {
        return counters;
    }

    /// Closes all connections, and lets what devices have asked for end, for a few seconds. What is offered later is
    /// refused.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        vertx.cancelTimer(timer);
        open.forEach((connection, stream) -> stream.context().runOnContext(_ -> connection.shutDown()));
        try {
            awaitAllGone();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }

    private void awaitAllGone() throws InterruptedException {
        long nanos = TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        lock.lock();
        try {
            while (!open.isEmpty() && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
