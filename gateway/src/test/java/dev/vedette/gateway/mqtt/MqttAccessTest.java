package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.identity.Credentials;
import dev.vedette.gateway.identity.Decision;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.testkit.source.FakeIntake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Who is let in, and what those may do who are.
final class MqttAccessTest {
    private static final byte[] HI = "hi".getBytes(StandardCharsets.UTF_8);

    private final FakeIntake intake = FakeIntake.answering(_ -> new Receipt.Accepted(7, Rig.AT));

    @ParameterizedTest
    @EnumSource(Decision.Reason.class)
    void tellsARefusedClientThatItIsButNotWhy(Decision.Reason reason) {
        boolean password = reason == Decision.Reason.BAD_PASSWORD;
        try (Rig rig = Rig.open(FakeAccess.refusing(reason), intake)) {
            RawClient three = rig.raw();
            three.send(Wire.connect3("pump", true));
            three.expect(password ? "20 02 00 04" : "20 02 00 05");
            three.expectClosed();
            RawClient five = rig.raw();
            five.send(Wire.connect5("pump", true, ""));
            five.expect(password ? "20 03 00 86 00" : "20 03 00 87 00");
            five.expectClosed();
            assertThat(rig.count(MqttCounter.of(reason))).isEqualTo(2);
            assertThat(Sight.next(intake, 4))
                    .containsExactly(
                            "pump refused from 127.0.0.1",
                            "pump denied ''",
                            "pump refused from 127.0.0.1",
                            "pump denied ''");
            assertThat(rig.count(MqttCounter.CONNECTIONS)).isZero();
        }
    }

    @Test
    void showsAccessEverythingThatTheClientShowed() throws InterruptedException {
        FakeAccess access = FakeAccess.granting();
        try (Rig rig = Rig.open(access, intake)) {
            RawClient client = rig.raw();
            // Flags: user name, password, clean session
            client.send(Wire.packet(
                    0x10,
                    Wire.join(
                            Wire.text("MQTT"),
                            Wire.hex("04 C2 0000"),
                            Wire.text("pump"),
                            Wire.text("anna"),
                            Wire.text("geheim"))));
            client.expect("20 02 00 00");
            Credentials shown = access.asked.take();
            assertThat(shown.clientId()).isEqualTo("pump");
            assertThat(shown.userName()).isEqualTo("anna");
            assertThat(shown.password()).isEqualTo("geheim".getBytes(StandardCharsets.UTF_8));
            assertThat(shown.address()).isEqualTo(IpAddress.of("127.0.0.1"));
            assertThat(shown.certificates()).isEmpty();
            assertThat(shown.encrypted()).isFalse();
        }
    }

    @Test
    void aUserNameMayComeWithoutAPassword() throws InterruptedException {
        FakeAccess access = FakeAccess.granting();
        try (Rig rig = Rig.open(access, intake)) {
            RawClient client = rig.raw();
            client.send(Wire.packet(
                    0x10,
                    Wire.join(
                            Wire.text("MQTT"),
                            Wire.hex("04 82 0000"),
                            Wire.text("pump"),
                            Wire.text("?SDK=Java&Version=2"))));
            client.expect("20 02 00 00");
            Credentials shown = access.asked.take();
            assertThat(shown.userName()).isEqualTo("?SDK=Java&Version=2");
            assertThat(shown.password()).isNull();
        }
    }

    @Test
    void othersAreServedWhileADecisionTakesItsTime() throws InterruptedException {
        CountDownLatch decided = new CountDownLatch(1);
        FakeAccess access = new FakeAccess(shown -> {
            if (shown.clientId().equals("slow")) {
                await(decided);
            }
            return FakeAccess.grant("PUBLISH t");
        });
        try (Rig rig = Rig.open(access, intake)) {
            RawClient slow = rig.raw();
            // What comes behind CONNECT is not looked at before there is a decision.
            slow.send(Wire.connect3("slow", true), Wire.publish3(2, "t", 1, HI));
            assertThat(access.asked.take().clientId()).isEqualTo("slow");
            rig.rawThree("quick").expectQuiet();
            assertThat(Sight.next(intake, 1)).containsExactly("quick connected from 127.0.0.1");
            decided.countDown();
            slow.expect("20 02 00 00");
            slow.expect("40 02 0001");
            assertThat(Sight.next(intake, 2)).containsExactly("slow connected from 127.0.0.1", "slow sent t 2");
        }
    }

    @Test
    void aDecisionThatComesTooLateConnectsNobody() {
        CountDownLatch decided = new CountDownLatch(1);
        FakeAccess access = new FakeAccess(_ -> {
            await(decided);
            return FakeAccess.grant();
        });
        try (Rig rig = Rig.open(Limits.with("connectSeconds", 1), intake, access)) {
            RawClient client = rig.raw();
            client.send(Wire.connect3("pump", true));
            client.expectClosed();
            assertThat(rig.count(MqttCounter.ENDED_CONNECT_LATE)).isEqualTo(1);
            decided.countDown();
            assertThat(Sight.next(intake, 1)).containsExactly("pump refused from 127.0.0.1");
            assertThat(rig.count(MqttCounter.CONNECTS)).isZero();
        }
    }

    @Test
    void clientsThatDoNotWaitForTheirDecisionDoNotPileUp() {
        CountDownLatch decided = new CountDownLatch(1);
        FakeAccess access = new FakeAccess(_ -> {
            await(decided);
            return FakeAccess.grant();
        });
        try (Rig rig = Rig.open(Limits.with("handshakes", 1), intake, access)) {
            for (int i = 0; i <= Review.AT_ONCE; i++) {
                RawClient hasty = rig.raw();
                byte[] connect = Wire.connect3("hasty", true);
                hasty.send(connect);
                rig.awaitCount(MqttCounter.BYTES_IN, (i + 1L) * connect.length);
                hasty.close();
                rig.awaitCount(MqttCounter.SOCKETS, 0);
            }
            RawClient late = rig.raw();
            late.send(Wire.connect3("late", true));
            late.expect("20 02 00 03");
            assertThat(rig.count(MqttCounter.REFUSED_HANDSHAKES)).isEqualTo(1);
            decided.countDown();
            assertThat(Sight.next(intake, 2 + Review.AT_ONCE))
                    .containsOnly("hasty refused from 127.0.0.1", "late refused from 127.0.0.1");
            rig.rawThree("late").expectQuiet();
        }
    }

    @Test
    void aFaultOfAccessLetsNobodyInAndIsNoFailureOfTheClient() {
        FakeAccess access = new FakeAccess(_ -> {
            throw new VedetteException("the database is away");
        });
        try (Rig rig = Rig.open(access, intake)) {
            RawClient three = rig.raw();
            three.send(Wire.connect3("pump", true));
            three.expect("20 02 00 03");
            RawClient five = rig.raw();
            five.send(Wire.connect5("pump", true, ""));
            five.expect("20 03 00 88 00");
            assertThat(rig.count(MqttCounter.REFUSED_FAULT)).isEqualTo(2);
            assertThat(Sight.next(intake, 2)).containsOnly("pump refused from 127.0.0.1");
            access.answer = _ -> FakeAccess.grant();
            rig.rawThree("pump").expectQuiet();
            assertThat(Sight.next(intake, 1)).containsExactly("pump connected from 127.0.0.1");
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 40 02 0001", "4, 50 02 0001"})
    void aDeniedMessageOfMqtt3IsAcknowledgedWithoutEffect(int flags, String ack) {
        try (Rig rig = Rig.open(FakeAccess.granting("SUBSCRIBE #", "RECEIVE t"), intake)) {
            RawClient client = rig.rawThree("pump");
            client.send(Wire.subscribe3(1, "#", 0));
            client.expect("90 03 0001 00");
            client.send(Wire.publish3(flags, "t", 1, HI));
            client.expect(ack);
            client.expectQuiet();
            assertThat(Sight.next(intake, 2)).containsExactly("pump connected from 127.0.0.1", "pump denied 't'");
            assertThat(rig.count(MqttCounter.PUBLISH_DENIED)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 4", "4, 5"})
    void aDeniedMessageOfMqtt5IsToldSo(int flags, int type) {
        try (Rig rig = Rig.open(FakeAccess.granting(), intake)) {
            RawClient client = rig.rawFive("pump");
            client.send(Wire.publish5(flags, "t", 1, "", HI));
            assertThat(client.expectType(type).body()[2] & 0xFF).isEqualTo(0x87);
            client.expectQuiet();
            assertThat(Sight.next(intake, 2)).endsWith("pump denied 't'");
        }
    }

    @Test
    void aDeniedMessageOfQos0HasNoEffectAndCostsNoConnection() {
        try (Rig rig = Rig.open(FakeAccess.granting("PUBLISH u"), intake)) {
            RawClient client = rig.rawFive("pump");
            client.send(Wire.publish5(0, "t", 0, "", HI), Wire.publish5(0, "u", 0, "", HI));
            client.expectQuiet();
            assertThat(Sight.next(intake, 3)).endsWith("pump denied 't'", "pump sent u 2");
        }
    }

    @Test
    void retainingNeedsALeaveOfItsOwn() {
        try (Rig rig = Rig.open(FakeAccess.granting("PUBLISH t", "RETAIN_PUBLISH u", "PUBLISH u"), intake)) {
            RawClient client = rig.rawFive("pump");
            client.send(Wire.publish5(1, "t", 0, "", HI), Wire.publish5(1, "u", 0, "", HI));
            client.expectQuiet();
            assertThat(Sight.next(intake, 3)).endsWith("pump denied 't'", "pump sent u 2");
            assertThat(rig.count(MqttCounter.RETAINED)).isEqualTo(1);
        }
    }

    @Test
    void aReportNeedsLeaveToPublishToItsTopic() {
        String own = "$aws/things/pump/defender/metrics/json";
        String other = "$aws/things/valve/defender/metrics/json";
        try (Rig rig = Rig.open(FakeAccess.granting("PUBLISH " + own), intake)) {
            RawClient client = rig.rawThree("pump");
            client.send(Wire.publish3(0, other, 0, HI), Wire.publish3(0, own, 0, HI));
            assertThat(Sight.next(intake, 3))
                    .containsExactly(
                            "pump connected from 127.0.0.1", "pump denied '" + other + "'", "pump sent " + own + " 2");
            assertThat(intake.take().submission().thing()).isEqualTo("pump");
            assertThat(intake.submissions()).isEqualTo(1);
        }
    }

    @Test
    void eachFilterIsDecidedOnByItself() {
        try (Rig rig = Rig.open(FakeAccess.granting("SUBSCRIBE a/#", "SUBSCRIBE b"), intake)) {
            RawClient three = rig.rawThree("three");
            three.send(Wire.subscribe3(1, "a/#", 1), Wire.subscribe3(2, "#", 1));
            three.expect("90 03 0001 01");
            three.expect("90 03 0002 80");
            RawClient five = rig.rawFive("five");
            five.send(Wire.subscribe5(1, "a/b", 1), Wire.subscribe5(2, "$share/group/b", 1));
            five.expect("90 04 0001 00 87");
            // A shared subscription shows what its filter shows.
            five.expect("90 04 0002 00 01");
            assertThat(Sight.next(intake, 4))
                    .containsExactly(
                            "three connected from 127.0.0.1",
                            "three denied '#'",
                            "five connected from 127.0.0.1",
                            "five denied 'a/b'");
            assertThat(rig.count(MqttCounter.SUBSCRIBE_DENIED)).isEqualTo(2);
        }
    }

    @Test
    void aMessageThatMayNotBeReceivedIsNotDeliveredAndNobodyIsTold() {
        FakeAccess access = FakeAccess.granting("SUBSCRIBE #", "RECEIVE t/1", "PUBLISH t/1", "PUBLISH t/2");
        try (Rig rig = Rig.open(access, intake)) {
            RawClient client = rig.rawThree("pump");
            client.send(Wire.subscribe3(1, "#", 1));
            client.expect("90 03 0001 01");
            client.send(Wire.publish3(0, "t/2", 0, HI), Wire.publish3(2, "t/2", 1, HI), Wire.publish3(0, "t/1", 0, HI));
            client.expect("40 02 0001");
            assertThat(client.expectType(Wire.PUBLISH).topic()).isEqualTo("t/1");
            client.expectQuiet();
            assertThat(rig.count(MqttCounter.DROPPED_DENIED)).isEqualTo(2);
            assertThat(rig.count(MqttCounter.HELD_BYTES)).isZero();
            assertThat(Sight.next(intake, 5))
                    .containsExactly(
                            "pump connected from 127.0.0.1",
                            "pump sent t/2 2",
                            "pump sent t/2 2",
                            "pump sent t/1 2",
                            "pump received t/1 2");
        }
    }

    @Test
    void aSharedSubscriptionGivesAMessageToAMemberThatMayHaveIt() {
        FakeAccess access = new FakeAccess(shown -> shown.clientId().equals("blind")
                ? FakeAccess.grant("SUBSCRIBE t")
                : FakeAccess.grant("SUBSCRIBE t", "RECEIVE t", "PUBLISH t"));
        try (Rig rig = Rig.open(access, intake)) {
            RawClient blind = rig.rawThree("blind");
            RawClient seeing = rig.rawThree("seeing");
            blind.send(Wire.subscribe3(1, "$share/group/t", 0));
            blind.expect("90 03 0001 00");
            seeing.send(Wire.subscribe3(1, "$share/group/t", 0));
            seeing.expect("90 03 0001 00");
            RawClient publisher = rig.rawThree("publisher");
            for (int i = 0; i < 4; i++) {
                publisher.send(Wire.publish3(0, "t", 0, HI));
                seeing.expectType(Wire.PUBLISH);
            }
            blind.expectQuiet();
            assertThat(rig.count(MqttCounter.DROPPED_DENIED)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"gone, 20 02 00 05", "fine, 20 02 00 00", "$SYS/x, 20 02 00 05"})
    void aWillThatMayNotBePublishedIsRefusedAtOnce(String topic, String answer) {
        try (Rig rig = Rig.open(FakeAccess.granting("PUBLISH fine"), intake)) {
            RawClient client = rig.raw();
            client.send(Wire.connect3WithWill("pump", topic));
            client.expect(answer);
            assertThat(Sight.next(intake, answer.endsWith("05") ? 2 : 1))
                    .isEqualTo(
                            answer.endsWith("05")
                                    ? List.of("pump refused from 127.0.0.1", "pump denied '" + topic + "'")
                                    : List.of("pump connected from 127.0.0.1"));
        }
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(Objects.toString(e.getMessage(), "interrupted"), e);
        }
    }
}
