package dev.vedette.gateway.hubmqtt;

import static dev.vedette.gateway.hub.HubStand.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.HubLimits;
import dev.vedette.gateway.mqtt.RawClient;
import dev.vedette.gateway.mqtt.Wire;
import java.nio.charset.StandardCharsets;
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

/// What ends a connection, and what does not.
final class HubMqttEndTest {
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

    private void ends(byte[] packet, HubMqttCounter why) {
        RawClient pump = rig.pump();
        pump.send(packet);
        pump.expectClosed();
        assertThat(rig.count(why)).isEqualTo(1);
        assertThat(rig.stand.telemetry).isEmpty();
        rig.pump().expectQuiet();
    }

    private static byte[] events(String topic, int bytes) {
        return Wire.publish3(2, topic, 1, new byte[bytes]);
    }

    @Test
    void aPublishOfQos2EndsTheConnection() {
        ends(Wire.publish3(4, "devices/pump/messages/events/", 1, new byte[1]), HubMqttCounter.ENDED_QOS_2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "robots/pump",
                "devices/pump/messages/devicebound/",
                "$iothub/twin/GET/",
                "$iothub/twin/GET/?$rid=",
                "$iothub/twin/PATCH/properties/desired/?$rid=1",
                "$iothub/methods/res/ok/?$rid=1",
                "$aws/things/pump/defender/metrics/json"
            })
    void aTopicThatThereIsNotEndsTheConnection(String topic) {
        ends(events(topic, 1), HubMqttCounter.ENDED_TOPIC);
    }

    @Test
    void someoneElsesTopicEndsTheConnectionAndIsAnUnauthorizedOperationOnThem() {
        ends(events("devices/valve/messages/events/", 1), HubMqttCounter.ENDED_NOT_AUTHORIZED);
        rig.awaitSaid("valve UNAUTHORIZED MQTT");

        assertThat(rig.seen()).contains("AuthorizationFailure[thing=pump, topic=devices/valve/messages/events/]");
    }

    @Test
    void aDeviceDoesNotSpeakForItsModule() {
        ends(events("devices/pump/modules/edge/messages/events/", 1), HubMqttCounter.ENDED_NOT_AUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%2", "a=%zz", "=b", "a=%FF"})
    void propertiesThatAreNoneEndTheConnection(String bag) {
        ends(events("devices/pump/messages/events/" + bag, 1), HubMqttCounter.ENDED_PROPERTIES);
    }

    @Test
    void aMessageOf256KilobytesIsTakenAndALargerOneIsNot() {
        RawClient pump = rig.pump();
        pump.send(events("devices/pump/messages/events/", HubLimits.TELEMETRY_BYTES_MAX));
        pump.expect("40 02 00 01");

        pump.send(events("devices/pump/messages/events/", HubLimits.TELEMETRY_BYTES_MAX + 1));
        pump.expectClosed();

        assertThat(rig.count(HubMqttCounter.ENDED_MESSAGE)).isEqualTo(1);
        assertThat(rig.stand.said()).containsExactly("pump DEVICE_TO_CLOUD_MESSAGE MQTT");
    }

    @Test
    void aPacketThatNoMessageCanHaveEndsTheConnectionAtItsHeader() {
        RawClient pump = rig.pump();

        // PUBLISH of 400,000 bytes
        pump.send(Wire.hex("32 80 B5 18 00 01"));
        pump.expectClosed();

        assertThat(rig.count(HubMqttCounter.ENDED_PACKET_BYTES)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "F0 00, protocol",
        "10 00, malformed",
        "30 01 00, malformed",
        "00 00, malformed",
        "62 02 00 01, protocol"
    })
    void packetsThatAreNoneOrHaveNoPlaceEndTheConnection(String hex, String why) {
        RawClient pump = rig.pump();

        pump.send(Wire.hex(hex));
        pump.expectClosed();

        assertThat(HubMqttRig.count(rig.mqtt.counters(), "hub_mqtt_connections_ended", "protocol")
                        + HubMqttRig.count(rig.mqtt.counters(), "hub_mqtt_connections_ended", "malformed"))
                .as(why)
                .isEqualTo(1);
        rig.pump().expectQuiet();
    }

    @ParameterizedTest
    @CsvSource({"#,", "robots/pump,", "devices/pump/messages/events/#,", "devices/valve/messages/devicebound/#, valve"})
    void aSubscriptionToNothingThatADeviceHasIsRefused(String filter, @Nullable String of) {
        RawClient pump = rig.pump();

        pump.send(Wire.subscribe3(1, filter, 1));
        pump.expect("90 03 00 01 80");
        pump.expectQuiet();

        assertThat(rig.count(HubMqttCounter.SUBSCRIPTIONS_REFUSED)).isEqualTo(1);
        if (of != null) {
            rig.awaitSaid(of + " UNAUTHORIZED MQTT");
        }
    }

    @Test
    void whoConnectsAgainDisplacesTheConnectionOfBefore() {
        RawClient first = rig.pump();
        RawClient second = rig.pump();

        first.expectClosed();
        second.expectQuiet();

        assertThat(rig.count(HubMqttCounter.ENDED_DISPLACED)).isEqualTo(1);
        assertThat(rig.stand.hub.links().isConnected(PUMP)).isTrue();
        HubMqttRig.await("the first has gone", () -> rig.count(HubMqttCounter.CONNECTIONS) == 1);
    }

    @Test
    void theEndOfItsTokenEndsTheConnection() {
        RawClient pump = rig.pump();

        rig.stand.advance(Duration.ofMinutes(61));
        rig.stand.hub.tick();

        pump.expectClosed();
        assertThat(rig.count(HubMqttCounter.ENDED_EXPIRED)).isEqualTo(1);
    }

    @Test
    void aDeviceThatIsDeletedIsDisconnected() {
        RawClient pump = rig.pump();

        rig.stand.hub.registry().delete(PUMP, null);

        pump.expectClosed();
        assertThat(rig.count(HubMqttCounter.ENDED_IDENTITY)).isEqualTo(1);
    }

    @Test
    void whoBreaksThePromiseToSaySomethingIsDisconnected() {
        RawClient pump = rig.raw();
        pump.send(HubMqttRig.connect("pump", "hub.test/pump" + HubMqttRig.OPTIONS, 2, 10, rig.stand.token(PUMP)));
        pump.expect("20 02 00 00");
        rig.stand.advance(Duration.ofSeconds(15));
        pump.expectQuiet();

        rig.stand.advance(Duration.ofSeconds(16));

        pump.expectClosed();
        assertThat(rig.count(HubMqttCounter.ENDED_KEEP_ALIVE)).isEqualTo(1);
    }

    @Test
    void isSaidToBeConnectedOnceInEveryPane() {
        rig.pump();
        rig.seen();

        rig.stand.advance(HubMqttRig.PANE);

        rig.awaitSeen("ConnectionHeld[thing=pump, address=127.0.0.1]");
    }

    @Test
    void atTheSmallestLimitsEverythingIsTakenOneAfterTheOther() {
        rig.close();
        open(new HubMqttLimits(1, 1, 1, 30, 1, 1, 1, 1, 1, 1));
        RawClient pump = rig.pump();
        byte[][] packets = new byte[200][];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = Wire.publish3(2, "devices/pump/messages/events/", i + 1, "x".getBytes(StandardCharsets.UTF_8));
        }

        pump.send(packets);

        for (int i = 0; i < packets.length; i++) {
            assertThat(pump.expectType(Wire.PUBACK).body()).isEqualTo(Wire.number(i + 1));
        }
        assertThat(rig.stand.telemetry).hasSize(200);
        assertThat(rig.count(HubMqttCounter.READS_PAUSED)).isPositive();
        assertThat(rig.count(HubMqttCounter.WAITING_BYTES)).isZero();
    }

    @Test
    void whoDoesNotReadWhatItAskedToBeToldIsDisconnected() {
        RawClient pump = rig.pump();
        pump.send(Wire.subscribe3(1, "$iothub/twin/PATCH/properties/desired/#", 0));
        pump.expect("90 03 00 01 00");
        for (int i = 0; i < 2_000 && rig.stand.hub.links().isConnected(PUMP); i++) {
            rig.stand
                    .hub
                    .twins()
                    .patch(
                            PUMP,
                            "{\"properties\":{\"desired\":{\"a" + i % 7 + "\":\"" + i + "x".repeat(3_900) + "\"}}}",
                            null);
        }

        HubMqttRig.await("it is disconnected", () -> rig.count(HubMqttCounter.ENDED_OUTBOUND) == 1);
        rig.pump().expectQuiet();
    }
}
