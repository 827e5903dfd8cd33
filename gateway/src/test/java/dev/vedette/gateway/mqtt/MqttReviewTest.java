package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.identity.Decision;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.testkit.source.FakeIntake;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What becomes of open connections when identities or policies change.
final class MqttReviewTest {
    private static final byte[] HI = "hi".getBytes(StandardCharsets.UTF_8);

    private final FakeIntake intake = FakeIntake.answering(_ -> new Receipt.Accepted(7, Rig.AT));

    @Test
    void aReviewCutsOffWhoIsRefusedNow() {
        FakeAccess access = FakeAccess.granting("PUBLISH gone");
        try (Rig rig = Rig.open(access, intake)) {
            RawClient three = rig.raw();
            three.send(Wire.connect3WithWill("three", "gone"));
            three.expect("20 02 00 00");
            RawClient five = rig.rawFive("five");
            RawClient stays = rig.rawFive("stays");
            access.answer = shown -> shown.clientId().equals("stays")
                    ? FakeAccess.grant()
                    : new Decision.Refused(Decision.Reason.INACTIVE_CERTIFICATE, "it was deactivated");
            rig.gateway.review();
            three.expectClosed();
            five.expectDisconnect(0x98);
            stays.expectQuiet();
            assertThat(rig.count(MqttCounter.ENDED_REVIEWED)).isEqualTo(2);
            assertThat(rig.count(MqttCounter.WILLS)).isZero();
            assertThat(Sight.next(intake, 5)).contains("three disconnected", "five disconnected");
        }
    }

    @Test
    void aReviewGivesNewPermissionsToOpenConnections() {
        FakeAccess access = FakeAccess.granting("SUBSCRIBE #", "PUBLISH t", "RECEIVE t");
        try (Rig rig = Rig.open(access, intake)) {
            RawClient client = rig.raw();
            client.send(Wire.connect3WithWill("pump", "t"));
            client.expect("20 02 00 00");
            client.send(Wire.subscribe3(1, "#", 0), Wire.publish3(0, "t", 0, HI));
            client.expect("90 03 0001 00");
            client.expectType(Wire.PUBLISH);
            Sight.next(intake, 3);
            access.answer = _ -> FakeAccess.grant();
            access.asked.clear();
            rig.gateway.review();
            rig.await("a change of mind", () -> {
                client.send(Wire.publish3(0, "t", 0, HI));
                return rig.count(MqttCounter.PUBLISH_DENIED) > 0;
            });
            client.send(Wire.PING);
            while (client.next().type() != Wire.PINGRESP) {
                // What it still got of its own messages before.
            }
            long denied = rig.count(MqttCounter.PUBLISH_DENIED);
            client.close();
            // Its will may not be published any more either.
            rig.awaitCount(MqttCounter.PUBLISH_DENIED, denied + 1);
            assertThat(rig.count(MqttCounter.WILLS)).isZero();
        }
    }

    @Test
    void aDecisionThatAReviewOvertakesIsMadeAgain() throws InterruptedException {
        CountDownLatch decided = new CountDownLatch(1);
        FakeAccess access = new FakeAccess(_ -> {
            MqttAccessTest.await(decided);
            return FakeAccess.grant("PUBLISH t");
        });
        try (Rig rig = Rig.open(access, intake)) {
            RawClient client = rig.raw();
            client.send(Wire.connect3("pump", true));
            access.asked.take();
            access.answer = _ -> new Decision.Refused(Decision.Reason.NOT_AUTHORIZED, "not any more");
            rig.gateway.review();
            // The review is in the event loop's queue now; the first decision gets behind it.
            RawClient other = rig.raw();
            other.send(Wire.connect3("other", true));
            other.expect("20 02 00 05");
            decided.countDown();
            client.expect("20 02 00 05");
        }
    }

    @Test
    void aReviewThatCannotBeDecidedIsTriedUntilItIs() {
        FakeAccess access = FakeAccess.granting();
        try (Rig rig = Rig.open(access, intake)) {
            RawClient client = rig.rawFive("pump");
            access.asked.clear();
            access.answer = _ -> {
                throw new VedetteException("the database is away");
            };
            rig.gateway.review();
            rig.await("two tries", () -> access.asked.size() >= 2);
            client.expectQuiet();
            access.answer = _ -> new Decision.Refused(Decision.Reason.NOT_AUTHORIZED, "not any more");
            client.expectDisconnect(0x98);
        }
    }

    @Test
    void aReviewOfAClosedGatewayIsNothing() {
        Rig rig = Rig.open(FakeAccess.granting(), intake);
        rig.close();
        rig.gateway.review();
        assertThat(rig.count(MqttCounter.CONNECTIONS)).isZero();
    }
}
