package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.Intake;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.testkit.source.FakeIntake;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the broker says it saw of its clients, and what it does when nobody takes it.
final class MqttObservationTest {
    /// More than leave at once.
    private static final int MANY = 20 * Intake.OBSERVATIONS_MAX;

    private static final byte[] HI = "hi".getBytes(StandardCharsets.UTF_8);

    private final FakeIntake intake = FakeIntake.answering(_ -> new Receipt.Accepted(7, Rig.AT));

    @Test
    void saysWhatAClientDidInTheOrderInWhichItDid() {
        try (Rig rig = Rig.open(intake)) {
            RawClient client = rig.rawThree("pump");
            client.send(Wire.publish3(0, "zero", 0, HI), Wire.publish3(2, "one", 1, HI));
            client.expect("40 02 0001");
            client.send(Wire.publish3(4, "two", 2, new byte[0]));
            client.expect("50 02 0002");
            client.send(Wire.pubrel(2));
            client.expect("70 02 0002");
            client.send(Wire.BYE);
            assertThat(Sight.next(intake, 5))
                    .containsExactly(
                            "pump connected from 127.0.0.1",
                            "pump sent zero 2",
                            "pump sent one 2",
                            "pump sent two 0",
                            "pump disconnected");
        }
    }

    @Test
    void stampsTheTimeOfTheBrokerAndTheAddressOfTheClient() {
        try (Rig rig = Rig.open(intake)) {
            Instant at = Instant.ofEpochMilli(rig.clock.millis());
            rig.rawThree("pump").send(Wire.publish3(0, "t", 0, HI));
            ThingName pump = new ThingName("pump");
            IpAddress home = IpAddress.of("127.0.0.1");
            assertThat(intake.observation()).isEqualTo(new ConnectionAttempt(pump, at, home, true));
            assertThat(intake.observation()).isEqualTo(new MessageSent(pump, at, "t", 2, home));
        }
    }

    @Test
    void aMessageSentAgainIsNotAMessageMore() {
        try (Rig rig = Rig.open(intake)) {
            RawClient client = rig.rawThree("pump");
            client.send(
                    Wire.publish3(2, "one", 1, HI),
                    Wire.publish3(2 | 8, "one", 1, HI),
                    Wire.publish3(4, "two", 2, HI),
                    Wire.publish3(4 | 8, "two", 2, HI),
                    Wire.publish3(0, "end", 0, HI));
            assertThat(Sight.upTo(intake, "pump sent end 2"))
                    .containsExactly(
                            "pump connected from 127.0.0.1", "pump sent one 2", "pump sent two 2", "pump sent end 2");
        }
    }

    @Test
    void aMessageSentAgainOnAnotherConnectionOfTheSessionIsNotAMessageMore() {
        try (Rig rig = Rig.open(intake)) {
            RawClient before = rig.raw();
            before.send(Wire.connect3("pump", false), Wire.publish3(2, "t", 9, HI));
            before.expect("20 02 00 00");
            before.expect("40 02 0009");
            before.close();
            RawClient after = rig.raw();
            after.send(Wire.connect3("pump", false), Wire.publish3(2 | 8, "t", 9, HI), Wire.publish3(0, "end", 0, HI));
            assertThat(Sight.upTo(intake, "pump sent end 2"))
                    .filteredOn(line -> line.contains(" sent t"))
                    .hasSize(1);
        }
    }

    @Test
    void aDuplicateWhoseFirstNeverArrivedIsAMessage() {
        try (Rig rig = Rig.open(intake)) {
            RawClient client = rig.rawThree("pump");
            client.send(
                    Wire.publish3(2, "t", 1, HI),
                    // The packet id in use again, for something else that was lost on its first way.
                    Wire.publish3(2 | 8, "t", 1, "ho".getBytes(StandardCharsets.UTF_8)),
                    Wire.publish3(2 | 8, "u", 2, HI),
                    // Not marked as a duplicate, so not one.
                    Wire.publish3(2, "u", 2, HI),
                    Wire.publish3(0, "end", 0, HI));
            assertThat(Sight.upTo(intake, "pump sent end 2"))
                    .filteredOn(line -> line.contains(" sent t") || line.contains(" sent u"))
                    .hasSize(4);
        }
    }

    @Test
    void aDeliveryIsReceivedOnceHoweverOftenItIsRepeated() {
        try (Rig rig = Rig.open(intake)) {
            RawClient valve = rig.raw();
            valve.send(Wire.connect3("valve", false), Wire.subscribe3(1, "t/#", 1), Wire.subscribe3(2, "t/+", 1));
            valve.expect("20 02 00 00");
            valve.expect("90 03 0001 01");
            valve.expect("90 03 0002 01");
            RawClient pump = rig.rawThree("pump");
            pump.send(Wire.publish3(0, "t/0", 0, HI), Wire.publish3(2, "t/1", 1, HI));
            assertThat(valve.expectType(Wire.PUBLISH).topic()).isEqualTo("t/0");
            assertThat(valve.expectType(Wire.PUBLISH).topic()).isEqualTo("t/1");
            valve.close();
            assertThat(Sight.upTo(intake, "valve disconnected"))
                    .containsExactlyInAnyOrder(
                            "valve connected from 127.0.0.1",
                            "pump connected from 127.0.0.1",
                            "pump sent t/0 2",
                            "valve received t/0 2",
                            "pump sent t/1 2",
                            "valve received t/1 2",
                            "valve disconnected");
            RawClient back = rig.raw();
            back.send(Wire.connect3("valve", false));
            back.expect("20 02 01 00");
            assertThat(back.expectType(Wire.PUBLISH).again()).isTrue();
            back.send(Wire.BYE);
            assertThat(Sight.upTo(intake, "valve disconnected"))
                    .containsExactly("valve connected from 127.0.0.1", "valve disconnected");
        }
    }

    @Test
    void retainedMessagesAreReceivedByWhoeverSubscribes() {
        try (Rig rig = Rig.open(intake)) {
            rig.rawThree("pump").send(Wire.publish3(1, "t", 0, HI));
            Sight.upTo(intake, "pump sent t 2");
            RawClient valve = rig.rawThree("valve");
            valve.send(Wire.subscribe3(1, "t", 0));
            assertThat(Sight.next(intake, 2)).containsExactly("valve connected from 127.0.0.1", "valve received t 2");
        }
    }

    @Test
    void aWillIsSentByTheClientThatLeftIt() {
        try (Rig rig = Rig.open(intake)) {
            RawClient client = rig.raw();
            client.send(Wire.packet(
                    0x10,
                    Wire.join(
                            Wire.text("MQTT"),
                            Wire.hex("04 06 0000"),
                            Wire.text("pump"),
                            Wire.text("gone"),
                            Wire.text("hi"))));
            client.expect("20 02 00 00");
            client.close();
            assertThat(Sight.next(intake, 3))
                    .containsExactly("pump connected from 127.0.0.1", "pump disconnected", "pump sent gone 2");
        }
    }

    @Test
    void reportsAreSentRepliesReceivedAndIgnoredRequestsSent() {
        try (Rig rig = Rig.open(intake)) {
            String topic = "$aws/things/pump/defender/metrics/json";
            RawClient client = rig.rawThree("pump");
            client.send(Wire.subscribe3(1, topic + "/accepted", 0), Wire.publish3(2, topic, 1, HI));
            client.expect("90 03 0001 00");
            int bytes = client.expectType(Wire.PUBLISH).payload3().length();
            client.send(Wire.publish3(0, "$aws/things/pump/jobs/$next/get", 0, HI));
            assertThat(Sight.next(intake, 4))
                    .containsExactly(
                            "pump connected from 127.0.0.1",
                            "pump sent " + topic + " 2",
                            "pump received " + topic + "/accepted " + bytes,
                            "pump sent $aws/things/pump/jobs/$next/get 2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$SYS/t", "$aws/things/pump/defender/metrics/json/accepted", "$aws/things/pump/shadow/x/delta"})
    void aMessageToAReservedTopicIsAFailureOfAuthorizationAndNotSent(String topic) {
        try (Rig rig = Rig.open(intake)) {
            RawClient client = rig.rawThree("pump");
            client.send(Wire.publish3(2, topic, 1, HI), Wire.publish3(2 | 8, topic, 1, HI));
            client.expect("40 02 0001");
            client.send(Wire.BYE);
            assertThat(Sight.next(intake, 3))
                    .containsExactly(
                            "pump connected from 127.0.0.1", "pump denied '" + topic + "'", "pump disconnected");
        }
    }

    @Test
    void aTakeOverEndsTheOldConnectionBeforeTheNewOneBegins() {
        try (Rig rig = Rig.open(intake)) {
            RawClient old = rig.rawThree("pump");
            rig.rawThree("pump");
            old.expectClosed();
            assertThat(Sight.next(intake, 3))
                    .containsExactly(
                            "pump connected from 127.0.0.1", "pump disconnected", "pump connected from 127.0.0.1");
        }
    }

    @Test
    void everyEndOfAConnectionIsADisconnect() {
        try (Rig rig = Rig.open(intake)) {
            rig.rawThree("network").close();
            assertThat(Sight.next(intake, 2)).endsWith("network disconnected");
            RawClient protocol = rig.rawThree("protocol");
            protocol.send(Wire.connect3("protocol", true));
            assertThat(Sight.next(intake, 2)).endsWith("protocol disconnected");
            RawClient silent = rig.raw();
            silent.send(Wire.connect3("silent", true, 1));
            assertThat(Sight.next(intake, 2)).endsWith("silent disconnected");
            rig.rawThree("open");
            rig.gateway.close();
            assertThat(Sight.next(intake, 2)).endsWith("open disconnected");
            assertThat(intake.observations()).isEmpty();
        }
    }

    @Test
    void anAttemptThatFindsNoRoomIsAnAttempt() {
        try (Rig rig = Rig.open(Limits.with("connections", 1), intake)) {
            rig.rawThree("pump");
            RawClient second = rig.raw();
            second.send(Wire.connect3("valve", true));
            second.expect("20 02 00 03");
            assertThat(Sight.next(intake, 2)).endsWith("valve refused from 127.0.0.1");
        }
    }

    @Test
    void bytesThatAreNoConnectSayNothingOfAnyDevice() {
        try (Rig rig = Rig.open(intake)) {
            RawClient garbage = rig.raw();
            garbage.send(Wire.hex("16 03 01 00"));
            garbage.expectClosed();
            rig.raw().close();
            rig.rawThree("pump");
            assertThat(Sight.next(intake, 1)).containsExactly("pump connected from 127.0.0.1");
            assertThat(rig.count(MqttCounter.ENDED_MALFORMED)).isEqualTo(1);
        }
    }

    @Test
    void clientsWhoseIdentifierIsNoNameAreServedAndCounted() {
        try (Rig rig = Rig.open(intake)) {
            RawClient tooLong = rig.rawThree("n".repeat(129));
            tooLong.send(Wire.publish3(2, "t", 1, HI));
            tooLong.expect("40 02 0001");
            RawClient assigned = rig.rawThree("");
            assigned.send(Wire.BYE);
            assigned.expectClosed();
            rig.rawThree("n".repeat(128)).expectQuiet();
            assertThat(Sight.next(intake, 1)).containsExactly("n".repeat(128) + " connected from 127.0.0.1");
            // Connected and sent; connected and disconnected
            assertThat(rig.count(MqttCounter.OBSERVATIONS_UNNAMED)).isEqualTo(4);
        }
    }

    @Test
    void saysOnceInEveryPaneWhoIsConnected() {
        try (Rig rig = Rig.open(intake)) {
            RawClient pump = rig.rawThree("pump");
            rig.rawThree("valve");
            Sight.next(intake, 2);
            rig.clock.advance(Rig.PANE);
            assertThat(Sight.next(intake, 2))
                    .containsExactlyInAnyOrder("pump held from 127.0.0.1", "valve held from 127.0.0.1");
            pump.send(Wire.BYE);
            Sight.upTo(intake, "pump disconnected");
            rig.clock.advance(Rig.PANE);
            assertThat(Sight.next(intake, 1)).containsExactly("valve held from 127.0.0.1");
            rig.clock.advance(Rig.PANE.multipliedBy(3));
            assertThat(Sight.next(intake, 1)).containsExactly("valve held from 127.0.0.1");
            rig.rawThree("end");
            // The panes in between are over, and nobody is held in them any more.
            assertThat(Sight.next(intake, 1)).containsExactly("end connected from 127.0.0.1");
        }
    }

    @Test
    void observationsThatAreNotTakenWaitAndLoseNothingAndNotTheirOrder() {
        try (Rig rig = Rig.open(intake)) {
            intake.takesObservations(false);
            RawClient client = rig.rawThree("pump");
            for (int i = 1; i <= MANY; i++) {
                client.send(Wire.publish3(0, "t/" + i, 0, HI));
            }
            client.expectQuiet();
            assertThat(rig.count(MqttCounter.OBSERVATIONS_WAITING)).isEqualTo(MANY + 1);
            intake.takesObservations(true);
            List<String> seen = Sight.next(intake, MANY + 1);
            for (int i = 1; i < seen.size(); i++) {
                assertThat(seen.get(i)).isEqualTo("pump sent t/" + i + " 2");
            }
            rig.awaitCount(MqttCounter.OBSERVATIONS_WAITING, 0);
            assertThat(rig.count(MqttCounter.OBSERVATIONS)).isEqualTo(MANY + 1);
            assertThat(rig.count(MqttCounter.OBSERVATIONS_DROPPED)).isZero();
        }
    }

    @Test
    void publishersAreNotReadWhileObservationsHaveTooLittleRoom() {
        try (Rig rig = Rig.open(Limits.with("observations", 8), intake)) {
            RawClient client = rig.rawThree("pump");
            Sight.next(intake, 1);
            intake.takesObservations(false);
            for (int i = 1; i <= 20; i++) {
                client.send(Wire.publish3(2, "t", i, HI));
            }
            // More than half of 8 wait: nothing further is read.
            for (int i = 1; i <= 5; i++) {
                client.expect("40 02 000" + i);
            }
            rig.awaitCount(MqttCounter.OBSERVATIONS_WAITING, 5);
            RawClient second = rig.rawThree("valve");
            second.send(Wire.publish3(2, "t", 1, HI));
            rig.awaitCount(MqttCounter.OBSERVATIONS_WAITING, 6);
            intake.takesObservations(true);
            second.expect("40 02 0001");
            for (int i = 6; i <= 20; i++) {
                client.expect("40 02 00%02X".formatted(i));
            }
            assertThat(Sight.next(intake, 22))
                    .filteredOn(line -> line.equals("pump sent t 2"))
                    .hasSize(20);
            assertThat(rig.count(MqttCounter.OBSERVATIONS_DROPPED)).isZero();
        }
    }

    @Test
    void observationsThatCannotBeHeldBackAreDroppedAtTheLimitAndCounted() {
        try (Rig rig = Rig.open(Limits.with("observations", 3), intake)) {
            intake.takesObservations(false);
            for (int i = 1; i <= 5; i++) {
                rig.rawThree("client-" + i);
            }
            rig.awaitCount(MqttCounter.OBSERVATIONS_DROPPED, 2);
            assertThat(rig.count(MqttCounter.OBSERVATIONS_WAITING)).isEqualTo(3);
            intake.takesObservations(true);
            assertThat(Sight.next(intake, 3)).endsWith("client-3 connected from 127.0.0.1");
        }
    }

    @Test
    void whatNobodyTakesAtTheEndIsCountedAsLost() {
        try (Rig rig = Rig.open(intake)) {
            intake.takesObservations(false);
            rig.rawThree("pump");
            rig.gateway.close();
            assertThat(rig.count(MqttCounter.OBSERVATIONS_DROPPED)).isEqualTo(2);
            assertThat(rig.count(MqttCounter.OBSERVATIONS_WAITING)).isZero();
        }
    }
}
