package dev.vedette.server.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.server.store.StoreException;
import dev.vedette.testkit.alert.SampleAlerts;
import dev.vedette.testkit.alert.ScriptedSink;
import dev.vedette.testkit.time.VirtualClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ResponderTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final VirtualClock time = VirtualClock.at("2026-03-01T12:00:00Z");
    private final FakeOutbox outbox = new FakeOutbox();
    private final Map<String, ScriptedSink> sinks = new ConcurrentHashMap<>();

    private Responder responder(Duration poll) {
        return responder(poll, time);
    }

    private Responder responder(Duration poll, InstantSource clock) {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
        return new Responder(
                outbox,
                route -> Optional.<AlertSink>of(sink(route)),
                new ResponderSettings(10, poll, backoff, backoff, 100, Duration.ofDays(1), Duration.ofMillis(50)),
                clock);
    }

    private ScriptedSink sink(String route) {
        return sinks.computeIfAbsent(route, name -> new ScriptedSink());
    }

    private void record(String route, String... violations) {
        for (String violation : violations) {
            outbox.append(route, SampleAlerts.alarm(violation), time.instant());
        }
    }

    private List<String> given(String route) {
        return sink(route).given().stream().map(Alert::violationId).toList();
    }

    /// An answer that does not come before the sink is released, whatever interrupts it.
    private static Delivery hang(CountDownLatch reached, CountDownLatch release) {
        reached.countDown();
        boolean released = false;
        while (!released) {
            try {
                released = release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return new Delivery.RetryAfter(Duration.ZERO, "interrupted");
            }
        }
        return new Delivery.RetryAfter(Duration.ZERO, "released");
    }

    @Test
    void beginsWithWhatWaitedInTheOutbox() {
        record("log", "v1", "v2");
        record("webhook", "v1");
        try (Responder responder = responder(NEVER)) {
            responder.start();
            assertThat(outbox.awaitWaiting("log", 0)).isTrue();
            assertThat(outbox.awaitWaiting("webhook", 0)).isTrue();
            assertThat(given("log")).containsExactly("v1", "v2");
            assertThat(given("webhook")).containsExactly("v1");
        }
    }

    @Test
    void newAlertsLeaveAtOnceWhenItIsWoken() {
        try (Responder responder = responder(NEVER)) {
            responder.start();
            for (int i = 1; i <= 50; i++) {
                record("log", "v" + i);
                responder.wake(List.of("log"));
                assertThat(outbox.awaitWaiting("log", 0)).as("alert " + i).isTrue();
            }
            assertThat(given("log")).hasSize(50);
        }
    }

    @Test
    void newAlertsLeaveAtTheNextLookWhenNobodyWakesIt() {
        try (Responder responder = responder(OFTEN)) {
            responder.wake(List.of("log"));
            record("log", "v1");
            assertThat(outbox.awaitWaiting("log", 0)).isTrue();
        }
    }

    @Test
    void aSinkThatHangsDelaysOnlyItself() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        sink("webhook").answer(alert -> hang(reached, release));
        record("webhook", "v1");
        try (Responder responder = responder(NEVER)) {
            responder.start();
            assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 1; i <= 100; i++) {
                record("log", "v" + i);
                responder.wake(List.of("log", "webhook"));
            }
            assertThat(outbox.awaitWaiting("log", 0)).isTrue();
            assertThat(given("log")).hasSize(100);
            assertThat(given("webhook")).containsExactly("v1");
            assertThat(responder.counts())
                    .containsExactly(
                            new RouteCounts("log", 0, 100, 0, 0, 0), new RouteCounts("webhook", 1, 0, 0, 0, 0));
        }
        assertThat(outbox.waiting()).singleElement().satisfies(entry -> {
            assertThat(entry.sink()).isEqualTo("webhook");
            assertThat(entry.attempts()).isZero();
        });
    }

    @Test
    void aDeadSinkIsTriedAgainWhenItsTimeHasCome() {
        sink("webhook").answer(alert -> new Delivery.RetryAfter(Duration.ZERO, "down"));
        record("webhook", "v1");
        try (Responder responder = responder(OFTEN)) {
            responder.start();
            assertThat(outbox.awaitAttempts("webhook", 1)).isTrue();
            sink("webhook").answer(alert -> new Delivery.Delivered());
            time.advance(Duration.ofMinutes(1));
            assertThat(outbox.awaitWaiting("webhook", 0)).isTrue();
        }
    }

    @Test
    void theNextProcessDeliversWhatThisOneLeft() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        sink("log")
                .answer(alert -> alert.violationId().equals("v2")
                        ? hang(reached, new CountDownLatch(1))
                        : new Delivery.Delivered());
        record("log", "v1", "v2", "v3");
        try (Responder first = responder(NEVER)) {
            first.start();
            assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(outbox.waiting()).hasSize(2);
        sink("log").answer(alert -> new Delivery.Delivered());
        try (Responder second = responder(NEVER)) {
            second.start();
            assertThat(outbox.awaitWaiting("log", 0)).isTrue();
        }
        assertThat(given("log")).containsExactly("v1", "v2", "v2", "v3");
    }

    @Test
    void closingClosesEverySinkAndEndsTheService() {
        record("log", "v1");
        record("webhook", "v1");
        Responder responder = responder(NEVER);
        responder.start();
        assertThat(outbox.awaitWaiting("log", 0)).isTrue();
        assertThat(outbox.awaitWaiting("webhook", 0)).isTrue();
        responder.close();
        responder.close();
        assertThat(sinks.values()).allMatch(ScriptedSink::isClosed);
        record("log", "v2");
        record("sns:arn", "v2");
        responder.wake(List.of("log", "sns:arn"));
        assertThat(outbox.waiting()).hasSize(2);
        assertThat(sinks).doesNotContainKey("sns:arn");
    }

    private static List<String> topics(int count) {
        return IntStream.range(0, count).mapToObj(i -> "sns:" + i).toList();
    }

    /// Alerts of as many topics as are served, none of which is delivered.
    private void fillWithFailing() {
        for (String topic : topics(Responder.TOPICS_MAX)) {
            sink(topic).answer(alert -> new Delivery.RetryAfter(Duration.ZERO, "it is away"));
            record(topic, "v1");
        }
    }

    @Test
    void aTopicBeyondTheLimitIsServedInThePlaceOfOneThatHasNothing() {
        try (Responder responder = responder(OFTEN)) {
            responder.wake(topics(Responder.TOPICS_MAX));
            assertThat(responder.routesRefused()).isZero();
            record("sns:one-more", "v1");
            responder.wake(List.of("sns:one-more", "sns:0"));
            assertThat(responder.routesRefused()).isEqualTo(1);
            assertThat(outbox.awaitWaiting("sns:one-more", 0)).isTrue();
        }
    }

    @Test
    void threeTimesAsManyTopicsAsAreServedAllGetEveryAlertOnceAndNoCountIsLost() {
        List<String> all = topics(3 * Responder.TOPICS_MAX);
        AtomicLong looks = new AtomicLong();
        InstantSource flowing = () -> time.instant().plusMillis(looks.incrementAndGet());
        try (Responder responder = responder(OFTEN, flowing)) {
            for (String alert : List.of("v1", "v2")) {
                all.forEach(topic -> record(topic, alert));
                responder.wake(all);
                all.forEach(topic ->
                        assertThat(outbox.awaitWaiting(topic, 0)).as(topic).isTrue());
            }
            assertThat(all).allSatisfy(topic -> assertThat(given(topic)).containsExactly("v1", "v2"));
            assertThat(responder.counts())
                    .hasSize(all.size())
                    .allMatch(counts -> counts.waiting() == 0 && counts.delivered() == 2);
        }
    }

    @Test
    void channelsHaveAPlaceHoweverManyTopicsFail() {
        fillWithFailing();
        record("soc", "v1");
        try (Responder responder = responder(NEVER)) {
            responder.wake(topics(Responder.TOPICS_MAX));
            responder.wake(List.of("soc"));
            assertThat(outbox.awaitWaiting("soc", 0)).isTrue();
            assertThat(responder.routesRefused()).isZero();
        }
    }

    @Test
    void whereAllPlacesAreBusyATopicWaitsAndIsCounted() {
        fillWithFailing();
        try (Responder responder = responder(NEVER)) {
            responder.start();
            record("sns:one-more", "v1");
            responder.wake(List.of("sns:one-more"));
            responder.wake(List.of("sns:one-more"));
            assertThat(responder.routesRefused()).isEqualTo(2);
            assertThat(responder.topicsInWaiting()).isEqualTo(1);
            assertThat(responder.counts())
                    .hasSize(Responder.TOPICS_MAX + 1)
                    .contains(new RouteCounts("sns:one-more", 1, 0, 0, 0, 0));
            assertThat(outbox.givenUp()).isEmpty();
        }
    }

    @Test
    void whatWaitsForAPlaceForADayIsGivenUpWithTheReason() {
        fillWithFailing();
        record("sns:one-more", "old");
        time.advance(Duration.ofDays(1).minusSeconds(1));
        record("sns:one-more", "young");
        AtomicLong looks = new AtomicLong();
        // What fails has something younger to bring, too, so that no place is free.
        InstantSource flowing = () -> time.instant().plusMillis(looks.incrementAndGet());
        for (String topic : topics(Responder.TOPICS_MAX)) {
            record(topic, "v2");
        }
        try (Responder responder = responder(OFTEN, flowing)) {
            responder.start();
            assertThat(outbox.awaitWaiting("sns:one-more", 1)).isTrue();
            assertThat(responder.counts()).contains(new RouteCounts("sns:one-more", 1, 0, 0, 1, 0));
        }
        assertThat(outbox.givenUp())
                .filteredOn(given -> given.entry().sink().equals("sns:one-more"))
                .singleElement()
                .satisfies(given -> assertThat(given.reason()).contains("PT24H").contains("no place was free"));
    }

    @Test
    void aDatabaseThatComesBackIsServedWithoutAnybodysHelp() {
        record("log", "v1");
        outbox.failDue(true);
        AtomicLong looks = new AtomicLong();
        InstantSource flowing = () -> time.instant().plusSeconds(looks.incrementAndGet());
        try (Responder responder = responder(OFTEN, flowing)) {
            responder.start();
            assertThat(outbox.awaitFailedReading()).isTrue();
            outbox.failDue(false);
            assertThat(outbox.awaitWaiting("log", 0)).isTrue();
        }
    }

    @Test
    void anOutboxThatCannotBeReadStopsTheStart() {
        outbox.failCounts(true);
        try (Responder responder = responder(NEVER)) {
            assertThatThrownBy(responder::start).isInstanceOf(StoreException.class);
        }
    }
}
