package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.source.Receipt;
import dev.vedette.testkit.source.FakeIntake;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever bytes clients send, the broker goes on serving one that is in order, and never meets a fault of its own.
final class MqttFuzzTest {
    private static final int CASES = 700;
    private static final byte[] HI = "hi".getBytes(StandardCharsets.UTF_8);

    /// Every packet that a client may send, in both versions.
    private static final List<byte[]> PACKETS = List.of(
            Wire.connect3("fuzz", false, 60),
            Wire.connect3WithWill("fuzz", "gone"),
            // Session expiry, receive maximum, maximum packet size, topic alias maximum, user property
            Wire.connect5("fuzz", true, "11 0000000A 21 0010 27 00001000 22 0004 26 0001 6B 0001 76"),
            // User name, password, and a will of QoS 1 with a delay
            Wire.packet(
                    0x10,
                    Wire.join(
                            Wire.text("MQTT"),
                            Wire.hex("05 CE 003C 00"),
                            Wire.text("fuzz"),
                            Wire.properties("18 00000001"),
                            Wire.text("gone"),
                            Wire.text("bye"),
                            Wire.text("user"),
                            Wire.text("password"))),
            Wire.publish3(0, "t", 0, HI),
            Wire.publish3(2, "t/u", 1, HI),
            Wire.publish3(4 | 8, "t", 2, HI),
            Wire.publish3(1, "kept", 0, HI),
            Wire.publish3(2, "$aws/things/fuzz/defender/metrics/json", 3, "{}".getBytes(StandardCharsets.UTF_8)),
            // Payload format, expiry, content type, response topic, correlation data, alias, user property
            Wire.publish5(
                    2, "t", 4, "01 01 02 0000000A 03 0001 63 08 0001 72 09 0001 64 23 0001 26 0001 6B 0001 76", HI),
            Wire.publish5(4, "", 5, "23 0001", HI),
            Wire.puback(1),
            Wire.pubrec(1),
            Wire.pubrel(2),
            Wire.pubcomp(1),
            // PUBREC with a reason and its text
            Wire.hex("50 07 0001 80 03 1F 0000"),
            Wire.subscribe3(6, "t/#", 2),
            Wire.subscribe5(7, "$share/g/t/+", 1),
            Wire.packet(0xA2, Wire.join(Wire.number(8), Wire.text("t/#"))),
            Wire.PING,
            Wire.hex("F0 02 18 00"),
            // DISCONNECT with a session expiry
            Wire.hex("E0 07 00 05 11 0000000A"),
            Wire.BYE);

    private static final List<byte[]> GREETINGS =
            List.of(Wire.connect3("fuzz", true), Wire.connect5("fuzz", true, ""), new byte[0]);

    @Test
    void everyBeginningOfEveryPacketIsHarmless() {
        try (Rig rig = rig()) {
            RawClient good = rig.rawThree("good");
            for (byte[] greeting : GREETINGS) {
                for (byte[] packet : PACKETS) {
                    for (int length = 0; length <= packet.length; length++) {
                        throwAt(rig, greeting, Arrays.copyOf(packet, length));
                    }
                }
                assertServed(rig, good, "every beginning");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutatedPacketsAreHarmless(long seed) {
        Random random = new Random(seed);
        try (Rig rig = rig()) {
            RawClient good = rig.rawThree("good");
            for (int i = 0; i < CASES; i++) {
                byte[] bytes = new byte[0];
                for (int packets = 1 + random.nextInt(5); packets > 0; packets--) {
                    byte[] packet = pick(random, PACKETS);
                    bytes = Wire.join(bytes, random.nextInt(3) == 0 ? packet : mutated(random, packet));
                }
                throwAt(rig, pick(random, GREETINGS), bytes);
                if (i % 100 == 0) {
                    assertServed(rig, good, "seed " + seed + ", case " + i);
                }
            }
            assertServed(rig, good, "seed " + seed);
            // It got past the first check, and not everything did.
            assertThat(rig.count(MqttCounter.MESSAGES_IN)).isGreaterThan(50);
            assertThat(rig.count(MqttCounter.ENDED_MALFORMED)).isGreaterThan(50);
            assertThat(rig.count(MqttCounter.ENDED_PROTOCOL)).isGreaterThan(10);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void randomBytesAreHarmless(long seed) {
        Random random = new Random(seed);
        try (Rig rig = rig()) {
            RawClient good = rig.rawThree("good");
            for (int i = 0; i < CASES; i++) {
                byte[] noise = new byte[random.nextInt(300)];
                random.nextBytes(noise);
                throwAt(rig, pick(random, GREETINGS), noise);
            }
            assertServed(rig, good, "seed " + seed);
        }
    }

    private static Rig rig() {
        // As many attempts as the test makes; small limits, so that they are met.
        MqttLimits limits = Limits.with(Map.of(
                "attemptsPerSecondPerAddress", 100_000,
                "packetBytes", 2_000,
                "topicLevels", 4,
                "userProperties", 1,
                "receiveMaximum", 3,
                "inFlight", 3,
                "retainedMessages", 5));
        return Rig.open(limits, FakeIntake.answering(_ -> new Receipt.Accepted(7, Rig.AT)));
    }

    private static void throwAt(Rig rig, byte[] greeting, byte[] bytes) {
        try (RawClient bad = RawClient.open(rig.gateway.port())) {
            if (greeting.length > 0) {
                bad.send(greeting);
                bad.expectType(Wire.CONNACK);
            }
            bad.sendLast(bytes);
            bad.drain();
        }
    }

    private static void assertServed(Rig rig, RawClient good, String when) {
        good.send(Wire.subscribe3(7, "good/t", 1));
        good.expect("90 03 0007 01");
        good.send(Wire.publish3(0, "good/t", 0, HI));
        assertThat(good.expectType(Wire.PUBLISH).payload3()).as(when).isEqualTo("hi");
        assertThat(rig.count(MqttCounter.ENDED_INTERNAL)).as("faults, " + when).isZero();
        rig.awaitCount(MqttCounter.SOCKETS, 1);
    }

    private static byte[] pick(Random random, List<byte[]> from) {
        return from.get(random.nextInt(from.size()));
    }

    /// A packet with a few bytes changed, left out or put in; its length may or may not still be right.
    private static byte[] mutated(Random random, byte[] packet) {
        byte[] bytes = packet.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 0; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] = random.nextBoolean() ? 0 : (byte) 0xFF;
                case 3 -> bytes = Wire.join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + 1, bytes.length));
                default -> {
                    byte[] more = new byte[1 + random.nextInt(4)];
                    random.nextBytes(more);
                    bytes = Wire.join(Arrays.copyOf(bytes, at), more, Arrays.copyOfRange(bytes, at, bytes.length));
                }
            }
        }
        return bytes;
    }
}
