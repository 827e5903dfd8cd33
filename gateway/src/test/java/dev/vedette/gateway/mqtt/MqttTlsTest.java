package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import dev.vedette.gateway.identity.Credentials;
import dev.vedette.gateway.identity.Decision;
import dev.vedette.gateway.identity.ServerCertificate;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.testkit.source.FakeIntake;
import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The ports with TLS: who may knock, what Access gets to see, and what happens to those who do not speak it.
final class MqttTlsTest {
    private static final byte[] HI = "hi".getBytes(StandardCharsets.UTF_8);
    private static final List<String> ALPN = List.of("x-amzn-mqtt-ca", "mqtt");

    private static Pki server;

    private final FakeIntake intake = FakeIntake.answering(_ -> new Receipt.Accepted(7, Rig.AT));
    private final FakeAccess access = FakeAccess.granting("PUBLISH t", "SUBSCRIBE t", "RECEIVE t");

    @BeforeAll
    static void makeCertificate() {
        server = Pki.rsa("server");
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, RSA", "TLSv1.3, RSA", "TLSv1.2, EC", "TLSv1.3, EC"})
    void aClientShowsACertificateOfAnyIssuer(String version, String algorithm) throws Exception {
        Pki device = algorithm.equals("RSA") ? Pki.rsa("pump") : Pki.ec("pump");
        try (Rig rig = open()) {
            RawClient client = connected(rig, device.client(), parameters -> parameters.setProtocols(of(version)));
            client.expectQuiet();
            Credentials shown = access.asked.take();
            assertThat(shown.certificates()).containsExactly(device.certificate());
            assertThat(shown.encrypted()).isTrue();
            assertThat(Sight.next(intake, 1)).containsExactly("pump connected from 127.0.0.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientMayDoWithoutACertificateWhenAccessSaysSo(String version) throws Exception {
        try (Rig rig = open()) {
            connected(rig, Pki.anonymous(), parameters -> parameters.setProtocols(of(version)))
                    .expectQuiet();
            Credentials shown = access.asked.take();
            assertThat(shown.certificates()).isEmpty();
            assertThat(shown.encrypted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aCertificateWithoutItsKeyReachesNobody(String version) {
        try (Rig rig = open()) {
            SSLContext thief = Pki.ec("pump").thief();
            assertThatThrownBy(() -> {
                        RawClient client = rig.tls(thief, parameters -> parameters.setProtocols(of(version)));
                        client.send(Wire.connect3("pump", true));
                        client.next();
                    })
                    .isInstanceOf(UncheckedIOException.class);
            rig.awaitCount(MqttCounter.ENDED_TLS, 1);
            assertThat(access.asked).isEmpty();
            assertThat(intake.observations()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aResumedSessionShowsItsCertificateAgainAndIsDecidedOnAgain(String version) throws Exception {
        Pki device = Pki.ec("pump");
        SSLContext context = device.client();
        try (Rig rig = open()) {
            SSLSocket first = rig.tlsSocket(context, parameters -> parameters.setProtocols(of(version)));
            RawClient before = rig.raw(first);
            before.send(Wire.connect3("pump", true), Wire.BYE);
            before.expect("20 02 00 00");
            before.drain();
            access.answer = _ -> new Decision.Refused(Decision.Reason.INACTIVE_CERTIFICATE, "it was deactivated");
            SSLSocket second = rig.tlsSocket(context, parameters -> parameters.setProtocols(of(version)));
            assertThat(second.getSession().getCreationTime())
                    .as("it is resumed")
                    .isEqualTo(first.getSession().getCreationTime());
            RawClient after = rig.raw(second);
            after.send(Wire.connect3("pump", true));
            after.expect("20 02 00 05");
            assertThat(access.asked.take().certificates()).containsExactly(device.certificate());
            assertThat(access.asked.take().certificates()).containsExactly(device.certificate());
        }
    }

    @Test
    void anExpiredCertificateReachesAccessWhichDecides() throws Exception {
        access.answer = shown -> new Decision.Refused(Decision.Reason.EXPIRED_CERTIFICATE, "it is over");
        Pki device = Pki.expired("pump");
        try (Rig rig = open()) {
            RawClient client = rig.tls(device.client(), _ -> {});
            client.send(Wire.connect3("pump", true));
            client.expect("20 02 00 05");
            client.expectClosed();
            assertThat(access.asked.take().certificates()).containsExactly(device.certificate());
            assertThat(rig.count(MqttCounter.REFUSED_EXPIRED)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"x-amzn-mqtt-ca, x-amzn-mqtt-ca", "mqtt, mqtt", "'', ''", "h2, ''"})
    void agreesToTheProtocolThatIsOfferedAndServesThoseThatOfferNone(String offered, String agreed) {
        try (Rig rig = open()) {
            String[] offers = offered.isEmpty() ? new String[0] : of(offered);
            SSLSocket socket = rig.tlsSocket(Pki.anonymous(), parameters -> parameters.setApplicationProtocols(offers));
            RawClient client = rig.raw(socket);
            client.send(Wire.connect3("pump", true));
            client.expect("20 02 00 00");
            assertThat(socket.getApplicationProtocol()).isEqualTo(agreed);
        }
    }

    @Test
    void prefersTheFirstOfItsProtocolsAndIgnoresTheNameOfTheServer() {
        try (Rig rig = open()) {
            SSLSocket socket = rig.tlsSocket(Pki.anonymous(), parameters -> {
                parameters.setApplicationProtocols(of("mqtt", "x-amzn-mqtt-ca"));
                parameters.setServerNames(List.of(new SNIHostName("abc-ats.iot.eu-west-1.example.com")));
            });
            assertThat(socket.getApplicationProtocol()).isEqualTo("x-amzn-mqtt-ca");
        }
    }

    @Test
    void tls11IsNotSpoken() {
        try (Rig rig = open()) {
            RawClient client = rig.raw(rig.gateway.ports().get(1));
            // Record: handshake, 3.1, 45 bytes. ClientHello, 41 bytes: 3.2 (TLS 1.1), random, no session,
            // one cipher suite (TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA), no compression.
            client.send(
                    Wire.join(Wire.hex("16 0301 002D 01 000029 0302"), new byte[32], Wire.hex("00 0002 C013 01 00")));
            // Alert, fatal: protocol version
            assertThat(client.bytes(7)).endsWith(Wire.hex("02 46"));
            rig.awaitCount(MqttCounter.ENDED_TLS, 1);
        }
    }

    @Test
    void bytesThatAreNoTlsEndTheConnection() {
        try (Rig rig = open()) {
            RawClient client = rig.raw(rig.gateway.ports().get(1));
            client.send(Wire.connect3("pump", true));
            client.drain();
            rig.awaitCount(MqttCounter.ENDED_TLS, 1);
            rig.awaitCount(MqttCounter.SOCKETS, 0);
            assertThat(access.asked).isEmpty();
        }
    }

    @Test
    void aHandshakeThatDoesNotEndIsEnded() {
        try (Rig rig = open(Limits.with("connectSeconds", 1))) {
            RawClient half = rig.raw(rig.gateway.ports().get(1));
            half.send(Wire.hex("16 0301 00C8 01 0000"));
            SSLSocket silent = rig.tlsSocket(Pki.anonymous(), _ -> {});
            half.drain();
            rig.raw(silent).drain();
            rig.awaitCount(MqttCounter.ENDED_CONNECT_LATE, 2);
            rig.awaitCount(MqttCounter.SOCKETS, 0);
        }
    }

    @Test
    void theGatewayClosesThoughItsClientsDoNot() {
        try (Rig rig = open(Limits.with("outboundBytes", 64 << 10))) {
            rig.raw(rig.gateway.ports().get(1)).send(Wire.hex("16 0301 00C8 01 0000"));
            rig.tlsSocket(Pki.anonymous(), _ -> {});
            RawClient deaf = connected(rig, Pki.anonymous(), _ -> {});
            deaf.send(Wire.subscribe3(1, "t", 0));
            deaf.expect("90 03 0001 00");
            RawClient publisher = rig.rawThree("publisher");
            for (int i = 0; rig.count(MqttCounter.DROPPED_SLOW) == 0; i++) {
                assertThat(i).isLessThan(2_000);
                publisher.send(Wire.publish3(0, "t", 0, new byte[60_000]));
                publisher.expectQuiet();
            }
            rig.gateway.close();
            publisher.expectClosed();
            rig.gateway.open(intake);
            connected(rig, Pki.anonymous(), _ -> {}).expectQuiet();
        }
    }

    @Test
    void handshakesThatDoNotEndTakeNoPlaceButTheirOwn() {
        try (Rig rig = open(Limits.with("handshakes", 3))) {
            RawClient connected = connected(rig, Pki.anonymous(), _ -> {});
            for (int i = 0; i < 3; i++) {
                rig.raw(rig.gateway.ports().get(1)).send(Wire.hex("16"));
            }
            rig.awaitCount(MqttCounter.SOCKETS, 4);
            RawClient fourth = rig.raw();
            fourth.expectClosed();
            connected.expectQuiet();
            assertThat(rig.count(MqttCounter.REFUSED_HANDSHAKES)).isEqualTo(1);
        }
    }

    @Test
    void aMessageAsLargeAsAllowedPassesInBothDirections() {
        try (Rig rig = open()) {
            RawClient client = connected(rig, Pki.anonymous(), _ -> {});
            client.send(Wire.subscribe3(1, "t", 1));
            client.expect("90 03 0001 01");
            byte[] large = "x".repeat(131_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 1; i <= 5; i++) {
                client.send(Wire.publish3(0, "t", 0, large));
                assertThat(client.expectType(Wire.PUBLISH).payload3()).hasSize(131_000);
            }
        }
    }

    @Test
    void aClientThatLeavesItsSocketFullIsEndedAsWithoutTls() {
        MqttLimits limits = Limits.with(Map.of("outboundBytes", 64 << 10, "stalledSeconds", 1));
        try (Rig rig = open(limits)) {
            RawClient stalled = connected(rig, Pki.anonymous(), _ -> {});
            stalled.send(Wire.subscribe3(1, "t", 0));
            stalled.expect("90 03 0001 00");
            RawClient publisher = rig.rawThree("publisher");
            for (int i = 0; rig.count(MqttCounter.DROPPED_SLOW) == 0; i++) {
                assertThat(i).isLessThan(2_000);
                publisher.send(Wire.publish3(0, "t", 0, new byte[60_000]));
                publisher.expectQuiet();
            }
            rig.awaitCount(MqttCounter.ENDED_STALLED, 1);
            rig.awaitCount(MqttCounter.SOCKETS, 1);
            publisher.expectQuiet();
        }
    }

    @Test
    void anotherCertificateIsShownFromTheNextConnectionOn() throws Exception {
        Pki next = Pki.ec("next");
        try (Rig rig = open()) {
            RawClient before = connected(rig, Pki.anonymous(), _ -> {});
            rig.gateway.renew(next.server());
            SSLSocket after = rig.tlsSocket(Pki.anonymous(), _ -> {});
            assertThat(after.getSession().getPeerCertificates()).containsExactly(next.certificate());
            before.expectQuiet();
            ServerCertificate wrong = new ServerCertificate(server.certificatePem(), next.keyPem());
            assertThatThrownBy(() -> rig.gateway.renew(wrong)).isInstanceOf(VedetteException.class);
            SSLSocket still = rig.tlsSocket(Pki.anonymous(), _ -> {});
            assertThat(still.getSession().getPeerCertificates()).containsExactly(next.certificate());
            rig.gateway.close();
            rig.gateway.open(intake);
            SSLSocket reopened = rig.tlsSocket(Pki.anonymous(), _ -> {});
            assertThat(reopened.getSession().getPeerCertificates()).containsExactly(next.certificate());
        }
    }

    @Test
    void aCertificateThatCannotBeUsedIsRefusedBeforeAnythingListens() {
        Pki other = Pki.rsa("other");
        assertUnusable(new ServerCertificate(server.certificatePem(), other.keyPem()), "not that of the first");
        assertUnusable(
                new ServerCertificate(server.certificatePem(), Pki.ec("other").keyPem()), "cannot be used");
        assertUnusable(
                new ServerCertificate(server.certificatePem(), "-----BEGIN PRIVATE KEY-----\nMII"), "END PRIVATE KEY");
        assertUnusable(new ServerCertificate("-----BEGIN CERTIFICATE-----\nMII", server.keyPem()), "cannot be used");
    }

    @Test
    void hivemqsClientConnectsWithACertificateAndIsServed() throws Exception {
        Pki device = Pki.ec("pump");
        try (Rig rig = open()) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("device", device.key(), new char[0], new Certificate[] {device.certificate()});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, new char[0]);
            Mqtt5BlockingClient client = MqttClient.builder()
                    .useMqttVersion5()
                    .identifier("pump")
                    .serverHost("127.0.0.1")
                    .serverPort(rig.gateway.ports().get(1))
                    .sslConfig()
                    .keyManagerFactory(factory)
                    .trustManagerFactory(Pki.anyServer())
                    .applySslConfig()
                    .buildBlocking();
            client.connect();
            try (Inbox inbox = new Inbox(client)) {
                client.subscribeWith()
                        .topicFilter("t")
                        .qos(MqttQos.EXACTLY_ONCE)
                        .send();
                client.publishWith()
                        .topic("t")
                        .qos(MqttQos.EXACTLY_ONCE)
                        .payload(HI)
                        .send();
                assertThat(inbox.text()).isEqualTo("hi");
            }
            client.disconnect();
            assertThat(access.asked.take().certificates()).containsExactly(device.certificate());
        }
    }

    @Test
    void pahosClientConnectsWithACertificateAndIsServed() throws Exception {
        Pki device = Pki.rsa("pump");
        try (Rig rig = open()) {
            String uri = "ssl://127.0.0.1:" + rig.gateway.ports().get(1);
            try (var client = new org.eclipse.paho.client.mqttv3.MqttClient(uri, "pump", new MemoryPersistence())) {
                MqttConnectOptions options = new MqttConnectOptions();
                options.setSocketFactory(device.client().getSocketFactory());
                options.setHttpsHostnameVerificationEnabled(false);
                client.connect(options);
                client.publish("t", HI, 1, false);
                client.disconnect();
            }
            assertThat(Sight.next(intake, 3))
                    .containsExactly("pump connected from 127.0.0.1", "pump sent t 2", "pump disconnected");
            assertThat(access.asked.take().certificates()).containsExactly(device.certificate());
        }
    }

    private Rig open() {
        return open(MqttLimits.defaults());
    }

    private Rig open(MqttLimits limits) {
        return Rig.open(
                limits,
                intake,
                new MqttListener.Plain("127.0.0.1", 0, access),
                new MqttListener.Tls("127.0.0.1", 0, access, server.server(), ALPN));
    }

    private static RawClient connected(Rig rig, SSLContext context, Consumer<SSLParameters> how) {
        RawClient client = rig.tls(context, how);
        client.send(Wire.connect3("pump", true));
        client.expect("20 02 00 00");
        return client;
    }

    private static void assertUnusable(ServerCertificate certificate, String why) {
        MqttListener secure = new MqttListener.Tls("127.0.0.1", 0, FakeAccess.granting(), certificate, List.of());
        MqttSettings settings = new MqttSettings(List.of(secure), Rig.PANE, MqttLimits.defaults());
        Vertx vertx = Vertx.vertx();
        try {
            assertThatThrownBy(() -> new MqttGateway(vertx, settings, InstantSource.system()))
                    .isInstanceOf(VedetteException.class)
                    .hasMessageContaining(why)
                    .hasMessageNotContaining("MII");
        } finally {
            vertx.close().await();
        }
    }

    private static String[] of(String... values) {
        return values;
    }
}
