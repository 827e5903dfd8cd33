package dev.vedette.server.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.store.StoreException;
import dev.vedette.testkit.alert.SampleAlerts;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoutesInWaitingTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration POLL = ResponderSettings.DEFAULTS.poll();
    private static final Duration DAY = ResponderSettings.DEFAULTS.ageMax();

    private final FakeOutbox outbox = new FakeOutbox();
    private final RoutesInWaiting waiting = new RoutesInWaiting(outbox, ResponderSettings.DEFAULTS);

    private void record(String route, Instant at) {
        outbox.append(route, SampleAlerts.alarm("v1"), at);
    }

    private static RouteCounts delivered(String route, long count) {
        return new RouteCounts(route, 0, count, 0, 0, 0);
    }

    @Test
    void anOutboxThatCannotBeReadLeavesWhoIsKnownToWait() {
        waiting.came("sns:a", 256);
        outbox.failCounts(true);
        assertThatThrownBy(() -> waiting.look(Set.of(), NOON)).isInstanceOf(StoreException.class);

        assertThat(waiting.isCrowded()).isTrue();
        assertThat(waiting.next()).contains("sns:a");
    }

    @Test
    void theFirstThatComesIsTheOnlyOneThatIsSaid() {
        assertThat(waiting.came("sns:a", 256)).isTrue();
        assertThat(waiting.came("sns:b", 256)).isFalse();
        assertThat(waiting.size()).isEqualTo(2);
    }

    @Test
    void itIsLookedAtMostOnceInAPoll() {
        waiting.came("sns:a", 256);
        record("sns:a", NOON);
        waiting.look(Set.of(), NOON);
        record("sns:b", NOON);
        waiting.look(Set.of(), NOON.plus(POLL).minusNanos(1));
        assertThat(waiting.size()).isEqualTo(1);

        waiting.look(Set.of(), NOON.plus(POLL));
        assertThat(waiting.size()).isEqualTo(2);
        record("sns:c", NOON);
        waiting.look(Set.of(), NOON.minusSeconds(3_600));
        assertThat(waiting.size()).as("though the clock was set back").isEqualTo(3);
    }

    @Test
    void turnsGoRoundByName() {
        for (String route : new String[] {"sns:a", "sns:b", "sns:c"}) {
            waiting.came(route, 256);
        }
        assertThat(waiting.next()).contains("sns:a");
        assertThat(waiting.next()).contains("sns:b");
        waiting.came("sns:a", 256);
        assertThat(waiting.next()).contains("sns:c");
        assertThat(waiting.next()).contains("sns:a");
        assertThat(waiting.next()).isEmpty();
    }

    @Test
    void whenNobodyWaitsItIsOver() {
        waiting.came("sns:a", 256);
        record("sns:a", NOON);
        waiting.look(Set.of("sns:a"), NOON);

        assertThat(waiting.isCrowded()).isFalse();
        assertThat(waiting.next()).isEmpty();
    }

    @Test
    void onlyWhatIsADayOldIsGivenUp() {
        waiting.came("sns:a", 256);
        record("sns:a", NOON);
        record("sns:a", NOON.plusNanos(1));
        waiting.look(Set.of(), NOON.plus(DAY).minusNanos(1));
        assertThat(outbox.givenUp()).isEmpty();

        waiting.look(Set.of(), NOON.plus(DAY).plus(POLL));
        assertThat(outbox.givenUp()).hasSize(2);
        assertThat(waiting.with(delivered("sns:a", 7))).isEqualTo(new RouteCounts("sns:a", 0, 7, 0, 2, 0));
    }

    @Test
    void ofSoManyRoutesCountsAreRememberedAndTheEldestGoesFirst() {
        for (int i = 0; i < RoutesInWaiting.REMEMBERED_MAX; i++) {
            waiting.remember(delivered("sns:" + i, 1));
        }
        waiting.remember(delivered("sns:0", 1));
        assertThat(waiting.remembered()).hasSize(RoutesInWaiting.REMEMBERED_MAX);

        waiting.remember(delivered("sns:one-more", 1));
        assertThat(waiting.remembered()).hasSize(RoutesInWaiting.REMEMBERED_MAX);
        assertThat(waiting.with(delivered("sns:0", 0)).delivered()).isEqualTo(2);
        assertThat(waiting.with(delivered("sns:1", 0)).delivered()).isZero();
    }
}
