package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every limit of the broker, at the limit and beyond it.
final class MqttBoundsTest {
    private static final byte[] HI = "hi".getBytes(StandardCharsets.UTF_8);

    @Test
    void refusesConnectionsBeyondTheLimitAndServesThoseThatAreThere() {
        try (Rig rig = Rig.open(Limits.with("connections", 3))) {
            List<RawClient> served = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                served.add(rig.rawThree("client-" + i));
            }
            for (int i = 0; i < 10; i++) {
                RawClient flood = rig.raw();
                flood.send(Wire.connect3("flood-" + i, true));
                // Return code 3: server unavailable
                flood.expect("20 02 00 03");
                flood.expectClosed();
            }
            RawClient five = rig.raw();
            five.send(Wire.connect5("flood-5", true, ""));
            // Reason 0x97: quota exceeded
            assertThat(five.expectType(Wire.CONNACK).body()[1] & 0xFF).isEqualTo(0x97);
            five.expectClosed();
            assertThat(rig.count(MqttCounter.REFUSED_CONNECTIONS)).isEqualTo(11);
            served.forEach(RawClient::expectQuiet);
            // Taking over needs no further connection.
            served.add(rig.rawThree("client-0"));
            served.get(0).expectClosed();
            served.get(1).close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 2);
            rig.rawThree("client-3").expectQuiet();
        }
    }

    @Test
    void refusesSocketsBeyondTheLimitThatSendNoConnect() {
        try (Rig rig = Rig.open(Limits.with("handshakes", 2))) {
            RawClient one = rig.raw();
            RawClient two = rig.raw();
            rig.awaitCount(MqttCounter.SOCKETS, 2);
            RawClient three = rig.raw();
            three.expectClosed();
            assertThat(rig.count(MqttCounter.REFUSED_HANDSHAKES)).isEqualTo(1);
            one.send(Wire.connect3("one", true));
            one.expect("20 02 00 00");
            rig.rawThree("four").expectQuiet();
            two.close();
            rig.awaitCount(MqttCounter.SOCKETS, 2);
            rig.rawThree("five").expectQuiet();
        }
    }

    @Test
    void endsASocketThatDripsBytesInsteadOfConnecting() {
        try (Rig rig = Rig.open(Limits.with("connectSeconds", 1))) {
            RawClient slow = rig.raw();
            slow.send(Wire.hex("10 0F 00"));
            slow.expectClosed();
            assertThat(rig.count(MqttCounter.ENDED_CONNECT_LATE)).isEqualTo(1);
        }
    }

    @Test
    void refusesSessionsBeyondTheLimit() {
        try (Rig rig = Rig.open(Limits.with(Map.of("connections", 2, "sessions", 2)))) {
            RawClient persistent = rig.raw();
            persistent.send(Wire.connect3("persistent", false));
            persistent.expect("20 02 00 00");
            persistent.close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 0);
            rig.rawThree("second");
            RawClient third = rig.raw();
            third.send(Wire.connect3("third", true));
            third.expect("20 02 00 03");
            assertThat(rig.count(MqttCounter.REFUSED_SESSIONS)).isEqualTo(1);
            RawClient back = rig.raw();
            back.send(Wire.connect3("persistent", false));
            back.expect("20 02 01 00");
        }
    }

    @Test
    void takesAPacketOfTheLargestSizeAndNoneLarger() {
        try (Rig rig = Rig.open(Limits.with("packetBytes", 1000))) {
            // A fixed header of 3 bytes, a topic of 2 + 1, a packet id of 2: 992 are left for the payload.
            RawClient three = rig.rawThree("three");
            three.send(Wire.publish3(2, "t", 1, new byte[992]));
            three.expect("40 02 0001");
            three.send(Wire.publish3(2, "t", 2, new byte[993]));
            three.expectClosed();
            RawClient five = rig.rawFive("five");
            five.send(Wire.publish5(2, "t", 1, "", new byte[992]));
            five.expectDisconnect(0x95);
            assertThat(rig.count(MqttCounter.ENDED_OVERSIZED)).isEqualTo(2);
        }
    }

    @Test
    void endsAConnectThatAnnouncesTooMuchAtItsHeader() {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.raw();
            // A remaining length of 268,435,455, and nothing else.
            client.send(Wire.hex("10 FF FF FF 7F"));
            client.expectClosed();
            assertThat(rig.count(MqttCounter.ENDED_OVERSIZED)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"aaaaaaaaaa, 00", "aaaaaaaaaaa, 90", "a/b/c, 00", "a/b/c/, 90"})
    void refusesTopicsThatAreTooLongOrTooDeep(String topic, String reason) {
        try (Rig rig = Rig.open(Limits.with(Map.of("topicBytes", 10, "topicLevels", 3)))) {
            RawClient client = rig.rawFive("client");
            client.send(Wire.publish5(2, topic, 1, "", HI));
            RawClient.Packet ack = client.expectType(Wire.PUBACK);
            assertThat(ack.body().length > 2 ? "%02X".formatted(ack.body()[2]) : "00")
                    .isEqualTo(reason);
            long refused = rig.count(MqttCounter.REFUSED_TOPIC_BYTES) + rig.count(MqttCounter.REFUSED_TOPIC_LEVELS);
            assertThat(refused).isEqualTo(reason.equals("00") ? 0 : 1);
            client.expectQuiet();
        }
    }

    @Test
    void refusesSubscriptionsBeyondTheLimitOfAClient() {
        try (Rig rig = Rig.open(Limits.with("subscriptionsPerClient", 2))) {
            RawClient client = rig.rawFive("client");
            for (int i = 1; i <= 2; i++) {
                client.send(Wire.subscribe5(i, "t/" + i, 0));
                client.expect("90 04 000" + i + " 00 00");
            }
            client.send(Wire.subscribe5(3, "t/3", 0));
            client.expect("90 04 0003 00 97");
            // A subscription that is there may be made anew.
            client.send(Wire.subscribe5(4, "t/2", 1));
            client.expect("90 04 0004 00 01");
            assertThat(rig.count(MqttCounter.SUBSCRIBE_CLIENT)).isEqualTo(1);
        }
    }

    @Test
    void refusesSubscriptionsBeyondTheLimitOfAll() {
        try (Rig rig = Rig.open(Limits.with("subscriptions", 1))) {
            RawClient one = rig.rawThree("one");
            one.send(Wire.subscribe3(1, "t", 0));
            one.expect("90 03 0001 00");
            RawClient two = rig.rawThree("two");
            two.send(Wire.subscribe3(1, "t", 0));
            two.expect("90 03 0001 80");
            assertThat(rig.count(MqttCounter.SUBSCRIBE_TOTAL)).isEqualTo(1);
            one.send(Wire.BYE);
            one.expectClosed();
            rig.awaitCount(MqttCounter.SUBSCRIPTIONS, 0);
            two.send(Wire.subscribe3(2, "t", 0));
            two.expect("90 03 0002 00");
        }
    }

    @Test
    void refusesToRetainMoreMessagesThanTheLimit() {
        try (Rig rig = Rig.open(Limits.with("retainedMessages", 2))) {
            RawClient client = rig.rawFive("client");
            client.send(Wire.publish5(3, "t/1", 1, "", HI), Wire.publish5(3, "t/2", 2, "", HI));
            client.expect("40 02 0001");
            client.expect("40 02 0002");
            client.send(Wire.publish5(3, "t/3", 3, "", HI));
            assertThat(client.expectType(Wire.PUBACK).body()[2] & 0xFF).isEqualTo(0x97);
            // In the place of one that is there it is taken.
            client.send(Wire.publish5(3, "t/2", 4, "", HI));
            client.expect("40 02 0004");
            assertThat(rig.count(MqttCounter.REFUSED_RETAINED_MESSAGES)).isEqualTo(1);
            assertThat(rig.count(MqttCounter.RETAINED)).isEqualTo(2);
        }
    }

    @Test
    void refusesToRetainMoreBytesThanTheLimitUnlessOldOnesHaveExpired() {
        try (Rig rig = Rig.open(Limits.with(Map.of("packetBytes", 1000, "retainedBytes", 1000)))) {
            RawClient client = rig.rawFive("client");
            // Property 0x02: message expiry interval 10 s
            client.send(Wire.publish5(3, "t/1", 1, "02 0000000A", new byte[600]));
            client.expect("40 02 0001");
            client.send(Wire.publish5(3, "t/2", 2, "", new byte[600]));
            assertThat(client.expectType(Wire.PUBACK).body()[2] & 0xFF).isEqualTo(0x97);
            assertThat(rig.count(MqttCounter.REFUSED_RETAINED_BYTES)).isEqualTo(1);
            rig.clock.advance(Duration.ofSeconds(10));
            client.send(Wire.publish5(3, "t/2", 3, "", new byte[600]));
            client.expect("40 02 0003");
        }
    }

    @Test
    void refusesMoreUserPropertiesThanTheLimit() {
        try (Rig rig = Rig.open(Limits.with("userProperties", 2))) {
            RawClient client = rig.rawFive("client");
            String property = "26 0001 6B 0001 76";
            client.send(Wire.publish5(2, "t", 1, property.repeat(2), HI));
            client.expect("40 02 0001");
            client.send(Wire.publish5(2, "t", 2, property.repeat(3), HI));
            assertThat(client.expectType(Wire.PUBACK).body()[2] & 0xFF).isEqualTo(0x97);
            assertThat(rig.count(MqttCounter.REFUSED_PROPERTIES)).isEqualTo(1);
        }
    }

    @Test
    void endsAClientOfMqtt5ThatExceedsTheReceiveMaximum() {
        try (Rig rig = Rig.open(Limits.with("receiveMaximum", 2))) {
            RawClient client = rig.rawFive("client");
            client.send(Wire.publish5(4, "t", 1, "", HI), Wire.publish5(4, "t", 2, "", HI));
            client.expect("50 02 0001");
            client.expect("50 02 0002");
            client.send(Wire.pubrel(1), Wire.publish5(4, "t", 3, "", HI));
            client.expect("70 02 0001");
            client.expect("50 02 0003");
            client.send(Wire.publish5(4, "t", 4, "", HI));
            client.expectDisconnect(0x93);
            assertThat(rig.count(MqttCounter.ENDED_RECEIVE_MAXIMUM)).isEqualTo(1);
        }
    }

    @Test
    void exchangesOfAnEarlierConnectionDoNotCountAgainstTheReceiveMaximum() {
        try (Rig rig = Rig.open(Limits.with("receiveMaximum", 2))) {
            RawClient before = rig.raw();
            // Property 0x11: session expiry interval 100 s
            before.send(Wire.connect5("client", true, "11 00000064"));
            before.expectType(Wire.CONNACK);
            before.send(Wire.publish5(4, "t", 1, "", HI), Wire.publish5(4, "t", 2, "", HI));
            before.expect("50 02 0001");
            before.expect("50 02 0002");
            before.close();
            RawClient after = rig.raw();
            after.send(Wire.connect5("client", false, "11 00000064"));
            after.expectType(Wire.CONNACK);
            after.send(Wire.publish5(4, "t", 3, "", HI), Wire.publish5(4, "t", 4, "", HI));
            after.expect("50 02 0003");
            after.expect("50 02 0004");
            after.send(Wire.publish5(4, "t", 5, "", HI));
            after.expectDisconnect(0x93);
        }
    }

    @Test
    void doesNotSendWhatIsLargerThanTheClientTakes() {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.raw();
            // Property 0x27: maximum packet size 200
            client.send(Wire.connect5("client", true, "27 000000C8"));
            client.expectType(Wire.CONNACK);
            client.send(Wire.subscribe5(1, "t", 1));
            client.expect("90 04 0001 00 01");
            RawClient publisher = rig.rawThree("publisher");
            publisher.send(Wire.publish3(2, "t", 1, new byte[300]), Wire.publish3(2, "t", 2, HI));
            assertThat(client.expectType(Wire.PUBLISH).body().length).isLessThan(20);
            assertThat(rig.count(MqttCounter.DROPPED_PEER_SIZE)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257})
    void refusesClientIdentifiersBeyondTheLimit(int length) {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.raw();
            client.send(Wire.connect3("c".repeat(length), true));
            client.expect(length <= 256 ? "20 02 00 00" : "20 02 00 02");
        }
    }

    @Test
    void keepsAClientThatPingsInTimeAndEndsOneThatDoesNot() {
        try (Rig rig = Rig.open()) {
            RawClient pings = rig.raw();
            pings.send(Wire.connect3("pings", true, 1));
            pings.expect("20 02 00 00");
            RawClient silent = rig.raw();
            silent.send(Wire.connect3("silent", true, 1));
            silent.expect("20 02 00 00");
            long timer = rig.vertx.setPeriodic(500, _ -> pings.send(Wire.PING));
            silent.expectClosed();
            rig.vertx.cancelTimer(timer);
            pings.expectType(Wire.PINGRESP);
            assertThat(rig.count(MqttCounter.ENDED_KEEP_ALIVE)).isEqualTo(1);
            assertThat(rig.count(MqttCounter.CONNECTIONS)).isEqualTo(1);
        }
    }

    @Test
    void dropsQos0AndKeepsQos1ForASubscriberThatDoesNotRead() {
        MqttLimits limits = Limits.with(Map.of("outboundBytes", 64 << 10, "queuedMessages", 5, "inFlight", 5));
        try (Rig rig = Rig.open(limits)) {
            RawClient slow = rig.rawThree("slow");
            slow.send(Wire.subscribe3(1, "t/#", 1));
            slow.expect("90 03 0001 01");
            RawClient publisher = rig.rawThree("publisher");
            byte[] large = new byte[60_000];
            // Far more than socket buffers hold; the publisher is not slowed down by it.
            for (int i = 1; rig.count(MqttCounter.DROPPED_SLOW) < 10; i++) {
                assertThat(i)
                        .as("messages of 60 kB that were taken for a reader that does not read")
                        .isLessThan(2_000);
                publisher.send(Wire.publish3(0, "t/0", 0, large));
                publisher.expectQuiet();
            }
            for (int i = 1; i <= 8; i++) {
                publisher.send(Wire.publish3(2, "t/1", i, ("keep " + i).getBytes(StandardCharsets.UTF_8)));
                publisher.expect("40 02 000" + i);
            }
            assertThat(rig.count(MqttCounter.DROPPED_QUEUED_MESSAGES)).isEqualTo(3);
            List<String> kept = new ArrayList<>();
            while (kept.size() < 5) {
                RawClient.Packet packet = slow.expectType(Wire.PUBLISH);
                if (packet.qos() == 1) {
                    kept.add(packet.payload3());
                    slow.send(Wire.puback(packet.packetId()));
                }
            }
            assertThat(kept).containsExactly("keep 1", "keep 2", "keep 3", "keep 4", "keep 5");
            slow.expectQuiet();
            assertThat(rig.count(MqttCounter.HELD_BYTES)).isZero();
        }
    }

    @Test
    void endsAClientThatLeavesItsSocketFull() {
        MqttLimits limits = Limits.with(Map.of("outboundBytes", 64 << 10, "stalledSeconds", 1));
        try (Rig rig = Rig.open(limits)) {
            RawClient stalled = rig.rawThree("stalled");
            stalled.send(Wire.subscribe3(1, "t", 0));
            stalled.expect("90 03 0001 00");
            RawClient publisher = rig.rawThree("publisher");
            for (int i = 0; rig.count(MqttCounter.DROPPED_SLOW) == 0; i++) {
                assertThat(i).isLessThan(2_000);
                publisher.send(Wire.publish3(0, "t", 0, new byte[60_000]));
                publisher.expectQuiet();
            }
            rig.awaitCount(MqttCounter.ENDED_STALLED, 1);
            // The polite close cannot get its last bytes through; the socket is gone all the same.
            rig.awaitCount(MqttCounter.SOCKETS, 1);
        }
    }

    @Test
    void doesNotReadAClientThatDoesNotReadItsAnswers() {
        MqttLimits limits = Limits.with(Map.of("outboundBytes", 64 << 10));
        try (Rig rig = Rig.open(limits)) {
            RawClient client = rig.rawThree("client");
            client.send(Wire.subscribe3(1, "echo", 0));
            client.expect("90 03 0001 00");
            Thread flood = Thread.ofVirtual().start(() -> {
                byte[] message = Wire.publish3(0, "echo", 0, new byte[60_000]);
                for (int i = 0; i < 400; i++) {
                    client.send(message);
                }
                client.send(Wire.PING);
            });
            rig.await("reading pauses", () -> rig.count(MqttCounter.READS_PAUSED) > 0);
            rig.rawThree("other").expectQuiet();
            // Once it reads, all of its own messages went through or were counted as dropped.
            RawClient.Packet packet = client.next();
            long seen = 0;
            while (packet.type() == Wire.PUBLISH) {
                seen++;
                packet = client.next();
            }
            assertThat(packet.type()).isEqualTo(Wire.PINGRESP);
            assertThat(seen + rig.count(MqttCounter.DROPPED_SLOW)).isEqualTo(400);
            assertThat(flood.isAlive()).isFalse();
        }
    }
}
