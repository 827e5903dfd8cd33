package dev.vedette.gateway.hubmqtt;

import static dev.vedette.gateway.hub.HubStand.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.SystemProperty;
import dev.vedette.gateway.mqtt.RawClient;
import dev.vedette.gateway.mqtt.RawClient.Packet;
import dev.vedette.gateway.mqtt.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a device does and is told over MQTT, byte by byte.
final class HubMqttDeviceTest {
    private static final HubId EDGE = new HubId("pump", "edge");
    private static final String COMMANDS = "devices/pump/messages/devicebound/#";

    @TempDir
    Path folder;

    private HubMqttRig rig;

    @BeforeEach
    void open() {
        rig = new HubMqttRig(folder, HubMqttLimits.DEFAULTS);
        rig.stand.device(PUMP);
        rig.stand.said();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private RawClient listening(String filter, int qos) {
        RawClient pump = rig.pump();
        pump.send(Wire.subscribe3(1, filter, qos));
        pump.expect("90 03 00 01 0" + Math.min(qos, 1));
        return pump;
    }

    private void command(String text) {
        rig.stand.command(PUMP, new HubMessage(Map.of(), Map.of(), utf8(text)));
    }

    private long waiting() {
        return rig.stand.hub.commands().count(PUMP);
    }

    @Test
    void letsADeviceInByItsToken() {
        rig.pump();

        assertThat(rig.stand.hub.links().isConnected(PUMP)).isTrue();
        assertThat(rig.seen()).containsExactly("ConnectionAttempt[thing=pump, address=127.0.0.1, succeeded=true]");
        assertThat(rig.stand.said()).isEmpty();
        assertThat(rig.count(HubMqttCounter.CONNECTS)).isEqualTo(1);
        assertThat(HubMqttRig.count(rig.gateway.counters(), "mqtt_connects", ""))
                .isZero();
    }

    @Test
    void takesTelemetryWithThePropertiesOfItsTopic() {
        RawClient pump = rig.pump();
        rig.seen();

        pump.send(Wire.publish3(
                2,
                "devices/pump/messages/events/$.mid=m-1&$.cid=c%2D1&%24.uid=u&$.ct=application%2Fjson&$.ce=utf-8"
                        + "&$.ifid=urn%3Aazureiot%3ASecurity%3ASecurityAgent%3A1&zone=north%20%C3%A4&empty=&bare",
                7,
                utf8("21.5")));
        pump.expect("40 02 00 07");

        HubMessage taken = rig.stand.telemetry.getFirst();
        assertThat(taken.body()).asString(StandardCharsets.UTF_8).isEqualTo("21.5");
        assertThat(taken.system())
                .isEqualTo(Map.of(
                        SystemProperty.MESSAGE_ID, "m-1",
                        SystemProperty.CORRELATION_ID, "c-1",
                        SystemProperty.USER_ID, "u",
                        SystemProperty.CONTENT_TYPE, "application/json",
                        SystemProperty.CONTENT_ENCODING, "utf-8",
                        SystemProperty.INTERFACE_ID, "urn:azureiot:Security:SecurityAgent:1"));
        assertThat(taken.properties()).isEqualTo(Map.of("zone", "north ä", "empty", "", "bare", ""));
        assertThat(taken.isSecurityMessage()).isTrue();
        assertThat(rig.stand.said()).containsExactly("pump DEVICE_TO_CLOUD_MESSAGE MQTT");
        assertThat(rig.seen())
                .containsExactly(
                        "MessageSent[thing=pump, topic=devices/pump/messages/events/, bytes=4, address=127.0.0.1]");
    }

    @Test
    void whatIsSentAtOnceIsTakenAndAcknowledgedInItsOrder() {
        RawClient pump = rig.pump();

        pump.send(IntStream.rangeClosed(1, 200)
                .mapToObj(i -> Wire.publish3(2, "devices/pump/messages/events/", i, utf8("m" + i)))
                .toArray(byte[][]::new));
        for (int i = 1; i <= 200; i++) {
            pump.expect("40 02 00 %02x".formatted(i));
        }

        assertThat(rig.stand.telemetry)
                .extracting(taken -> new String(taken.body(), StandardCharsets.UTF_8))
                .isEqualTo(IntStream.rangeClosed(1, 200).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void takesWhatWasSentAtQos0RightBeforeDisconnect() {
        RawClient pump = rig.pump();

        pump.send(Wire.publish3(0, "devices/pump/messages/events", 0, utf8("last")), Wire.BYE);
        pump.expectClosed();

        HubMqttRig.await("it is taken", () -> rig.stand.telemetry.size() == 1);
        HubMqttRig.await("it has gone", () -> !rig.stand.hub.links().isConnected(PUMP));
        rig.awaitSeen("Disconnected[thing=pump]");
    }

    @Test
    void aRetainedMessageIsAMessageThatSaysSo() {
        RawClient pump = rig.pump();

        pump.send(Wire.publish3(3, "devices/pump/messages/events/a=b", 8, utf8("1")));
        pump.expect("40 02 00 08");

        assertThat(rig.stand.telemetry.getFirst().properties()).isEqualTo(Map.of("x-opt-retain", "true", "a", "b"));
    }

    @Test
    void aModuleIsItselfAndCountsForItsDeviceToo() {
        rig.stand.device(EDGE);
        rig.stand.said();
        RawClient edge = rig.raw();
        edge.send(HubMqttRig.connect("pump/edge", true, rig.stand.token(EDGE)));
        edge.expect("20 02 00 00");

        edge.send(Wire.publish3(2, "devices/pump/modules/edge/messages/events/a=b/", 9, utf8("1")));
        edge.expect("40 02 00 09");

        assertThat(rig.stand.telemetry.getFirst().properties()).isEqualTo(Map.of("a", "b"));
        assertThat(rig.stand.said())
                .containsExactly("pump/edge DEVICE_TO_CLOUD_MESSAGE MQTT", "pump DEVICE_TO_CLOUD_MESSAGE MQTT");
        assertThat(rig.seen()).first().asString().contains("thing=pump/edge");
    }

    @Test
    void aDeviceAndItsModuleAreConnectedAtOnce() {
        rig.stand.device(EDGE);
        RawClient pump = rig.pump();
        RawClient edge = rig.raw();
        edge.send(HubMqttRig.connect("pump/edge", true, rig.stand.token(EDGE)));
        edge.expect("20 02 00 00");

        pump.expectQuiet();
        edge.expectQuiet();
    }

    @Test
    void aCommandComesWithItsPropertiesAndIsCompletedByItsAcknowledgment() {
        RawClient pump = listening(COMMANDS, 1);
        rig.seen();

        rig.stand.command(
                PUMP, new HubMessage(Map.of(SystemProperty.MESSAGE_ID, "c 1"), Map.of("k&", "v=ö"), utf8("go")));

        Packet packet = pump.expectType(Wire.PUBLISH);
        assertThat(packet.topic())
                .isEqualTo("devices/pump/messages/devicebound/%24.mid=c%201"
                        + "&%24.to=%2Fdevices%2Fpump%2Fmessages%2Fdevicebound&iothub-ack=full"
                        + "&%24.exp=2026-03-01T13%3A00%3A00Z&k%26=v%3D%C3%B6");
        assertThat(packet.payload3()).isEqualTo("go");
        assertThat(packet.qos()).isEqualTo(1);
        assertThat(waiting()).isEqualTo(1);
        pump.send(Wire.puback(packet.packetId()));
        HubMqttRig.await("it is completed", () -> waiting() == 0);
        assertThat(rig.stand.said()).containsExactly("pump CLOUD_TO_DEVICE_MESSAGE MQTT");
        assertThat(rig.seen())
                .containsExactly("MessageReceived[thing=pump, topic=devices/pump/messages/devicebound/, bytes=2]");
    }

    @Test
    void aSubscriptionOfQos2IsGrantedQos1() {
        listening(COMMANDS, 2);
    }

    @Test
    void atQos0ACommandIsCompletedByHavingBeenSent() {
        RawClient pump = listening(COMMANDS, 0);

        command("go");

        assertThat(pump.expectType(Wire.PUBLISH).qos()).isZero();
        HubMqttRig.await("it is completed", () -> waiting() == 0);
    }

    @Test
    void commandsThatWaitedComeInTheirOrderWhenTheDeviceSubscribes() {
        command("one");
        command("two");
        RawClient pump = listening(COMMANDS, 1);

        assertThat(pump.expectType(Wire.PUBLISH).payload3()).isEqualTo("one");
        assertThat(pump.expectType(Wire.PUBLISH).payload3()).isEqualTo("two");
    }

    @Test
    void noMoreCommandsThanTheWindowAreInFlight() {
        for (int i = 0; i < 20; i++) {
            command("c" + i);
        }
        RawClient pump = listening(COMMANDS, 1);
        Packet first = pump.expectType(Wire.PUBLISH);
        for (int i = 1; i < 16; i++) {
            assertThat(pump.expectType(Wire.PUBLISH).payload3()).isEqualTo("c" + i);
        }
        pump.expectQuiet();

        pump.send(Wire.puback(first.packetId()));

        assertThat(pump.expectType(Wire.PUBLISH).payload3()).isEqualTo("c16");
        pump.expectQuiet();
    }

    @Test
    void whatWasNotAcknowledgedComesAgainInTheSameSessionUnderItsPacketId() {
        RawClient pump = rig.raw();
        pump.send(HubMqttRig.connect("pump", false, rig.stand.token(PUMP)));
        pump.expect("20 02 00 00");
        pump.send(Wire.subscribe3(1, COMMANDS, 1));
        pump.expect("90 03 00 01 01");
        command("go");
        Packet first = pump.expectType(Wire.PUBLISH);
        pump.close();
        HubMqttRig.await("it has gone", () -> !rig.stand.hub.links().isConnected(PUMP));

        RawClient again = rig.raw();
        again.send(HubMqttRig.connect("pump", false, rig.stand.token(PUMP)));
        again.expect("20 02 01 00");

        Packet second = again.expectType(Wire.PUBLISH);
        assertThat(second.again()).isTrue();
        assertThat(second.packetId()).isEqualTo(first.packetId());
        again.send(Wire.puback(second.packetId()));
        HubMqttRig.await("it is completed", () -> waiting() == 0);
    }

    @Test
    void withACleanSessionADeviceGetsNothingBeforeItSubscribes() {
        RawClient pump = rig.raw();
        pump.send(HubMqttRig.connect("pump", false, rig.stand.token(PUMP)));
        pump.expect("20 02 00 00");
        pump.send(Wire.subscribe3(1, COMMANDS, 1));
        pump.expect("90 03 00 01 01");
        pump.send(Wire.BYE);
        pump.expectClosed();

        RawClient again = rig.pump();
        command("go");

        again.expectQuiet();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void aCommandThatWasKeptForTooLongIsSentAgainAsADuplicate() {
        RawClient pump = listening(COMMANDS, 1);
        command("go");
        Packet first = pump.expectType(Wire.PUBLISH);

        rig.stand.advance(Duration.ofSeconds(61));
        rig.stand.hub.tick();

        Packet second = pump.expectType(Wire.PUBLISH);
        assertThat(second.again()).isTrue();
        assertThat(second.packetId()).isEqualTo(first.packetId());
        pump.send(Wire.puback(second.packetId()));
        HubMqttRig.await("it is completed", () -> waiting() == 0);
    }

    @Test
    void afterUnsubscribingNoCommandComes() {
        RawClient pump = listening(COMMANDS, 1);
        pump.send(Wire.packet(0xA2, Wire.join(Wire.number(2), Wire.text(COMMANDS))));
        pump.expect("B0 02 00 02");

        command("go");

        pump.expectQuiet();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void aLastWillIsTelemetryWhenTheDeviceGoesWithoutAWord() {
        byte[] connect = Wire.packet(
                0x10,
                Wire.join(
                        Wire.text("MQTT"),
                        new byte[] {4, (byte) 0xC6, 0, 0},
                        Wire.text("pump"),
                        Wire.text("devices/pump/messages/events/zone=n"),
                        Wire.text("gone"),
                        Wire.text("hub.test/pump" + HubMqttRig.OPTIONS),
                        Wire.text(rig.stand.token(PUMP))));
        RawClient polite = rig.raw();
        polite.send(connect);
        polite.expect("20 02 00 00");
        polite.send(Wire.BYE);
        polite.expectClosed();
        RawClient rude = rig.raw();
        rude.send(connect);
        rude.expect("20 02 00 00");
        assertThat(rig.stand.telemetry).isEmpty();

        rude.close();

        HubMqttRig.await("it is taken", () -> rig.stand.telemetry.size() == 1);
        assertThat(rig.stand.telemetry.getFirst().properties())
                .isEqualTo(Map.of("zone", "n", "iothub-MessageType", "Will"));
        assertThat(rig.stand.said()).containsExactly("pump DEVICE_TO_CLOUD_MESSAGE MQTT");
    }

    @Test
    void othersAreClientsOfTheBrokerOnTheSamePort() {
        RawClient other = rig.raw();
        other.send(Wire.connect3("robot", true));
        other.expect("20 02 00 00");
        other.send(Wire.subscribe3(1, "devices/pump/messages/events/#", 0));
        other.expect("90 03 00 01 00");
        RawClient pump = rig.pump();

        pump.send(Wire.publish3(2, "devices/pump/messages/events/", 7, utf8("1")));
        pump.expect("40 02 00 07");

        other.expectQuiet();
        assertThat(HubMqttRig.count(rig.gateway.counters(), "mqtt_connections", ""))
                .isEqualTo(1);
        assertThat(HubMqttRig.count(rig.gateway.counters(), "mqtt_messages_in", ""))
                .isZero();
    }
}
