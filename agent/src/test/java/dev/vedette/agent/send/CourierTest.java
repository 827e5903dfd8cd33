package dev.vedette.agent.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.cache.CacheLimits;
import dev.vedette.sdk.cache.CachedMessage;
import dev.vedette.sdk.cache.MessageCache;
import dev.vedette.sdk.cache.Priority;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When messages go, when they stay, and how long a courier waits; in a time that the test moves.
final class CourierTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Pace PACE = new Pace(
            Duration.ofMillis(500), Duration.ZERO, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final FakeLink link = new FakeLink();
    private final List<String> log = new ArrayList<>();
    private MessageCache cache;
    private Courier courier;
    private Instant now = NOON;

    @BeforeEach
    void open() {
        cache = new MessageCache(folder, new CacheLimits(1 << 20));
        courier = new Courier(cache, new Texts(), link, PACE, new Random(1), log::add);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void messagesGoInOrderAtThePaceAndAreGoneWhenAcknowledged() {
        put("a", "b", "c");
        run(Duration.ofMillis(900));
        assertThat(sent()).containsExactly("a", "b");
        run(Duration.ofSeconds(10));

        assertThat(sent()).containsExactly("a", "b", "c");
        assertThat(cache.standing().waiting()).isZero();
        assertThat(courier.counts().sent()).isEqualTo(3);
    }

    @Test
    void aMessageWhoseAcknowledgmentIsLostIsSentAgain() {
        put("a");
        link.answers(parcel -> new Link.Answer.Lost("reset"));
        run(Duration.ofMillis(100));
        assertThat(cache.standing().waiting()).isEqualTo(1);
        link.answers(parcel -> new Link.Answer.Acknowledged());
        run(Duration.ofSeconds(10));

        assertThat(sent()).containsExactly("a", "a");
        assertThat(cache.standing().waiting()).isZero();
        assertThat(log).anyMatch(line -> line.startsWith("reset; trying again in "));
    }

    @Test
    void pausesDoubleUpToTheLongestAndBeginAnewAfterAConnection() {
        link.network(false);
        put("a");
        run(Duration.ofSeconds(7));
        assertThat(link.attempts()).isBetween(3, 6);
        int before = link.attempts();
        run(Duration.ofHours(10));
        assertThat(link.attempts() - before).isBetween(120, 260);
        link.network(true);
        run(Duration.ofMinutes(6));
        assertThat(sent()).containsExactly("a");
        int connected = link.attempts();
        link.network(false);
        run(Duration.ofSeconds(4));
        assertThat(link.attempts()).isGreaterThan(connected + 1);
    }

    @Test
    void aRefusedMessageIsGoneAndTheOperatorIsTold() {
        put("bad", "good");
        link.answers(parcel -> text(parcel).equals("bad")
                ? new Link.Answer.Refused("InvalidPayload: met.tp must be an object")
                : new Link.Answer.Acknowledged());
        run(Duration.ofSeconds(5));

        assertThat(sent()).containsExactly("bad", "good");
        assertThat(cache.standing().waiting()).isZero();
        assertThat(courier.counts().refused()).isEqualTo(1);
        assertThat(log)
                .contains("the server refused a message of 2026-03-01T12:00:00Z: InvalidPayload: met.tp must be an"
                        + " object");
    }

    @Test
    void aMessageThatIsForLaterWaitsUnlessANewerOneDoes() {
        put("a", "b");
        link.answers(parcel -> new Link.Answer.Later("Throttled: too soon"));
        run(Duration.ofSeconds(30));
        assertThat(sent()).containsExactly("a", "b");
        assertThat(cache.standing().waiting()).isEqualTo(1);
        assertThat(courier.counts().superseded()).isEqualTo(1);
        link.answers(parcel -> new Link.Answer.Acknowledged());
        run(Duration.ofMinutes(2));
        assertThat(sent()).containsExactly("a", "b", "b");
        assertThat(cache.standing().waiting()).isZero();
    }

    @Test
    void whatCannotBePackedIsLeftOutAndCounted() {
        put("damaged", "good");
        run(Duration.ofSeconds(5));

        assertThat(sent()).containsExactly("good");
        assertThat(courier.counts().damaged()).isEqualTo(1);
    }

    @Test
    void messagesAreGatheredBeforeTheFirstGoes() {
        Pace gathering =
                new Pace(PACE.between(), Duration.ofMinutes(1), PACE.retryMin(), PACE.retryMax(), PACE.later());
        courier = new Courier(cache, new Texts(), link, gathering, new Random(1), log::add);
        run(Duration.ofSeconds(5));
        put("a");
        run(Duration.ofSeconds(50));
        put("b");
        assertThat(sent()).isEmpty();
        run(Duration.ofSeconds(20));
        assertThat(sent()).containsExactly("a", "b");
    }

    @Test
    void aClockThatIsSetBackDoesNotStopIt() {
        put("a", "b");
        run(Duration.ofMillis(100));
        now = now.minus(Duration.ofDays(365));
        run(Duration.ofSeconds(5));

        assertThat(sent()).containsExactly("a", "b");
    }

    /// Steps as a thread would, but without waiting.
    private void run(Duration length) {
        Instant end = now.plus(length);
        while (now.isBefore(end)) {
            Instant next = courier.step(now);
            now = next.isAfter(now.plusMillis(1)) ? (next.isBefore(end) ? next : end) : now.plusMillis(1);
        }
    }

    private void put(String... texts) {
        for (String text : texts) {
            cache.put(Priority.LOW, NOON, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<String> sent() {
        return link.sent().stream().map(CourierTest::text).toList();
    }

    private static String text(Parcel parcel) {
        return new String(parcel.payload(), StandardCharsets.UTF_8);
    }

    /// One text a parcel.
    private record Texts() implements Packing {
        @Override
        public int messagesMax() {
            return 1;
        }

        @Override
        public long bytesMax() {
            return 1000;
        }

        @Override
        public Optional<Parcel> parcel(List<CachedMessage> messages, Instant now) {
            byte[] payload = messages.getFirst().payload();
            return new String(payload, StandardCharsets.UTF_8).equals("damaged")
                    ? Optional.empty()
                    : Optional.of(new Parcel(payload, null));
        }
    }
}
