package dev.vedette.gateway.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import dev.vedette.gateway.identity.Access;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.testkit.source.FakeIntake;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// A gateway on a free port with clients that are disconnected when the test ends.
final class Rig implements AutoCloseable {
    static final Instant AT = Instant.ofEpochMilli(1_772_000_000_123L);
    static final Duration PANE = Duration.ofSeconds(300);

    final Vertx vertx = Vertx.vertx();
    final ManualClock clock = new ManualClock();
    final MqttGateway gateway;
    private final List<RawClient> raws = new ArrayList<>();
    private final List<Mqtt5BlockingClient> fives = new ArrayList<>();
    private final List<Mqtt3BlockingClient> threes = new ArrayList<>();

    private Rig(MqttLimits limits, FakeIntake intake, MqttListener... listeners) {
        gateway = new MqttGateway(vertx, new MqttSettings(List.of(listeners), PANE, limits), clock);
        gateway.open(intake);
    }

    static Rig open() {
        return open(MqttLimits.defaults());
    }

    static Rig open(MqttLimits limits) {
        return open(limits, FakeIntake.answering(_ -> new Receipt.Accepted(7, AT)));
    }

    static Rig open(FakeIntake intake) {
        return open(MqttLimits.defaults(), intake);
    }

    static Rig open(MqttLimits limits, FakeIntake intake) {
        return open(limits, intake, Access.open());
    }

    static Rig open(Access access, FakeIntake intake) {
        return open(MqttLimits.defaults(), intake, access);
    }

    static Rig open(MqttLimits limits, FakeIntake intake, Access access) {
        return open(limits, intake, new MqttListener.Plain("127.0.0.1", 0, access));
    }

    static Rig open(MqttLimits limits, FakeIntake intake, MqttListener... listeners) {
        return new Rig(limits, intake, listeners);
    }

    /// A client of MQTT 5 that is not connected yet.
    Mqtt5BlockingClient five(String clientId) {
        Mqtt5BlockingClient client = MqttClient.builder()
                .useMqttVersion5()
                .identifier(clientId)
                .serverHost("127.0.0.1")
                .serverPort(gateway.port())
                .buildBlocking();
        fives.add(client);
        return client;
    }

    /// A connected client of MQTT 5 with a clean session.
    Mqtt5BlockingClient connectedFive(String clientId) {
        Mqtt5BlockingClient client = five(clientId);
        client.connect();
        return client;
    }

    /// A client of MQTT 3.1.1 that is not connected yet.
    Mqtt3BlockingClient three(String clientId) {
        Mqtt3BlockingClient client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(clientId)
                .serverHost("127.0.0.1")
                .serverPort(gateway.port())
                .buildBlocking();
        threes.add(client);
        return client;
    }

    /// A connected client of MQTT 3.1.1 with a clean session.
    Mqtt3BlockingClient connectedThree(String clientId) {
        Mqtt3BlockingClient client = three(clientId);
        client.connect();
        return client;
    }

    /// A socket to the gateway on which nothing has been sent.
    RawClient raw() {
        RawClient client = RawClient.open(gateway.port());
        raws.add(client);
        return client;
    }

    /// A socket to another port of the gateway.
    RawClient raw(int port) {
        RawClient client = RawClient.open(port);
        raws.add(client);
        return client;
    }

    RawClient raw(Socket socket) {
        RawClient client = RawClient.over(socket);
        raws.add(client);
        return client;
    }

    /// A socket to the second port, after its handshake.
    RawClient tls(SSLContext context, Consumer<SSLParameters> how) {
        return raw(tlsSocket(context, how));
    }

    /// The same, to be asked about its session. Reading waits up to ten seconds.
    SSLSocket tlsSocket(SSLContext context, Consumer<SSLParameters> how) {
        try {
            SSLSocket socket = (SSLSocket) context.getSocketFactory()
                    .createSocket("127.0.0.1", gateway.ports().get(1));
            SSLParameters parameters = socket.getSSLParameters();
            how.accept(parameters);
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A socket on which an MQTT 3.1.1 client with a clean session is connected.
    RawClient rawThree(String clientId) {
        RawClient client = raw();
        client.send(Wire.connect3(clientId, true));
        client.expect("20 02 00 00");
        return client;
    }

    /// A socket on which an MQTT 5 client with a clean session is connected.
    RawClient rawFive(String clientId) {
        RawClient client = raw();
        client.send(Wire.connect5(clientId, true, ""));
        client.expectType(Wire.CONNACK);
        return client;
    }

    long count(MqttCounter counter) {
        return gateway.counters().snapshot().stream()
                .filter(reading -> reading.name().equals(counter.label())
                        && reading.reason().equals(counter.reason()))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /// Waits until a counter has reached a value.
    void awaitCount(MqttCounter counter, long value) {
        await(counter + " = " + value, () -> count(counter) == value);
    }

    /// Waits until something holds that the broker brings about.
    void await(String what, BooleanSupplier holds) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        long timer = vertx.setPeriodic(2, _ -> {
            if (holds.getAsBoolean()) {
                done.complete(null);
            }
        });
        try {
            done.get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("not within 10 s: " + what, e);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            vertx.cancelTimer(timer);
        }
    }

    @Override
    public void close() {
        raws.forEach(RawClient::close);
        fives.stream().filter(client -> client.getState().isConnected()).forEach(Mqtt5BlockingClient::disconnect);
        threes.stream().filter(client -> client.getState().isConnected()).forEach(Mqtt3BlockingClient::disconnect);
        gateway.close();
        vertx.close().await();
    }
}
