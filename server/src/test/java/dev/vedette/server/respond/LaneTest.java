package dev.vedette.server.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sdk.alert.Delivery.Delivered;
import dev.vedette.sdk.alert.Delivery.Refused;
import dev.vedette.sdk.alert.Delivery.RetryAfter;
import dev.vedette.server.store.OutboxEntry;
import dev.vedette.testkit.alert.SampleAlerts;
import dev.vedette.testkit.alert.ScriptedSink;
import dev.vedette.testkit.time.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LaneTest {
    private static final Duration POLL = Duration.ofMinutes(5);
    private static final Duration AGE_MAX = Duration.ofHours(24);
    private static final Duration ROUTE_CAP = Duration.ofSeconds(30);
    private static final int BATCH = 4;
    private static final int ATTEMPTS_MAX = 5_000;
    private static final ResponderSettings SETTINGS = settings(ATTEMPTS_MAX);
    private static final Delivery DOWN = new RetryAfter(Duration.ZERO, "down");

    private final VirtualClock time = VirtualClock.at("2026-03-01T12:00:00Z");
    private final FakeOutbox outbox = new FakeOutbox();
    private final ScriptedSink sink = new ScriptedSink();
    private Lane lane = lane(SETTINGS);

    private static ResponderSettings settings(int attemptsMax) {
        return new ResponderSettings(
                BATCH,
                POLL,
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10)),
                new Backoff(Duration.ofSeconds(1), ROUTE_CAP),
                attemptsMax,
                AGE_MAX,
                Duration.ofSeconds(5));
    }

    private Lane lane(ResponderSettings settings) {
        return new Lane("log", outbox, route -> Optional.of(sink), settings, time);
    }

    private void record(String... violations) {
        for (String violation : violations) {
            outbox.append("log", SampleAlerts.alarm(violation), time.instant());
        }
    }

    private List<String> given() {
        return sink.given().stream().map(Alert::violationId).toList();
    }

    private List<String> waiting() {
        return outbox.waiting().stream()
                .map(entry -> entry.alert().violationId())
                .toList();
    }

    private void turnAfter(Duration pause) {
        time.advance(pause);
        lane.turn();
    }

    private void runFor(Duration span, Duration step) {
        for (Duration passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plus(step)) {
            turnAfter(step);
        }
    }

    @Test
    void deliversWhatIsDueInTheOrderOfRecording() {
        record("v1", "v2", "v3");
        assertThat(lane.turn()).isEqualTo(POLL);
        assertThat(given()).containsExactly("v1", "v2", "v3");
        assertThat(waiting()).isEmpty();
        assertThat(lane.counts(0)).isEqualTo(new RouteCounts("log", 0, 3, 0, 0, 0));
    }

    @Test
    void takesOneBatchATurnAndComesBackAtOnceOnlyAfterAFullOne() {
        record("v1", "v2", "v3", "v4", "v5");
        assertThat(lane.turn()).isZero();
        assertThat(given()).hasSize(BATCH);
        assertThat(lane.turn()).isEqualTo(POLL);
        assertThat(given()).hasSize(BATCH + 1);
    }

    @Test
    void alertsOfOtherRoutesAreLeftAlone() {
        outbox.append("webhook", SampleAlerts.alarm("v1"), time.instant());
        lane.turn();
        assertThat(given()).isEmpty();
        assertThat(waiting()).containsExactly("v1");
    }

    @Test
    void aFailedAlertComesFirstAgainSoThatOrderHoldsThroughAShortOutage() {
        record("v1", "v2");
        sink.answer(alert -> DOWN);
        assertThat(lane.turn()).isEqualTo(Duration.ofSeconds(1));
        turnAfter(Duration.ofSeconds(1));
        turnAfter(Duration.ofSeconds(2));
        assertThat(given()).containsExactly("v1", "v1", "v1");
        sink.answer(alert -> new Delivered());
        turnAfter(Duration.ofSeconds(4));
        assertThat(given()).containsExactly("v1", "v1", "v1", "v1", "v2");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void nothingIsTriedWhileTheRouteRests() {
        record("v1", "v2");
        sink.answer(alert -> DOWN);
        lane.turn();
        time.advance(Duration.ofMillis(999));
        assertThat(lane.turn()).isEqualTo(Duration.ofMillis(1));
        assertThat(given()).containsExactly("v1");
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeTheRestLonger() {
        record("v1");
        sink.answer(alert -> DOWN);
        lane.turn();
        time.jumpTo(time.instant().minus(Duration.ofHours(2)));
        record("v2");
        sink.answer(alert -> new Delivered());
        lane.turn();
        assertThat(given()).containsExactly("v1", "v2");
    }

    @Test
    void aReceiverThatIsDeadForADayIsAskedOncePerRestAndNotOncePerAlert() {
        IntStream.range(0, 500).forEach(i -> record("v" + i));
        sink.answer(alert -> DOWN);
        runFor(Duration.ofHours(23), Duration.ofSeconds(1));
        int rests = (int) Duration.ofHours(23).dividedBy(ROUTE_CAP);
        assertThat(given().size()).isBetween(100, rests + rests / 3 + 10);
        assertThat(waiting()).hasSize(500);
        assertThat(outbox.givenUp()).isEmpty();
    }

    @Test
    void whatAReceiverMissedInAnHourArrivesInOrder() {
        sink.answer(alert -> DOWN);
        for (int i = 0; i < 60; i++) {
            record("v" + i);
            runFor(Duration.ofMinutes(1), Duration.ofSeconds(1));
        }
        int before = given().size();
        sink.answer(alert -> new Delivered());
        record("after");
        runFor(ROUTE_CAP.plus(ROUTE_CAP), Duration.ofSeconds(1));

        List<String> expected = new ArrayList<>();
        IntStream.range(0, 60).forEach(i -> expected.add("v" + i));
        expected.add("after");
        assertThat(given().subList(before, given().size())).isEqualTo(expected);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void anAlertThatAlwaysFailsAfterAnOutageDoesNotHoldUpTheOthersForLong() {
        record("poison", "v1", "v2");
        sink.answer(alert -> DOWN);
        runFor(Duration.ofHours(1), Duration.ofSeconds(1));
        sink.answer(alert -> alert.violationId().equals("poison") ? DOWN : new Delivered());
        runFor(ROUTE_CAP.multipliedBy(5), Duration.ofSeconds(1));

        assertThat(waiting()).containsExactly("poison");
    }

    @Test
    void everythingArrivesSoonAfterALongOutage() {
        IntStream.range(0, 50).forEach(i -> record("v" + i));
        sink.answer(alert -> DOWN);
        runFor(Duration.ofHours(5), Duration.ofSeconds(1));
        sink.answer(alert -> new Delivered());
        runFor(Duration.ofMinutes(10).plus(ROUTE_CAP), Duration.ofSeconds(1));
        assertThat(waiting()).isEmpty();
        assertThat(Set.copyOf(given())).hasSize(50);
    }

    @Test
    void oneAlertThatAlwaysFailsHoldsTheOthersUpForAMinuteAtMost() {
        record("poison", "v1", "v2");
        sink.answer(alert -> alert.violationId().equals("poison") ? DOWN : new Delivered());
        runFor(Duration.ofMinutes(1).plusSeconds(5), Duration.ofSeconds(1));
        assertThat(given()).contains("v1", "v2");
        assertThat(waiting()).containsExactly("poison");
    }

    @Test
    void aRefusedAlertIsGivenUpAtOnceAndTheOthersGoOn() {
        record("v1", "v2");
        sink.answer(alert -> alert.violationId().equals("v1") ? new Refused("answered 404") : new Delivered());
        lane.turn();
        assertThat(given()).containsExactly("v1", "v2");
        assertThat(outbox.givenUp()).singleElement().satisfies(over -> {
            assertThat(over.reason()).isEqualTo("answered 404");
            assertThat(over.at()).isEqualTo(time.instant());
        });
        assertThat(lane.counts(0)).isEqualTo(new RouteCounts("log", 0, 1, 0, 1, 0));
    }

    @Test
    void anAlertIsGivenUpAtTheLastAttemptAndNotBefore() {
        lane = lane(settings(3));
        record("v1");
        sink.answer(alert -> DOWN);
        lane.turn();
        turnAfter(Duration.ofSeconds(1));
        assertThat(outbox.givenUp()).isEmpty();
        assertThat(outbox.waiting()).extracting(OutboxEntry::attempts).containsExactly(2);
        turnAfter(Duration.ofSeconds(2));
        assertThat(given()).hasSize(3);
        assertThat(outbox.givenUp()).hasSize(1);
        assertThat(lane.counts(0)).isEqualTo(new RouteCounts("log", 0, 0, 2, 1, 0));
    }

    @Test
    void anAlertThatFailsAtItsGreatestAgeIsGivenUpAndNotBefore() {
        record("v1");
        sink.answer(alert -> DOWN);
        turnAfter(AGE_MAX.minusNanos(1));
        assertThat(outbox.givenUp()).isEmpty();
        turnAfter(Duration.ofSeconds(1));
        assertThat(outbox.givenUp()).hasSize(1);
    }

    @Test
    void anOldAlertStillHasItsChanceAfterARestart() {
        record("v1");
        time.advance(AGE_MAX.multipliedBy(3));
        lane.turn();
        assertThat(given()).containsExactly("v1");
        assertThat(waiting()).isEmpty();
        assertThat(outbox.givenUp()).isEmpty();
    }

    @Test
    void aBacklogThatIsTooOldLeavesAtOnceWhileTheReceiverFails() {
        IntStream.range(0, 20).forEach(i -> record("old" + i));
        sink.answer(alert -> DOWN);
        turnAfter(AGE_MAX);
        record("new");
        turnAfter(Duration.ofSeconds(1));
        for (int turns = 0; turns < 20 / BATCH; turns++) {
            lane.turn();
        }
        assertThat(outbox.givenUp()).hasSize(20);
        assertThat(given()).containsExactly("old0", "new");
    }

    @Test
    void theReceiverMayAskForALongerWait() {
        record("v1", "v2");
        sink.answer(alert -> new RetryAfter(Duration.ofMinutes(3), "busy"));
        assertThat(lane.turn()).isLessThanOrEqualTo(POLL);
        turnAfter(Duration.ofMinutes(3).minusNanos(1));
        assertThat(given()).hasSize(1);
        turnAfter(Duration.ofNanos(1));
        assertThat(given()).containsExactly("v1", "v1");
    }

    @Test
    void anAbsurdOrNegativeWaitIsBounded() {
        record("v1");
        sink.answer(alert -> new RetryAfter(Duration.ofDays(100_000), "never"));
        lane.turn();
        assertThat(outbox.waiting())
                .extracting(OutboxEntry::nextAttemptAt)
                .containsExactly(time.instant().plus(AGE_MAX));
        time.advance(AGE_MAX.minusHours(1));
        record("v2");
        sink.answer(alert -> new RetryAfter(Duration.ofSeconds(-5), "earlier"));
        lane = lane(SETTINGS);
        lane.turn();
        assertThat(outbox.waiting().getLast().nextAttemptAt())
                .isEqualTo(time.instant().plusSeconds(1));
    }

    @Test
    void aSinkThatThrowsIsCountedAndTriedAgain() {
        record("v1");
        sink.answer(alert -> {
            throw new IllegalStateException("bug with secret hunter2");
        });
        lane.turn();
        assertThat(lane.counts(0).faults()).isEqualTo(1);
        assertThat(outbox.lastReason(1)).contains("IllegalStateException").doesNotContain("hunter2");
        sink.answer(alert -> new Delivered());
        turnAfter(Duration.ofSeconds(1));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void withoutASinkAlertsWaitAndSayWhy() {
        record("v1");
        lane = new Lane("log", outbox, route -> Optional.empty(), SETTINGS, time);
        lane.turn();
        assertThat(waiting()).containsExactly("v1");
        assertThat(outbox.lastReason(1)).isEqualTo("no sink is configured for log");
    }

    @Test
    void aSinkThatCannotBeOpenedIsOpenedLater() {
        record("v1");
        boolean[] broken = {true};
        lane = new Lane(
                "log",
                outbox,
                route -> {
                    if (broken[0]) {
                        throw new IllegalArgumentException("bad address");
                    }
                    return Optional.of(sink);
                },
                SETTINGS,
                time);
        lane.turn();
        assertThat(waiting()).containsExactly("v1");
        broken[0] = false;
        turnAfter(Duration.ofSeconds(1));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aDatabaseThatIsAwayIsCountedAndAskedAgainAfterARest() {
        record("v1");
        outbox.failDue(true);
        assertThat(lane.turn()).isEqualTo(Duration.ofSeconds(1));
        assertThat(lane.counts(0).faults()).isEqualTo(1);
        outbox.failDue(false);
        lane.turn();
        assertThat(given()).isEmpty();
        turnAfter(Duration.ofSeconds(1));
        assertThat(given()).containsExactly("v1");
    }

    @Test
    void anAlertThatWasDeliveredButNotNotedIsSentAgainUnderItsId() {
        record("v1", "v2");
        outbox.failNoting(true);
        lane.turn();
        assertThat(given()).containsExactly("v1");
        outbox.failNoting(false);
        lane = lane(SETTINGS);
        lane.turn();
        assertThat(sink.given()).extracting(Alert::id).containsExactly("v1-in-alarm", "v1-in-alarm", "v2-in-alarm");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aRestartGoesOnWithTheAttemptsThatWereMade() {
        record("v1");
        sink.answer(alert -> DOWN);
        lane.turn();
        turnAfter(Duration.ofSeconds(1));
        lane = lane(SETTINGS);
        lane.turn();
        assertThat(given()).hasSize(2);
        turnAfter(Duration.ofSeconds(2));
        assertThat(outbox.waiting()).extracting(OutboxEntry::attempts).containsExactly(3);
    }

    @Test
    void stoppingEndsTheTurnAfterTheAlertUnderWay() {
        record("v1", "v2");
        sink.answer(alert -> {
            lane.stop();
            return new Delivered();
        });
        lane.turn();
        assertThat(given()).containsExactly("v1");
        assertThat(waiting()).containsExactly("v2");
    }

    @Test
    void aDeliveryThatStoppingBreaksOffIsNoFailedAttempt() {
        record("v1");
        sink.answer(alert -> {
            lane.close();
            return new RetryAfter(Duration.ZERO, "the sink was closed");
        });
        lane.turn();
        assertThat(sink.isClosed()).isTrue();
        assertThat(outbox.waiting()).extracting(OutboxEntry::attempts).containsExactly(0);
        assertThat(lane.counts(0).retried()).isZero();
    }
}
