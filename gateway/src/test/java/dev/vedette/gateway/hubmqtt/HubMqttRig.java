package dev.vedette.gateway.hubmqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.GatewayCounters;
import dev.vedette.gateway.https.HttpsGateway;
import dev.vedette.gateway.https.HttpsLimits;
import dev.vedette.gateway.https.HttpsSettings;
import dev.vedette.gateway.https.Papers;
import dev.vedette.gateway.hub.HubStand;
import dev.vedette.gateway.identity.Access;
import dev.vedette.gateway.mqtt.MqttGateway;
import dev.vedette.gateway.mqtt.MqttLimits;
import dev.vedette.gateway.mqtt.MqttListener;
import dev.vedette.gateway.mqtt.MqttSettings;
import dev.vedette.gateway.mqtt.RawClient;
import dev.vedette.gateway.mqtt.Wire;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.testkit.source.FakeIntake;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A hub in memory behind the shared ports of the MQTT endpoint, one of them with TLS, and behind WebSockets.
final class HubMqttRig implements AutoCloseable {
    static final Duration PANE = Duration.ofSeconds(60);
    static final String OPTIONS = "/?api-version=2020-09-30&DeviceClientType=test";

    final HubStand stand;
    final HubMqtt mqtt;
    final MqttGateway gateway;
    final HttpsGateway https;
    final FakeIntake intake;
    private final Vertx vertx = Vertx.vertx();
    private final List<BrokerObservation> seen = new CopyOnWriteArrayList<>();
    private final List<RawClient> clients = new ArrayList<>();
    private final Papers papers;

    HubMqttRig(Path directory, HubMqttLimits limits) {
        this(directory, limits, "127.0.0.1", 0, 0);
    }

    /// @param host where all listen, 0 being a free port
    HubMqttRig(Path directory, HubMqttLimits limits, String host, int tlsPort, int httpsPort) {
        papers = Papers.make("hub.test", host);
        stand = new HubStand(directory, 300_000, Set.of("hub.test", host));
        mqtt = new HubMqtt(vertx, stand.hub, new HubMqttSettings(PANE, limits), seen::add, stand);
        intake = FakeIntake.answering(_ -> new Receipt.Accepted(7, stand.instant()));
        gateway = new MqttGateway(
                vertx,
                new MqttSettings(
                        List.of(
                                new MqttListener.Plain(host, 0, Access.open()),
                                new MqttListener.Tls(host, tlsPort, Access.open(), papers.server(), List.of("mqtt"))),
                        PANE,
                        MqttLimits.defaults()),
                stand);
        https = new HttpsGateway(
                vertx,
                stand.hub,
                new HttpsSettings(host, httpsPort, papers.server(), HttpsLimits.DEFAULTS),
                Map.of(HubMqtt.SUB_PROTOCOL, mqtt.streams()));
        gateway.share(mqtt);
        gateway.open(intake);
        https.open();
    }

    Papers papers() {
        return papers;
    }

    /// A socket on the port without encryption.
    RawClient raw() {
        RawClient client = RawClient.open(gateway.port());
        clients.add(client);
        return client;
    }

    /// A socket on the port with encryption.
    ///
    /// @param shown the client's certificate
    RawClient secure(@Nullable Papers shown) {
        try {
            RawClient client = RawClient.over(papers.client(shown)
                    .getSocketFactory()
                    .createSocket("127.0.0.1", gateway.ports().get(1)));
            clients.add(client);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The device `pump`, connected with its token and a clean session.
    RawClient pump() {
        RawClient client = raw();
        client.send(connect("pump", true, stand.token(HubStand.PUMP)));
        client.expect("20 02 00 00");
        return client;
    }

    /// A CONNECT as SDKs send it.
    static byte[] connect(String clientId, boolean clean, @Nullable String token) {
        return connect(clientId, "hub.test/" + clientId + OPTIONS, clean ? 2 : 0, 0, token);
    }

    /// @param flags those of the session
    static byte[] connect(String clientId, String userName, int flags, int keepAliveSeconds, @Nullable String token) {
        int all = flags | 0x80 | (token == null ? 0 : 0x40);
        return Wire.packet(
                0x10,
                Wire.join(
                        Wire.text("MQTT"),
                        new byte[] {4, (byte) all},
                        Wire.number(keepAliveSeconds),
                        Wire.text(clientId),
                        Wire.text(userName),
                        token == null ? new byte[0] : Wire.text(token)));
    }

    /// What was seen since it was last asked for, as `ConnectionAttempt pump true`.
    List<String> seen() {
        List<BrokerObservation> all = List.copyOf(seen);
        seen.removeAll(all);
        return all.stream().map(HubMqttRig::text).toList();
    }

    private static String text(BrokerObservation seen) {
        String all = seen.toString().replaceAll(", at=[^,\\]]*", "");
        return all.replaceAll("ThingName\\[value=([^]]*)]", "$1");
    }

    /// Waits until something was seen.
    void awaitSeen(String text) {
        List<String> all = new ArrayList<>();
        await(text, () -> {
            all.addAll(seen());
            return all.contains(text);
        });
    }

    /// Waits until the hub has said something, and nothing else.
    void awaitSaid(String text) {
        List<String> all = new ArrayList<>();
        await(text, () -> {
            all.addAll(stand.said());
            return !all.isEmpty();
        });
        assertThat(all).containsExactly(text);
    }

    long count(HubMqttCounter counter) {
        return count(
                mqtt.counters(),
                counter.description().label(),
                counter.description().reason());
    }

    static long count(GatewayCounters counters, String name, String reason) {
        return counters.snapshot().stream()
                .filter(reading ->
                        reading.name().equals(name) && reading.reason().equals(reason))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no counter " + name))
                .value();
    }

    /// Waits until something is so; what never is so is a failure.
    static void await(String what, BooleanSupplier isSo) {
        for (int i = 0; i < 2_000 && !isSo.getAsBoolean(); i++) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(isSo.getAsBoolean()).as(what).isTrue();
    }

    @Override
    public void close() {
        clients.forEach(RawClient::close);
        mqtt.close();
        https.close();
        gateway.close();
        vertx.close().await();
    }
}
