package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that are no MQTT, or MQTT that is not allowed. They cost their sender its connection, and nobody else
// anything.
final class MqttHostileBytesTest {
    private static final byte[] HI = "hi".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Types 0 and, in 3.1.1, 15 do not exist.
                "00 00",
                "F0 00",
                // A remaining length of five bytes
                "30 FF FF FF FF 7F",
                // PUBLISH of QoS 3
                "36 05 0001 74 0001",
                // PUBLISH of QoS 0 marked as a duplicate
                "38 03 0001 74",
                // PUBLISH of QoS 1 with packet id 0
                "32 05 0001 74 0000",
                // PUBLISH whose topic claims more bytes than there are
                "30 03 00FF 74",
                // PUBLISH to a filter, to nothing, with NUL, with ill-formed UTF-8
                "30 03 0001 23",
                "30 04 0002 612B",
                "30 02 0000",
                "30 03 0001 00",
                "30 04 0002 C328",
                // SUBSCRIBE without the reserved flag, without a filter, with QoS 3, with options of MQTT 5
                "80 06 0001 0001 74 00",
                "82 02 0001",
                "82 06 0001 0001 74 03",
                "82 06 0001 0001 74 04",
                // UNSUBSCRIBE without a filter
                "A2 02 0001",
                // PUBREL without the reserved flag
                "60 02 0001",
                // Packets that only servers send
                "20 02 00 00",
                "90 03 0001 00",
                "B0 02 0001",
                "D0 00",
                // A second CONNECT
                "10 0D 0004 4D515454 04 02 0000 0001 63",
                // PUBACK without a packet id
                "40 00"
            })
    void aBrokenPacketEndsItsConnectionOnly(String hex) {
        try (Rig rig = Rig.open()) {
            RawClient bystander = rig.rawThree("bystander");
            bystander.send(Wire.subscribe3(1, "t", 0));
            bystander.expect("90 03 0001 00");
            RawClient hostile = rig.rawThree("hostile");
            hostile.send(Wire.hex(hex));
            hostile.expectClosed();
            bystander.expectQuiet();
            assertThat(rig.count(MqttCounter.ENDED_MALFORMED) + rig.count(MqttCounter.ENDED_PROTOCOL))
                    .isEqualTo(1);
            assertThat(rig.count(MqttCounter.ENDED_INTERNAL)).isZero();
            assertThat(rig.count(MqttCounter.CONNECTIONS)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // AUTH without an exchange going on
        "F0 00, 82",
        // DISCONNECT with a property that is not one of it (0x99 does not exist)
        "E0 04 00 02 99 01, 81",
        // PUBLISH with a subscription identifier
        "30 07 0001 74 02 0B 05 61, 82",
        // PUBLISH whose answers would go to a filter: property 0x08
        "30 08 0001 74 04 08 0001 23, 82",
        // PUBLISH whose properties claim more bytes than the packet has
        "30 05 0001 74 7F 26, 81",
        // SUBSCRIBE with subscription identifier 0, and with two of them
        "82 09 0001 02 0B00 0001 74 00, 82",
        "82 0B 0001 04 0B01 0B02 0001 74 00, 82",
        // SUBSCRIBE shared and without own messages
        "82 10 0001 00 000A 2473686172652F672F74 04, 82",
        // SUBSCRIBE with retain handling 3
        "82 07 0001 00 0001 74 30, 81"
    })
    void aClientOfMqtt5IsToldWhatWasWrong(String hex, String reason) {
        try (Rig rig = Rig.open()) {
            RawClient hostile = rig.rawFive("hostile");
            hostile.send(Wire.hex(hex));
            hostile.expectDisconnect(Integer.parseInt(reason, 16));
            assertThat(rig.count(MqttCounter.ENDED_INTERNAL)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Not MQTT at all: "GET / HTTP/1.1", a TLS ClientHello
                "474554202F20485454502F312E310D0A0D0A",
                "16030100AF010000AB0303",
                // Any other packet before CONNECT
                "C000",
                "E000",
                "300300017461",
                "8206000100017400",
                // Reserved flag of CONNECT set
                "100D00044D51545404030000000163",
                // Will QoS 3; will QoS without will; password without user name
                "101300044D515454041E00000001630001740002676F",
                "100D00044D515454040A0000000163",
                "100F00044D515454044200000001630000",
                // Will flag, but the will is missing
                "100D00044D51545404060000000163",
                // A client identifier longer than the packet
                "100D00044D51545404020000FFFF63",
                // Bytes after the end
                "100E00044D5154540402000000016300"
            })
    void aSocketThatDoesNotStartWithAProperConnectIsClosedWithoutAnAnswer(String hex) {
        try (Rig rig = Rig.open()) {
            RawClient hostile = rig.raw();
            hostile.send(Wire.hex(hex));
            hostile.expectClosed();
            assertThat(rig.count(MqttCounter.CONNECTS)).isZero();
            assertThat(rig.count(MqttCounter.ENDED_INTERNAL)).isZero();
            rig.awaitCount(MqttCounter.SOCKETS, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // MQIsdp 3, which is MQTT 3.1; MQTT 6; a name that is none
                "10 0F 0006 4D5149736470 03 02 0000 0001 63",
                "10 0D 0004 4D515454 06 02 0000 0001 63",
                "10 0D 0004 58585858 04 02 0000 0001 63"
            })
    void otherVersionsAreToldThatTheyAreNotSpoken(String hex) {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.raw();
            client.send(Wire.hex(hex));
            client.expect("20 02 00 01");
            client.expectClosed();
            assertThat(rig.count(MqttCounter.REFUSED_VERSION)).isEqualTo(1);
        }
    }

    @Test
    void aReceiveMaximumOrPacketSizeOfZeroIsAProtocolError() {
        try (Rig rig = Rig.open()) {
            for (String property : new String[] {"21 0000", "27 00000000"}) {
                RawClient client = rig.raw();
                client.send(Wire.connect5("client", true, property));
                client.expectClosed();
            }
            assertThat(rig.count(MqttCounter.ENDED_PROTOCOL)).isEqualTo(2);
        }
    }

    @Test
    void anAuthenticationMethodIsRefused() {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.raw();
            // Property 0x15: authentication method "x"
            client.send(Wire.connect5("client", true, "15 0001 78"));
            assertThat(client.expectType(Wire.CONNACK).body()[1] & 0xFF).isEqualTo(0x8C);
            client.expectClosed();
            assertThat(rig.count(MqttCounter.REFUSED_METHOD)).isEqualTo(1);
        }
    }

    @Test
    void aFieldThatRunsPastItsPacketDoesNotReadTheNextOne() {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.rawThree("client");
            // A topic of 9 bytes in a packet that has 3; the next packet would fill it up.
            client.send(Wire.hex("30 05 0009 616263"), Wire.publish3(2, "t", 1, HI));
            client.expectClosed();
            assertThat(rig.count(MqttCounter.MESSAGES_IN)).isZero();
        }
    }

    @Test
    void packetsMayComeByteByByteOrManyAtOnce() {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.raw();
            byte[] all = Wire.join(
                    Wire.connect3("client", true), Wire.subscribe3(1, "t", 1), Wire.publish3(2, "t", 2, HI), Wire.PING);
            for (byte each : all) {
                client.send(new byte[] {each});
            }
            client.expect("20 02 00 00");
            client.expect("90 03 0001 01");
            assertThat(client.expectType(Wire.PUBLISH).payload3()).isEqualTo("hi");
            client.expect("40 02 0002");
            client.expect("D0 00");
            byte[] many = new byte[0];
            for (int i = 0; i < 500; i++) {
                many = Wire.join(many, Wire.PING);
            }
            client.send(many);
            for (int i = 0; i < 500; i++) {
                client.expect("D0 00");
            }
        }
    }

    @Test
    void randomBytesNeverHarmTheOthers() {
        try (Rig rig = Rig.open()) {
            RawClient bystander = rig.rawThree("bystander");
            for (int seed = 0; seed < 200; seed++) {
                Random random = new Random(seed);
                byte[] bytes = new byte[1 + random.nextInt(60)];
                random.nextBytes(bytes);
                RawClient hostile = rig.raw();
                byte[] connect = Wire.connect5("hostile-" + seed, true, "");
                boolean connects = random.nextBoolean();
                hostile.send(connects ? Wire.join(connect, bytes) : bytes);
                hostile.close();
            }
            bystander.expectQuiet();
            rig.awaitCount(MqttCounter.SOCKETS, 1);
            assertThat(rig.count(MqttCounter.ENDED_INTERNAL)).isZero();
            assertThat(rig.count(MqttCounter.CONNECTIONS)).isEqualTo(1);
        }
    }

    @Test
    void flippedBitsOfGoodPacketsNeverHarmTheOthers() {
        byte[] good = Wire.join(
                Wire.subscribe5(1, "a/+", 1),
                Wire.publish5(2, "a/b", 2, "03 0001 74 26 0001 6B 0001 76", HI),
                Wire.publish5(4, "a/c", 3, "02 0000000A", HI),
                Wire.pubrel(3),
                Wire.PING);
        try (Rig rig = Rig.open()) {
            RawClient bystander = rig.rawThree("bystander");
            for (int seed = 0; seed < 300; seed++) {
                Random random = new Random(seed);
                byte[] bytes = Arrays.copyOf(good, good.length);
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                RawClient hostile = rig.rawFive("hostile");
                hostile.send(bytes);
                hostile.close();
            }
            bystander.expectQuiet();
            rig.awaitCount(MqttCounter.SOCKETS, 1);
            assertThat(rig.count(MqttCounter.ENDED_INTERNAL)).isZero();
        }
    }
}
