package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Wills: when they are published, and when not.
final class MqttWillTest {
    private static final byte[] GONE = "gone".getBytes(StandardCharsets.UTF_8);

    @Test
    void isPublishedWhenTheSocketClosesAbruptly() {
        try (Rig rig = Rig.open();
                RawClient watcher = watcher(rig)) {
            RawClient device = rig.raw();
            device.send(connect3(0x0E, "device", "will/device"));
            device.expect("20 02 00 00");
            device.close();
            RawClient.Packet will = watcher.expectType(Wire.PUBLISH);
            assertThat(will.topic()).isEqualTo("will/device");
            assertThat(will.payload3()).isEqualTo("gone");
            assertThat(will.qos()).isEqualTo(1);
        }
    }

    @Test
    void isNotPublishedAfterDisconnect() {
        try (Rig rig = Rig.open();
                RawClient watcher = watcher(rig)) {
            RawClient device = rig.raw();
            device.send(connect3(0x0E, "device", "will/device"), Wire.BYE);
            device.expect("20 02 00 00");
            device.expectClosed();
            rig.awaitCount(MqttCounter.CONNECTIONS, 1);
            watcher.expectQuiet();
            assertThat(rig.count(MqttCounter.WILLS)).isZero();
        }
    }

    @Test
    void isPublishedWhenTheClientBreaksTheProtocol() {
        try (Rig rig = Rig.open();
                RawClient watcher = watcher(rig)) {
            RawClient device = rig.raw();
            device.send(connect3(0x0E, "device", "will/device"));
            device.expect("20 02 00 00");
            device.send(Wire.hex("F0 00"));
            assertThat(watcher.expectType(Wire.PUBLISH).payload3()).isEqualTo("gone");
        }
    }

    @Test
    void isPublishedWhenTheClientIsSilentForTooLong() {
        try (Rig rig = Rig.open();
                RawClient watcher = watcher(rig)) {
            RawClient device = rig.raw();
            device.send(Wire.packet(
                    0x10,
                    Wire.join(
                            Wire.text("MQTT"),
                            Wire.hex("04 0E"),
                            Wire.number(1),
                            Wire.text("device"),
                            Wire.text("will/device"),
                            Wire.number(GONE.length),
                            GONE)));
            device.expect("20 02 00 00");
            assertThat(watcher.expectType(Wire.PUBLISH).payload3()).isEqualTo("gone");
            device.expectClosed();
            assertThat(rig.count(MqttCounter.ENDED_KEEP_ALIVE)).isEqualTo(1);
        }
    }

    @Test
    void isPublishedWhenTheClientAsksForItInDisconnect() {
        try (Rig rig = Rig.open();
                RawClient watcher = watcher(rig)) {
            Mqtt5BlockingClient device = five(rig, 0, 0);
            device.disconnectWith()
                    .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
                    .send();
            assertThat(watcher.expectType(Wire.PUBLISH).payload3()).isEqualTo("gone");
        }
    }

    @Test
    void isRetainedWhenTheClientSaysSo() {
        try (Rig rig = Rig.open()) {
            RawClient device = rig.raw();
            device.send(connect3(0x2E, "device", "will/device"));
            device.expect("20 02 00 00");
            device.close();
            rig.awaitCount(MqttCounter.RETAINED, 1);
            try (RawClient watcher = watcher(rig)) {
                assertThat(watcher.expectType(Wire.PUBLISH).retain()).isTrue();
            }
        }
    }

    @Test
    void aTakeOverPublishesTheWillOfTheConnectionThatItEnds() {
        try (Rig rig = Rig.open();
                RawClient watcher = watcher(rig)) {
            RawClient device = rig.raw();
            device.send(connect3(0x0E, "device", "will/device"));
            device.expect("20 02 00 00");
            rig.rawThree("device");
            assertThat(watcher.expectType(Wire.PUBLISH).payload3()).isEqualTo("gone");
        }
    }

    @Test
    void waitsForItsDelay() {
        try (Rig rig = Rig.open();
                RawClient watcher = watcher(rig)) {
            RawClient device = rawFive(rig, 60, 100);
            device.close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 1);
            rig.clock.advance(Duration.ofSeconds(59));
            watcher.expectQuiet();
            rig.clock.advance(Duration.ofSeconds(1));
            assertThat(watcher.expectType(Wire.PUBLISH).payload3()).isEqualTo("gone");
        }
    }

    @Test
    void doesNotWaitLongerThanTheSessionLasts() {
        try (Rig rig = Rig.open();
                RawClient watcher = watcher(rig)) {
            rawFive(rig, 60, 10).close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 1);
            watcher.expectQuiet();
            rig.clock.advance(Duration.ofSeconds(10));
            assertThat(watcher.expectType(Wire.PUBLISH).payload3()).isEqualTo("gone");
            watcher.expectQuiet();
        }
    }

    @Test
    void isTakenBackWhenTheClientReturnsInTime() {
        try (Rig rig = Rig.open();
                RawClient watcher = watcher(rig)) {
            rawFive(rig, 60, 100).close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 1);
            RawClient back = rig.raw();
            back.send(Wire.connect5("device", false, "11 00000064"));
            back.expectType(Wire.CONNACK);
            rig.clock.advance(Duration.ofSeconds(1000));
            back.send(Wire.PING);
            back.expectType(Wire.PINGRESP);
            back.send(Wire.BYE);
            back.expectClosed();
            rig.clock.advance(Duration.ofSeconds(1000));
            rig.awaitCount(MqttCounter.SESSIONS, 1);
            watcher.expectQuiet();
            assertThat(rig.count(MqttCounter.WILLS)).isZero();
        }
    }

    @Test
    void isPublishedAtOnceWhenTheClientReturnsWithACleanStart() {
        try (Rig rig = Rig.open();
                RawClient watcher = watcher(rig)) {
            rawFive(rig, 60, 100).close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 1);
            rig.rawFive("device");
            assertThat(watcher.expectType(Wire.PUBLISH).payload3()).isEqualTo("gone");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$aws/things/device/defender/metrics/json",
                "$aws/things/device/defender/metrics/json/accepted",
                "$SYS/x"
            })
    void refusesAConnectionWhoseWillMayNotBePublished(String topic) {
        try (Rig rig = Rig.open()) {
            RawClient three = rig.raw();
            three.send(connect3(0x0E, "device", topic));
            // Return code 5: not authorized
            three.expect("20 02 00 05");
            three.expectClosed();
            assertThat(rig.count(MqttCounter.REFUSED_WILL)).isEqualTo(1);
            assertThat(rig.count(MqttCounter.SESSIONS)).isZero();
        }
    }

    @Test
    void aWillForAServiceThatDoesNotExistIsTakenAndForgotten() {
        try (Rig rig = Rig.open()) {
            RawClient device = rig.raw();
            device.send(connect3(0x0E, "device", "$aws/things/device/shadow/update"));
            device.expect("20 02 00 00");
            device.close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 0);
            assertThat(rig.count(MqttCounter.WILLS)).isZero();
        }
    }

    @Test
    void closingTheGatewayPublishesNoWills() {
        try (Rig rig = Rig.open();
                RawClient watcher = watcher(rig)) {
            RawClient device = rig.raw();
            device.send(connect3(0x0E, "device", "will/device"));
            device.expect("20 02 00 00");
            rig.gateway.close();
            watcher.expectClosed();
            assertThat(rig.count(MqttCounter.WILLS)).isZero();
        }
    }

    private static RawClient watcher(Rig rig) {
        RawClient watcher = rig.rawThree("watcher");
        watcher.send(Wire.subscribe3(1, "will/#", 1));
        watcher.expect("90 03 0001 01");
        return watcher;
    }

    private static byte[] connect3(int flags, String clientId, String willTopic) {
        return Wire.packet(
                0x10,
                Wire.join(
                        Wire.text("MQTT"),
                        new byte[] {4, (byte) flags},
                        Wire.number(0),
                        Wire.text(clientId),
                        Wire.text(willTopic),
                        Wire.number(GONE.length),
                        GONE));
    }

    /// A client of MQTT 5 with a will of QoS 1 and a delay, on a session that is kept for a while.
    private static RawClient rawFive(Rig rig, int delaySeconds, int keptSeconds) {
        RawClient client = rig.raw();
        client.send(Wire.packet(
                0x10,
                Wire.join(
                        Wire.text("MQTT"),
                        Wire.hex("05 0E 0000"),
                        // Property 0x11: session expiry interval
                        Wire.properties("11 %08X".formatted(keptSeconds)),
                        Wire.text("device"),
                        // Property 0x18: will delay interval
                        Wire.properties("18 %08X".formatted(delaySeconds)),
                        Wire.text("will/device"),
                        Wire.number(GONE.length),
                        GONE)));
        client.expectType(Wire.CONNACK);
        return client;
    }

    private static Mqtt5BlockingClient five(Rig rig, int delaySeconds, int keptSeconds) {
        Mqtt5BlockingClient client = rig.five("device");
        client.connectWith()
                .sessionExpiryInterval(keptSeconds)
                .willPublish()
                .topic("will/device")
                .payload(GONE)
                .qos(MqttQos.AT_LEAST_ONCE)
                .delayInterval(delaySeconds)
                .applyWillPublish()
                .send();
        return client;
    }
}
