package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import dev.vedette.testkit.source.FakeIntake;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;

/// Sessions: how they last, what waits in them, and who gets them.
final class MqttSessionTest {
    private static final byte[] HI = text("hi");

    @Test
    void aPersistentSessionKeepsSubscriptionsAndMessages() {
        try (Rig rig = Rig.open()) {
            Mqtt3BlockingClient client = rig.three("device");
            assertThat(client.connectWith().cleanSession(false).send().isSessionPresent())
                    .isFalse();
            client.subscribeWith().topicFilter("t").qos(MqttQos.EXACTLY_ONCE).send();
            client.disconnect();
            Mqtt5BlockingClient publisher = rig.connectedFive("publisher");
            for (MqttQos qos : MqttQos.values()) {
                publisher
                        .publishWith()
                        .topic("t")
                        .qos(qos)
                        .payload(text(qos.name()))
                        .send();
            }
            RawClient again = rig.raw();
            again.send(Wire.connect3("device", false));
            again.expect("20 02 01 00");
            // QoS 0 does not wait.
            assertThat(again.expectType(Wire.PUBLISH).payload3()).isEqualTo("AT_LEAST_ONCE");
            assertThat(again.expectType(Wire.PUBLISH).payload3()).isEqualTo("EXACTLY_ONCE");
        }
    }

    @Test
    void pahoFindsItsPersistentSessionAgain() throws MqttException, InterruptedException {
        try (Rig rig = Rig.open()) {
            MqttConnectOptions options = new MqttConnectOptions();
            options.setCleanSession(false);
            MqttClient client =
                    new MqttClient("tcp://127.0.0.1:" + rig.gateway.port(), "paho", new MemoryPersistence());
            client.connect(options);
            client.subscribe("t", 1);
            client.disconnect();
            rig.connectedFive("publisher")
                    .publishWith()
                    .topic("t")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(HI)
                    .send();
            BlockingQueue<String> seen = new LinkedBlockingQueue<>();
            client.setCallback(new PahoInbox(seen));
            assertThat(client.connectWithResult(options).getSessionPresent()).isTrue();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("t hi");
            client.disconnect();
            client.close();
        }
    }

    @Test
    void aCleanSessionEndsWithItsConnectionAndReplacesAnEarlierOne() {
        try (Rig rig = Rig.open()) {
            connectPersistent(rig, "device", "t").close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 0);
            RawClient clean = rig.rawThree("device");
            assertThat(rig.count(MqttCounter.SUBSCRIPTIONS)).isZero();
            clean.send(Wire.BYE);
            clean.expectClosed();
            rig.awaitCount(MqttCounter.SESSIONS, 0);
            RawClient again = rig.raw();
            again.send(Wire.connect3("device", false));
            again.expect("20 02 00 00");
        }
    }

    @Test
    void aSessionEndsWhenItsClientStaysAwayTooLong() {
        try (Rig rig = Rig.open(Limits.with("sessionSeconds", 100))) {
            connectPersistent(rig, "device", "t").close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 0);
            rig.clock.advance(Duration.ofSeconds(99));
            RawClient back = rig.raw();
            back.send(Wire.connect3("device", false));
            back.expect("20 02 01 00");
            back.close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 0);
            rig.clock.advance(Duration.ofSeconds(100));
            rig.awaitCount(MqttCounter.SESSIONS_EXPIRED, 1);
            rig.awaitCount(MqttCounter.SESSIONS, 0);
            rig.awaitCount(MqttCounter.SUBSCRIPTIONS, 0);
            RawClient late = rig.raw();
            late.send(Wire.connect3("device", false));
            late.expect("20 02 00 00");
        }
    }

    @Test
    void aSecondConnectionOfAClientTakesTheFirstOver() {
        try (Rig rig = Rig.open()) {
            RawClient first = rig.rawFive("device");
            RawClient second = rig.rawFive("device");
            first.expectDisconnect(0x8E);
            second.send(Wire.subscribe5(1, "t", 0));
            second.expect("90 04 0001 00 00");
            RawClient third = rig.rawThree("device");
            second.expectDisconnect(0x8E);
            third.expectQuiet();
            assertThat(rig.count(MqttCounter.TAKE_OVERS)).isEqualTo(2);
            assertThat(rig.count(MqttCounter.CONNECTIONS)).isEqualTo(1);
            assertThat(rig.count(MqttCounter.SESSIONS)).isEqualTo(1);
        }
    }

    @Test
    void takingOverAPersistentSessionKeepsIt() {
        try (Rig rig = Rig.open()) {
            RawClient first = connectPersistent(rig, "device", "t");
            RawClient second = rig.raw();
            second.send(Wire.connect3("device", false));
            second.expect("20 02 01 00");
            first.expectClosed();
            second.send(Wire.publish3(0, "t", 0, HI));
            assertThat(second.expectType(Wire.PUBLISH).payload3()).isEqualTo("hi");
        }
    }

    @Test
    void sendsAgainWhatWasNotAcknowledgedAndOnlyThat() {
        try (Rig rig = Rig.open()) {
            RawClient device = connectPersistent(rig, "device", "t");
            RawClient publisher = rig.rawThree("publisher");
            for (String each : new String[] {"1", "2", "3"}) {
                publisher.send(Wire.publish3(4, "t", Integer.parseInt(each), text(each)));
                publisher.expectType(Wire.PUBREC);
            }
            int one = device.expectType(Wire.PUBLISH).packetId();
            int two = device.expectType(Wire.PUBLISH).packetId();
            int three = device.expectType(Wire.PUBLISH).packetId();
            device.send(Wire.pubrec(one), Wire.pubrec(two));
            device.expectType(Wire.PUBREL);
            device.expectType(Wire.PUBREL);
            device.send(Wire.pubcomp(one));
            device.expectQuiet();
            device.close();
            RawClient again = rig.raw();
            again.send(Wire.connect3("device", false));
            again.expect("20 02 01 00");
            again.expect("62 02 %04X".formatted(two));
            RawClient.Packet repeated = again.expectType(Wire.PUBLISH);
            assertThat(repeated.packetId()).isEqualTo(three);
            assertThat(repeated.again()).isTrue();
            assertThat(repeated.payload3()).isEqualTo("3");
            again.expectQuiet();
        }
    }

    @Test
    void keepsToTheReceiveMaximumOfTheClient() {
        try (Rig rig = Rig.open()) {
            RawClient device = rig.raw();
            // Property 0x21: receive maximum 2
            device.send(Wire.connect5("device", true, "21 0002"));
            device.expectType(Wire.CONNACK);
            device.send(Wire.subscribe5(1, "t", 1));
            device.expect("90 04 0001 00 01");
            RawClient publisher = rig.rawThree("publisher");
            for (int i = 1; i <= 4; i++) {
                publisher.send(Wire.publish3(2, "t", i, HI));
                publisher.expectType(Wire.PUBACK);
            }
            int first = device.expectType(Wire.PUBLISH).packetId();
            device.expectType(Wire.PUBLISH);
            device.expectQuiet();
            device.send(Wire.puback(first));
            device.expectType(Wire.PUBLISH);
            device.expectQuiet();
        }
    }

    @Test
    void dropsWhatArrivesWhenTheQueueOfAnAbsentClientIsFull() {
        try (Rig rig = Rig.open(Limits.with("queuedMessages", 3))) {
            connectPersistent(rig, "device", "t").close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 0);
            RawClient publisher = rig.rawThree("publisher");
            for (int i = 1; i <= 5; i++) {
                publisher.send(Wire.publish3(2, "t", i, text("" + i)));
                publisher.expectType(Wire.PUBACK);
            }
            assertThat(rig.count(MqttCounter.DROPPED_QUEUED_MESSAGES)).isEqualTo(2);
            RawClient again = rig.raw();
            again.send(Wire.connect3("device", false));
            again.expect("20 02 01 00");
            for (int i = 1; i <= 3; i++) {
                assertThat(again.expectType(Wire.PUBLISH).payload3()).isEqualTo("" + i);
            }
            again.expectQuiet();
        }
    }

    @Test
    void boundsTheBytesThatWaitForOneClientAndForAll() {
        Map<String, Integer> limits = Map.of("packetBytes", 1000, "queuedBytes", 1000, "queuedBytesTotal", 1500);
        try (Rig rig = Rig.open(Limits.with(limits))) {
            connectPersistent(rig, "one", "t/#").close();
            connectPersistent(rig, "two", "t/two").close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 0);
            RawClient publisher = rig.rawThree("publisher");
            // 600 bytes and the packet around them: the second does not fit into 1000.
            publisher.send(Wire.publish3(2, "t/one", 1, new byte[600]), Wire.publish3(2, "t/one", 2, new byte[600]));
            publisher.expectType(Wire.PUBACK);
            publisher.expectType(Wire.PUBACK);
            assertThat(rig.count(MqttCounter.DROPPED_QUEUED_BYTES)).isEqualTo(1);
            // 900 more would fit for the second client, but not into 1500 for all.
            publisher.send(Wire.publish3(2, "t/two", 3, new byte[900]));
            publisher.expectType(Wire.PUBACK);
            assertThat(rig.count(MqttCounter.DROPPED_QUEUED_TOTAL)).isEqualTo(1);
            // The end of a session gives its bytes back.
            rig.rawThree("one");
            assertThat(rig.count(MqttCounter.HELD_BYTES)).isZero();
            assertThat(rig.count(MqttCounter.DROPPED_SESSION_END)).isEqualTo(1);
        }
    }

    @Test
    void aMessageThatExpiresWhileItWaitsIsNotDelivered() {
        try (Rig rig = Rig.open()) {
            connectPersistent(rig, "device", "t").close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 0);
            Mqtt5BlockingClient publisher = rig.connectedFive("publisher");
            publisher
                    .publishWith()
                    .topic("t")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .messageExpiryInterval(10)
                    .payload(HI)
                    .send();
            publisher
                    .publishWith()
                    .topic("t")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(text("stays"))
                    .send();
            rig.clock.advance(Duration.ofSeconds(10));
            RawClient again = rig.raw();
            again.send(Wire.connect3("device", false));
            again.expect("20 02 01 00");
            assertThat(again.expectType(Wire.PUBLISH).payload3()).isEqualTo("stays");
            assertThat(rig.count(MqttCounter.DROPPED_EXPIRED)).isEqualTo(1);
        }
    }

    @Test
    void nothingOfASessionSurvivesReopening() {
        try (Rig rig = Rig.open()) {
            RawClient device = connectPersistent(rig, "device", "t");
            device.send(Wire.publish3(3, "kept", 2, HI));
            device.expectType(Wire.PUBACK);
            rig.gateway.close();
            for (var reading : rig.gateway.counters().snapshot()) {
                assertThat(reading.gauge() ? reading.value() : 0)
                        .as(reading.name())
                        .isZero();
            }
            rig.gateway.open(FakeIntake.holding());
            RawClient again = rig.raw();
            again.send(Wire.connect3("device", false));
            again.expect("20 02 00 00");
            again.send(Wire.subscribe3(1, "kept", 0));
            again.expect("90 03 0001 00");
            again.expectQuiet();
        }
    }

    private static RawClient connectPersistent(Rig rig, String clientId, String filter) {
        RawClient client = rig.raw();
        client.send(Wire.connect3(clientId, false));
        client.expectType(Wire.CONNACK);
        client.send(Wire.subscribe3(1, filter, 2));
        client.expect("90 03 0001 02");
        return client;
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
