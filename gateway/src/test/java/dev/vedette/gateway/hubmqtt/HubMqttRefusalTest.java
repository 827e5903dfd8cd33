package dev.vedette.gateway.hubmqtt;

import static dev.vedette.gateway.hub.HubStand.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.https.Papers;
import dev.vedette.gateway.hub.DeviceAuthentication;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.mqtt.RawClient;
import dev.vedette.gateway.mqtt.Wire;
import dev.vedette.sdk.observe.IpAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is let in, and who is not.
final class HubMqttRefusalTest {
    private static final String NOT_AUTHORIZED = "20 02 00 05";
    private static final String UNAVAILABLE = "20 02 00 03";

    @TempDir
    Path folder;

    private HubMqttRig rig;

    @BeforeEach
    void open() {
        open(HubMqttLimits.DEFAULTS);
    }

    private void open(HubMqttLimits limits) {
        rig = new HubMqttRig(folder, limits);
        rig.stand.device(PUMP);
        rig.stand.said();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void refused(byte[] connect, String connack) {
        RawClient client = rig.raw();
        client.send(connect);
        client.expect(connack);
        client.expectClosed();
    }

    @ParameterizedTest
    @CsvSource({
        "SharedAccessSignature sr=hub.test%2Fdevices%2Fpump&sig=AAAA&se=99999999999",
        "SharedAccessSignature sr=hub.test%2Fdevices%2Fpump",
        "secret",
        "''"
    })
    void aTokenThatIsNotGoodIsRefusedAndCounts(String token) {
        refused(HubMqttRig.connect("pump", true, token), NOT_AUTHORIZED);

        assertThat(rig.stand.said()).containsExactly("pump UNAUTHORIZED MQTT");
        assertThat(rig.seen())
                .containsExactly(
                        "ConnectionAttempt[thing=pump, address=127.0.0.1, succeeded=false]",
                        "AuthorizationFailure[thing=pump, topic=]");
        assertThat(rig.count(HubMqttCounter.REFUSED_NOT_AUTHORIZED)).isEqualTo(1);
        assertThat(rig.stand.hub.links().isConnected(PUMP)).isFalse();
    }

    @Test
    void anExpiredTokenOneOfAnotherDeviceAndAnUnknownDeviceAreRefused() {
        String token = rig.stand.token(PUMP);
        refused(HubMqttRig.connect("ghost", true, token), NOT_AUTHORIZED);
        assertThat(rig.seen()).isEmpty();
        rig.stand.device(HubId.of("valve"));
        refused(HubMqttRig.connect("valve", true, token), NOT_AUTHORIZED);
        rig.stand.advance(Duration.ofMinutes(61));
        refused(HubMqttRig.connect("pump", true, token), NOT_AUTHORIZED);

        assertThat(rig.stand.said())
                .containsExactly("ghost UNAUTHORIZED MQTT", "valve UNAUTHORIZED MQTT", "pump UNAUTHORIZED MQTT");
    }

    @Test
    void aDeviceWithACertificateShowsItInTheHandshake() {
        Papers own = Papers.make("lathe");
        Papers foreign = Papers.make("lathe");
        HubId lathe = HubId.of("lathe");
        rig.stand.device(lathe, new DeviceAuthentication.Thumbprints(own.thumbprint(), null));

        connectSecurely(own, "20 02 00 00");
        connectSecurely(foreign, NOT_AUTHORIZED);
        connectSecurely(null, NOT_AUTHORIZED);

        assertThat(rig.stand.said()).containsExactly("lathe UNAUTHORIZED MQTT", "lathe UNAUTHORIZED MQTT");
    }

    private void connectSecurely(@Nullable Papers shown, String connack) {
        RawClient client = rig.secure(shown);
        client.send(HubMqttRig.connect("lathe", true, null));
        client.expect(connack);
    }

    @Test
    void withoutEncryptionNobodyFromElsewhereIsLetIn() {
        HubUser user = new HubUser(PUMP);

        // What the socket of another machine comes to.
        assertThat(HubUser.of("hub.test/pump/?api-version=1", "pump")).contains(user);
        assertThat(IpAddress.of("127.9.9.9").isLoopback()).isTrue();
        assertThat(IpAddress.of("::1").isLoopback()).isTrue();
        assertThat(IpAddress.of("10.0.0.7").isLoopback()).isFalse();
        assertThat(IpAddress.of("fe80::1").isLoopback()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "hub.test/valve/?api-version=2020-09-30, pump",
        "hub.test/pump/edge/?api-version=2020-09-30, pump",
        "hub.test/pump/?api-version=2020-09-30, pump/edge",
        "hub.test/pu mp/?api-version=2020-09-30, pu mp",
        "hub.test//?api-version=2020-09-30, ''",
        "hub.test/a/b/c/?api-version=2020-09-30, a/b/c"
    })
    void aUserNameThatDoesNotNameTheClientIsRefused(String userName, String clientId) {
        refused(HubMqttRig.connect(clientId, userName, 2, 0, rig.stand.token(PUMP)), NOT_AUTHORIZED);

        assertThat(rig.count(HubMqttCounter.REFUSED_CLIENT_ID)).isEqualTo(1);
        assertThat(rig.stand.said()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub.test/pump/?api-version=2020-09-30&DeviceClientType=py-azure-iot-device%2F2.12",
                "hub.test/pump/api-version=2016-11-14&DeviceClientType=c",
                "hub.test/pump/DeviceClientType=azure-iot-device%2F1.0.0",
                "hub.test/pump/?api-version=2021-04-12&model-id=dtmi%3Acom%3Aexample%3AThermostat%3B1",
                "hub.test/pump/",
                "hub.test/pump"
            })
    void userNamesOfOldAndNewClientsAreKnown(String userName) {
        RawClient client = rig.raw();
        client.send(HubMqttRig.connect("pump", userName, 2, 0, rig.stand.token(PUMP)));
        client.expect("20 02 00 00");

        assertThat(rig.stand.hub.links().isConnected(PUMP)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"robot", "line/robot", "?SDK=Java&Version=1", "/pump/?api-version=1", "hub/pump"})
    void otherUserNamesAreForTheBroker(String userName) {
        RawClient client = rig.raw();
        client.send(HubMqttRig.connect("pump", userName, 2, 0, "x"));
        client.expect("20 02 00 00");

        assertThat(rig.stand.hub.links().isConnected(PUMP)).isFalse();
        assertThat(HubMqttRig.count(rig.gateway.counters(), "mqtt_connects", ""))
                .isEqualTo(1);
    }

    @Test
    void mqtt5AndMqtt31AreNotSpoken() {
        byte[] five = Wire.packet(
                0x10,
                Wire.join(
                        Wire.text("MQTT"),
                        Wire.hex("05 82 0000 00"),
                        Wire.text("pump"),
                        Wire.text("hub.test/pump" + HubMqttRig.OPTIONS)));
        RawClient client = rig.raw();
        client.send(five);
        // No session, reason 0x84 (unsupported protocol version), no properties.
        client.expect("20 03 00 84 00");
        client.expectClosed();
        byte[] old = Wire.packet(
                0x10,
                Wire.join(
                        Wire.text("MQIsdp"),
                        Wire.hex("03 82 0000"),
                        Wire.text("pump"),
                        Wire.text("hub.test/pump" + HubMqttRig.OPTIONS)));
        refused(old, "20 02 00 01");
        assertThat(rig.count(HubMqttCounter.REFUSED_VERSION)).isEqualTo(2);
    }

    @Test
    void aWillToATopicOfAnotherIsRefused() {
        byte[] connect = Wire.packet(
                0x10,
                Wire.join(
                        Wire.text("MQTT"),
                        new byte[] {4, (byte) 0xC6, 0, 0},
                        Wire.text("pump"),
                        Wire.text("devices/valve/messages/events/"),
                        Wire.text("gone"),
                        Wire.text("hub.test/pump" + HubMqttRig.OPTIONS),
                        Wire.text(rig.stand.token(PUMP))));

        refused(connect, NOT_AUTHORIZED);

        assertThat(rig.count(HubMqttCounter.REFUSED_WILL)).isEqualTo(1);
    }

    @Test
    void moreConnectionsThanTheLimitAreRefused() {
        rig.close();
        open(new HubMqttLimits(1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        RawClient pump = rig.pump();

        refused(HubMqttRig.connect("pump", true, rig.stand.token(PUMP)), UNAVAILABLE);

        pump.expectQuiet();
        assertThat(rig.count(HubMqttCounter.REFUSED_CONNECTIONS)).isEqualTo(1);
        HubMqttRig.await("one is left", () -> rig.count(HubMqttCounter.CONNECTIONS) == 1);
    }

    @Test
    void afterItWasClosedNobodyIsLetInAndOpenConnectionsAreClosed() {
        RawClient pump = rig.pump();

        rig.mqtt.close();

        pump.expectClosed();
        refused(HubMqttRig.connect("pump", true, rig.stand.token(PUMP)), UNAVAILABLE);
    }
}
