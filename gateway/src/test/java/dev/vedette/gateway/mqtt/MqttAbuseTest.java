package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.identity.Decision;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.testkit.source.FakeIntake;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that mean no good, each beside one that does: it must not notice.
final class MqttAbuseTest {
    private static final byte[] HI = "hi".getBytes(StandardCharsets.UTF_8);
    private static final IpAddress HOME = IpAddress.of("127.0.0.1");

    private final FakeIntake intake = FakeIntake.answering(_ -> new Receipt.Accepted(7, Rig.AT));

    @Test
    void aFloodOfConnectionsFromOneAddressIsRefusedAndCounted() {
        try (Rig rig = Rig.open(Limits.with("connectionsPerAddress", 3), intake)) {
            RawClient good = rig.rawThree("good");
            rig.rawThree("one");
            rig.rawThree("two");
            for (int i = 0; i < 20; i++) {
                rig.raw().expectClosed();
            }
            assertThat(rig.count(MqttCounter.REFUSED_PER_ADDRESS)).isEqualTo(20);
            assertServed(good);
            rig.await(
                    "it is told",
                    () -> rig.gateway.sources().stream()
                            .anyMatch(source -> source.equals(new MqttSource(HOME, 3, 23, 20, 3))));
        }
    }

    @Test
    void aFloodOfHandshakesFromOneAddressLeavesRoomForOthers() {
        try (Rig rig = Rig.open(Limits.with("handshakesPerAddress", 4), intake)) {
            RawClient good = rig.rawThree("good");
            for (int i = 0; i < 4; i++) {
                rig.raw().send(Wire.hex("10"));
            }
            rig.awaitCount(MqttCounter.SOCKETS, 5);
            rig.raw().expectClosed();
            assertThat(rig.count(MqttCounter.REFUSED_HANDSHAKES_PER_ADDRESS)).isEqualTo(1);
            assertServed(good);
        }
    }

    @Test
    void aClientThatComesTooOftenHasToWait() {
        try (Rig rig = Rig.open(Limits.with("attemptsPerSecondPerAddress", 1), intake)) {
            RawClient good = rig.rawThree("good");
            for (int i = 1; i < Origins.SAVED_SECONDS; i++) {
                rig.rawThree("flapping").close();
            }
            rig.await("it is refused", () -> {
                try (RawClient late = RawClient.open(rig.gateway.port())) {
                    late.send(Wire.connect3("flapping", true));
                    late.drain();
                }
                return rig.count(MqttCounter.REFUSED_RATE) > 0;
            });
            assertServed(good);
            rig.await("it is served again", () -> {
                long before = rig.count(MqttCounter.CONNECTS);
                try (RawClient late = RawClient.open(rig.gateway.port())) {
                    late.send(Wire.connect3("flapping", true), Wire.BYE);
                    late.drain();
                }
                return rig.count(MqttCounter.CONNECTS) > before;
            });
        }
    }

    @Test
    void whoGuessesPasswordsShowsByItsFailures() {
        FakeAccess access = new FakeAccess(shown -> shown.clientId().equals("good")
                ? FakeAccess.grant("PUBLISH t", "SUBSCRIBE t", "RECEIVE t")
                : new Decision.Refused(Decision.Reason.BAD_PASSWORD, "wrong"));
        try (Rig rig = Rig.open(access, intake)) {
            RawClient good = rig.rawThree("good");
            for (int i = 0; i < 50; i++) {
                RawClient guess = rig.raw();
                guess.send(Wire.connect3("admin", true));
                guess.expect("20 02 00 04");
                guess.expectClosed();
            }
            assertServed(good);
            assertThat(rig.count(MqttCounter.REFUSED_PASSWORD)).isEqualTo(50);
            rig.await(
                    "it is told",
                    () -> rig.gateway.sources().stream()
                            .anyMatch(source -> source.equals(new MqttSource(HOME, 1, 51, 50, 2))));
            assertThat(Sight.next(intake, 103))
                    .filteredOn(line -> line.equals("admin refused from 127.0.0.1"))
                    .hasSize(50);
        }
    }

    @Test
    void aClosedGatewayTellsOfNobody() {
        try (Rig rig = Rig.open(intake)) {
            rig.rawThree("good");
            rig.await("it is told", () -> !rig.gateway.sources().isEmpty());
            rig.gateway.close();
            assertThat(rig.gateway.sources()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A length of five bytes; 256 MB announced; QoS 3; a topic with NUL; a second CONNECT
                "30 FF FF FF FF 7F",
                "30 FF FF FF 7F",
                "36 05 0001 74 0001",
                "30 04 0002 6100",
                "10 0E 0004 4D515454 04 02 0000 0002 6162",
            })
    void brokenPacketsEndTheirConnectionOnly(String hex) {
        try (Rig rig = Rig.open(intake)) {
            RawClient good = rig.rawThree("good");
            for (int i = 0; i < 10; i++) {
                RawClient bad = rig.rawThree("bad-" + i);
                bad.send(Wire.hex(hex));
                bad.drain();
            }
            assertServed(good);
            assertThat(rig.count(MqttCounter.CONNECTIONS)).isEqualTo(1);
            assertThat(rig.count(MqttCounter.ENDED_INTERNAL)).isZero();
        }
    }

    @Test
    void topicsAndFiltersMadeToBeExpensiveAreNot() {
        try (Rig rig = Rig.open(Limits.with(Map.of("topicLevels", 32, "subscriptionsPerClient", 200)), intake)) {
            RawClient good = rig.rawThree("good");
            RawClient bad = rig.rawFive("bad");
            for (int i = 1; i <= 200; i++) {
                // Every mixture of a level and a wildcard that the bits of i describe, as deep as is allowed.
                StringBuilder filter = new StringBuilder(i % 2 == 0 ? "a" : "+");
                for (int level = 1; level < 32; level++) {
                    filter.append((i >> level % 8 & 1) == 0 ? "/a" : "/+");
                }
                bad.send(Wire.subscribe5(i, filter.toString(), 0));
                bad.expectType(Wire.SUBACK);
            }
            long begin = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                bad.send(Wire.publish5(0, "a" + "/a".repeat(31), 0, "", HI));
            }
            for (int i = 0; i < 100; i++) {
                bad.expectType(Wire.PUBLISH);
            }
            assertServed(good);
            // About a millisecond each would already be a lot; this is only against growth with 2 to the depth.
            assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
            bad.send(Wire.publish5(2, "/".repeat(32), 1, "", HI));
            assertThat(bad.expectType(Wire.PUBACK).body()[2] & 0xFF).isEqualTo(0x90);
        }
    }

    @Test
    void aClientThatNeverReadsCostsTheOthersNothing() {
        MqttLimits limits = Limits.with(Map.of("outboundBytes", 64 << 10, "stalledSeconds", 1));
        try (Rig rig = Rig.open(limits, intake)) {
            RawClient good = rig.rawThree("good");
            RawClient deaf = rig.rawThree("deaf");
            deaf.send(Wire.subscribe3(1, "#", 0));
            deaf.expect("90 03 0001 00");
            for (int i = 0; rig.count(MqttCounter.ENDED_STALLED) == 0; i++) {
                assertThat(i).isLessThan(20_000);
                good.send(Wire.publish3(2, "big", 1, new byte[60_000]));
                good.expect("40 02 0001");
            }
            rig.awaitCount(MqttCounter.SOCKETS, 1);
            assertServed(good);
        }
    }

    /// A client gets its own message back.
    private static void assertServed(RawClient good) {
        good.send(Wire.subscribe3(7, "t", 1));
        good.expect("90 03 0007 01");
        good.send(Wire.publish3(0, "t", 0, HI));
        assertThat(good.expectType(Wire.PUBLISH).payload3()).isEqualTo("hi");
    }
}
