package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Messages from client to client, in both versions.
final class MqttPublishTest {
    private static final byte[] HI = "hi".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({"0,0,0", "0,2,0", "1,0,0", "1,1,1", "1,2,1", "2,0,0", "2,1,1", "2,2,2"})
    void deliversWithTheLowerQualityOfServiceOfPublisherAndSubscriber(int published, int wanted, int delivered) {
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient five = rig.connectedFive("five");
            try (Inbox inbox = new Inbox(five)) {
                five.subscribeWith().topicFilter("a/+").qos(qos(wanted)).send();
                rig.connectedThree("three")
                        .publishWith()
                        .topic("a/b")
                        .qos(qos(published))
                        .payload(HI)
                        .send();
                Mqtt5Publish fromThree = inbox.next();
                five.publishWith().topic("a/c").qos(qos(published)).payload(HI).send();
                Mqtt5Publish fromFive = inbox.next();
                assertThat(List.of(fromThree, fromFive)).allSatisfy(message -> {
                    assertThat(message.getQos()).isEqualTo(qos(delivered));
                    assertThat(Inbox.text(message)).isEqualTo("hi");
                    assertThat(message.isRetain()).isFalse();
                });
                assertThat(fromThree.getTopic()).hasToString("a/b");
                assertThat(fromFive.getTopic()).hasToString("a/c");
            }
        }
    }

    @Test
    void pahoTalksToPahoInEveryQualityOfService() throws MqttException, InterruptedException {
        try (Rig rig = Rig.open()) {
            BlockingQueue<String> seen = new LinkedBlockingQueue<>();
            MqttClient client = paho(rig, "paho");
            MqttConnectOptions options = new MqttConnectOptions();
            options.setUserName("?SDK=Paho&Version=1.2.5");
            client.connect(options);
            client.subscribe("news/#", 2, (topic, message) -> seen.add(topic + " " + message.getQos()));
            for (int qos = 0; qos <= 2; qos++) {
                client.publish("news/" + qos, HI, qos, false);
                assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("news/" + qos + " " + qos);
            }
            client.unsubscribe("news/#");
            client.publish("news/late", HI, 1, false);
            assertThat(seen).isEmpty();
            client.disconnect();
            client.close();
        }
    }

    @Test
    void aDuplicateOfQos2IsDeliveredOnce() {
        try (Rig rig = Rig.open()) {
            RawClient subscriber = rig.rawThree("subscriber");
            subscriber.send(Wire.subscribe3(1, "t", 0));
            subscriber.expect("90 03 0001 00");
            RawClient publisher = rig.rawThree("publisher");
            publisher.send(Wire.publish3(4, "t", 9, HI));
            publisher.expect("50 02 0009");
            publisher.send(Wire.publish3(12, "t", 9, HI));
            publisher.expect("50 02 0009");
            publisher.send(Wire.pubrel(9), Wire.pubrel(9));
            publisher.expect("70 02 0009");
            publisher.expect("70 02 0009");
            // Released, the id stands for a new message.
            publisher.send(Wire.publish3(4, "t", 9, "second".getBytes(StandardCharsets.UTF_8)));
            publisher.expect("50 02 0009");
            assertThat(subscriber.expectType(Wire.PUBLISH).payload3()).isEqualTo("hi");
            assertThat(subscriber.expectType(Wire.PUBLISH).payload3()).isEqualTo("second");
            subscriber.expectQuiet();
        }
    }

    @Test
    void exactlyOnceGoesThroughAllFourStepsTowardsTheSubscriber() {
        try (Rig rig = Rig.open()) {
            RawClient subscriber = rig.rawThree("subscriber");
            subscriber.send(Wire.subscribe3(1, "t", 2));
            subscriber.expect("90 03 0001 02");
            rig.rawThree("publisher").send(Wire.publish3(4, "t", 9, HI));
            RawClient.Packet message = subscriber.expectType(Wire.PUBLISH);
            assertThat(message.qos()).isEqualTo(2);
            int id = message.packetId();
            subscriber.send(Wire.pubrec(id));
            subscriber.expect("62 02 %04X".formatted(id));
            subscriber.send(Wire.pubrec(id));
            subscriber.expect("62 02 %04X".formatted(id));
            subscriber.send(Wire.pubcomp(id), Wire.pubcomp(id), Wire.puback(id));
            subscriber.expectQuiet();
            assertThat(rig.count(MqttCounter.HELD_BYTES)).isZero();
        }
    }

    @Test
    void acknowledgmentsOfNothingAreHarmless() {
        try (Rig rig = Rig.open()) {
            RawClient five = rig.rawFive("five");
            five.send(Wire.puback(1), Wire.pubcomp(2), Wire.pubrec(3), Wire.pubrel(4));
            // PUBREL and PUBCOMP with reason "packet identifier not found"
            five.expect("62 04 0003 92 00");
            five.expect("70 04 0004 92 00");
            RawClient three = rig.rawThree("three");
            three.send(Wire.puback(1), Wire.pubcomp(2), Wire.pubrec(3), Wire.pubrel(4));
            three.expect("62 02 0003");
            three.expect("70 02 0004");
        }
    }

    @ParameterizedTest
    @EnumSource(MqttQos.class)
    void wildcardsAtTheFrontDoNotSeeTopicsOfTheServer(MqttQos qos) {
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient spy = rig.connectedFive("spy");
            Mqtt5BlockingClient device = rig.connectedFive("pump-1");
            try (Inbox inbox = new Inbox(spy);
                    Inbox own = new Inbox(device)) {
                spy.subscribeWith().topicFilter("#").send();
                spy.subscribeWith().topicFilter("+/things/#").send();
                device.subscribeWith().topicFilter("$aws/things/pump-1/#").send();
                device.publishWith()
                        .topic("$aws/things/pump-1/defender/metrics/json")
                        .qos(qos)
                        .payload(HI)
                        .send();
                assertThat(own.next().getTopic()).hasToString("$aws/things/pump-1/defender/metrics/json/accepted");
                device.publishWith().topic("last").payload(HI).send();
                assertThat(inbox.next().getTopic()).hasToString("last");
            }
        }
    }

    @Test
    void topicAliasStandsForItsTopic() {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.rawFive("client");
            client.send(Wire.subscribe5(1, "a/b", 0));
            client.expect("90 04 0001 00 00");
            // Property 0x23: topic alias 16, the highest allowed
            client.send(Wire.publish5(0, "a/b", 0, "23 0010", HI), Wire.publish5(0, "", 0, "23 0010", HI));
            assertThat(client.expectType(Wire.PUBLISH).topic()).isEqualTo("a/b");
            assertThat(client.expectType(Wire.PUBLISH).topic()).isEqualTo("a/b");
        }
    }

    @ParameterizedTest
    @CsvSource({"23 0000", "23 0011", "23 0003"})
    void aTopicAliasOutOfRangeOrNeverSetEndsTheConnection(String property) {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.rawFive("client");
            client.send(Wire.publish5(0, "", 0, property, HI));
            client.expectDisconnect(0x94);
            assertThat(rig.count(MqttCounter.ENDED_TOPIC_ALIAS)).isEqualTo(1);
        }
    }

    @Test
    void forwardsThePropertiesOfMessages() {
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient client = rig.connectedFive("client");
            try (Inbox inbox = new Inbox(client)) {
                client.subscribeWith().topicFilter("t").send();
                client.publishWith()
                        .topic("t")
                        .payload(HI)
                        .contentType("text/plain")
                        .payloadFormatIndicator(Mqtt5PayloadFormatIndicator.UTF_8)
                        .responseTopic("answers/here")
                        .correlationData(new byte[] {1, 2, 3})
                        .userProperties()
                        .add("k", "1")
                        .add("k", "2")
                        .applyUserProperties()
                        .send();
                Mqtt5Publish message = inbox.next();
                assertThat(message.getContentType().orElseThrow()).hasToString("text/plain");
                assertThat(message.getPayloadFormatIndicator()).contains(Mqtt5PayloadFormatIndicator.UTF_8);
                assertThat(message.getResponseTopic().orElseThrow()).hasToString("answers/here");
                assertThat(message.getCorrelationData().orElseThrow().remaining())
                        .isEqualTo(3);
                assertThat(message.getUserProperties().asList())
                        .extracting(property -> property.getName() + "=" + property.getValue())
                        .containsExactly("k=1", "k=2");
            }
        }
    }

    @Test
    void aShortPropertyBehindManyOthersDoesNotGetIntoThePayload() {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.rawFive("client");
            client.send(Wire.subscribe5(1, "t", 0));
            client.expect("90 04 0001 00 00");
            // A user property "k" of 120 bytes (126 in all) and the payload format indicator: 128, so two bytes of
            // length
            byte[] properties =
                    Wire.join(Wire.hex("26"), Wire.text("k"), Wire.text("v".repeat(120)), Wire.hex("01 01"));
            client.send(Wire.packet(0x30, Wire.join(Wire.text("t"), Wire.hex("80 01"), properties, HI)));
            assertThat(client.expectType(Wire.PUBLISH).hex()).endsWith("76" + "6869");
        }
    }

    private static MqttQos qos(int code) {
        return Objects.requireNonNull(MqttQos.fromCode(code));
    }

    private static MqttClient paho(Rig rig, String clientId) throws MqttException {
        return new MqttClient("tcp://127.0.0.1:" + rig.gateway.port(), clientId, new MemoryPersistence());
    }
}
