package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.unsuback.Mqtt5UnsubAckReasonCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Subscriptions with their options, retained messages, and shared subscriptions.
final class MqttSubscriptionTest {
    private static final byte[] HI = "hi".getBytes(StandardCharsets.UTF_8);

    @Test
    void overlappingSubscriptionsGetOneCopyWithTheIdentifiersOfAll() {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.rawFive("client");
            // Property 0x0B: subscription identifier 5, then 200 (C8 01)
            client.send(Wire.packet(
                    0x82, Wire.join(Wire.number(1), Wire.properties("0B 05"), Wire.text("a/#"), Wire.hex("00"))));
            client.send(Wire.packet(
                    0x82, Wire.join(Wire.number(2), Wire.properties("0B C801"), Wire.text("a/+"), Wire.hex("01"))));
            client.expect("90 04 0001 00 00");
            client.expect("90 04 0002 00 01");
            client.send(Wire.publish5(2, "a/b", 7, "", HI));
            RawClient.Packet message = client.next();
            assertThat(message.qos()).isEqualTo(1);
            assertThat(message.hex()).containsAnyOf("0B050BC801", "0BC8010B05");
            client.expect("40 02 0007");
            client.expectQuiet();
        }
    }

    @Test
    void noLocalKeepsOwnMessagesAway() {
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient client = rig.connectedFive("client");
            Mqtt5BlockingClient other = rig.connectedFive("other");
            try (Inbox inbox = new Inbox(client)) {
                client.subscribeWith().topicFilter("chat").noLocal(true).send();
                client.publishWith()
                        .topic("chat")
                        .payload("own".getBytes(StandardCharsets.UTF_8))
                        .send();
                other.publishWith().topic("chat").payload(HI).send();
                assertThat(inbox.text()).isEqualTo("hi");
            }
        }
    }

    @Test
    void retainAsPublishedForwardsTheFlag() {
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient client = rig.connectedFive("client");
            try (Inbox inbox = new Inbox(client)) {
                client.subscribeWith()
                        .topicFilter("kept")
                        .retainAsPublished(true)
                        .send();
                client.publishWith().topic("kept").retain(true).payload(HI).send();
                assertThat(inbox.next().isRetain()).isTrue();
                client.publishWith().topic("kept").retain(false).payload(HI).send();
                assertThat(inbox.next().isRetain()).isFalse();
                client.subscribeWith()
                        .topicFilter("kept")
                        .retainHandling(Mqtt5RetainHandling.DO_NOT_SEND)
                        .send();
                client.publishWith().topic("kept").retain(true).payload(HI).send();
                assertThat(inbox.next().isRetain()).isFalse();
            }
        }
    }

    @Test
    void retainedMessageGreetsNewSubscribersOfBothVersions() {
        try (Rig rig = Rig.open()) {
            rig.connectedThree("publisher")
                    .publishWith()
                    .topic("state/1")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .retain(true)
                    .payload(HI)
                    .send();
            Mqtt5BlockingClient five = rig.connectedFive("five");
            try (Inbox inbox = new Inbox(five)) {
                five.subscribeWith().topicFilter("state/+").send();
                Mqtt5Publish greeting = inbox.next();
                assertThat(greeting.isRetain()).isTrue();
                assertThat(Inbox.text(greeting)).isEqualTo("hi");
            }
            RawClient three = rig.rawThree("three");
            three.send(Wire.subscribe3(1, "#", 0));
            three.expect("90 03 0001 00");
            assertThat(three.expectType(Wire.PUBLISH).retain()).isTrue();
        }
    }

    @Test
    void retainHandlingDecidesWhetherASubscriptionIsGreeted() {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.rawFive("client");
            client.send(Wire.publish5(3, "state", 1, "", HI));
            client.expect("40 02 0001");
            // Options: bits 4 and 5 are the retain handling. 2: never
            client.send(Wire.subscribe5(2, "state", 0x20));
            client.expect("90 04 0002 00 00");
            client.expectQuiet();
            // 1: only when the subscription is new, which it is not
            client.send(Wire.subscribe5(3, "state", 0x10));
            client.expect("90 04 0003 00 00");
            client.expectQuiet();
            // 0: always
            client.send(Wire.subscribe5(4, "state", 0x00));
            client.expect("90 04 0004 00 00");
            client.expectType(Wire.PUBLISH);
            // 1: only when the subscription is new, which it is
            client.send(Wire.subscribe5(5, "stat+", 0x10), Wire.subscribe5(6, "+", 0x10));
            client.expect("90 04 0005 00 8F");
            client.expect("90 04 0006 00 00");
            client.expectType(Wire.PUBLISH);
        }
    }

    @Test
    void anEmptyRetainedMessageClearsTheTopic() {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.rawThree("client");
            client.send(Wire.publish3(3, "state", 1, HI), Wire.publish3(3, "state", 2, new byte[0]));
            client.expect("40 02 0001");
            client.expect("40 02 0002");
            client.send(Wire.subscribe3(3, "state", 0));
            client.expect("90 03 0003 00");
            client.expectQuiet();
            assertThat(rig.count(MqttCounter.RETAINED)).isZero();
            assertThat(rig.count(MqttCounter.RETAINED_BYTES)).isZero();
        }
    }

    @Test
    void sharedSubscriptionGivesEachMessageToOneMemberInTurn() {
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient one = rig.connectedFive("one");
            Mqtt5BlockingClient two = rig.connectedFive("two");
            Mqtt5BlockingClient all = rig.connectedFive("all");
            try (Inbox first = new Inbox(one);
                    Inbox second = new Inbox(two);
                    Inbox every = new Inbox(all)) {
                one.subscribeWith().topicFilter("$share/workers/jobs/#").send();
                two.subscribeWith().topicFilter("$share/workers/jobs/#").send();
                all.subscribeWith().topicFilter("jobs/#").send();
                for (int i = 0; i < 4; i++) {
                    all.publishWith().topic("jobs/" + i).payload(HI).send();
                }
                assertThat(List.of(topic(first), topic(first))).containsExactly("jobs/0", "jobs/2");
                assertThat(List.of(topic(second), topic(second))).containsExactly("jobs/1", "jobs/3");
                for (int i = 0; i < 4; i++) {
                    assertThat(topic(every)).isEqualTo("jobs/" + i);
                }
                two.unsubscribeWith().topicFilter("$share/workers/jobs/#").send();
                all.publishWith().topic("jobs/4").payload(HI).send();
                all.publishWith().topic("jobs/5").payload(HI).send();
                assertThat(List.of(topic(first), topic(first))).containsExactly("jobs/4", "jobs/5");
                one.unsubscribeWith().topicFilter("$share/workers/jobs/#").send();
                assertThat(rig.count(MqttCounter.SUBSCRIPTIONS)).isEqualTo(1);
            }
        }
    }

    @Test
    void sharedSubscriptionPassesOverMembersThatAreAway() {
        try (Rig rig = Rig.open()) {
            RawClient away = rig.raw();
            away.send(Wire.connect3("away", false));
            away.expect("20 02 00 00");
            away.send(Wire.subscribe3(1, "$share/g/t", 1));
            away.expect("90 03 0001 01");
            RawClient here = rig.rawThree("here");
            here.send(Wire.subscribe3(1, "$share/g/t", 1));
            here.expect("90 03 0001 01");
            away.close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 1);
            here.send(Wire.publish3(0, "t", 0, HI), Wire.publish3(0, "t", 0, HI));
            here.expectType(Wire.PUBLISH);
            here.expectType(Wire.PUBLISH);
        }
    }

    @Test
    void aRetainedMessageExpiresAndSaysHowLongItStillLives() {
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient client = rig.connectedFive("client");
            client.publishWith()
                    .topic("state")
                    .retain(true)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .messageExpiryInterval(60)
                    .payload(HI)
                    .send();
            rig.clock.advance(Duration.ofSeconds(59));
            try (Inbox inbox = new Inbox(client)) {
                client.subscribeWith().topicFilter("state").send();
                assertThat(inbox.next().getMessageExpiryInterval()).hasValue(1);
                rig.clock.advance(Duration.ofSeconds(1));
                client.subscribeWith().topicFilter("state").send();
                client.publishWith()
                        .topic("state")
                        .payload("new".getBytes(StandardCharsets.UTF_8))
                        .send();
                assertThat(inbox.text()).isEqualTo("new");
            }
        }
    }

    @Test
    void unsubscribingTellsWhetherThereWasASubscription() {
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient client = rig.connectedFive("client");
            client.subscribeWith().topicFilter("a").send();
            assertThat(client.unsubscribeWith()
                            .topicFilter("a")
                            .addTopicFilter("b")
                            .send()
                            .getReasonCodes())
                    .containsExactly(Mqtt5UnsubAckReasonCode.SUCCESS, Mqtt5UnsubAckReasonCode.NO_SUBSCRIPTIONS_EXISTED);
            RawClient three = rig.rawThree("three");
            three.send(Wire.packet(0xA2, Wire.join(Wire.number(7), Wire.text("nothing"))));
            three.expect("B0 02 0007");
        }
    }

    @Test
    void aFilterThatIsNoneIsRefusedByItself() {
        try (Rig rig = Rig.open()) {
            RawClient three = rig.rawThree("three");
            three.send(Wire.packet(
                    0x82,
                    Wire.join(Wire.number(7), Wire.text("a/#/b"), Wire.hex("01"), Wire.text("a"), Wire.hex("01"))));
            three.expect("90 04 0007 80 01");
            assertThat(rig.count(MqttCounter.SUBSCRIBE_INVALID)).isEqualTo(1);
        }
    }

    private static String topic(Inbox inbox) {
        return inbox.next().getTopic().toString();
    }
}
