package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.Presence;
import dev.vedette.server.store.PresenceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is noted of things on the way to detection.
class HeardTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final ThingName PUMP = new ThingName("pump");

    private final List<Long> passedOn = new ArrayList<>();
    private final Kept kept = new Kept();
    private final Heard heard = new Heard((position, entry) -> passedOn.add(position), kept, 2);

    @Test
    void everyEntryGoesOnAndWhatWasHeardIsKeptOnce() {
        heard.next(7, new JournalEntry.Reported(PUMP, AT, 1, List.of()));
        see(new AssetActive(PUMP, AT.plusSeconds(5)), new AssetActive(PUMP, AT.minusSeconds(5)));
        heard.next(9, new JournalEntry.Advanced(AT));
        heard.keep();
        heard.keep();

        assertThat(passedOn).containsExactly(7L, 8L, 9L);
        assertThat(kept.records)
                .containsExactly(new PresenceRecord(PUMP, AT.minusSeconds(5), AT.plusSeconds(5), null, null));
    }

    @Test
    void connectionsAreNotedAndFailedAttemptsAreNot() {
        ThingName stranger = new ThingName("stranger");
        see(
                new ConnectionAttempt(PUMP, AT, IpAddress.of("10.0.0.1"), true),
                new Disconnected(PUMP, AT.plusSeconds(1)),
                new ConnectionHeld(PUMP, AT.plusSeconds(2), null),
                new ConnectionAttempt(stranger, AT, null, false));
        heard.keep();

        assertThat(kept.records)
                .containsExactly(new PresenceRecord(PUMP, AT, AT.plusSeconds(2), AT.plusSeconds(2), AT.plusSeconds(1)));
        PresenceRecord pump = kept.records.getFirst();
        assertThat(pump.isConnected(AT.plusSeconds(3))).isTrue();
        assertThat(pump.isConnected(AT.plusSeconds(2).plus(PresenceRecord.LEASE)))
                .isFalse();
    }

    @Test
    void attemptsThatASensorSawConnectNobodyToABroker() {
        see(new ConnectionAttempt(PUMP, AT, null, true));
        heard.keep();
        assertThat(kept.records).containsExactly(new PresenceRecord(PUMP, AT, AT, null, null));
        assertThat(kept.records.getFirst().isConnected(AT)).isNull();
    }

    @Test
    void beyondTheMostThingsOnlyThoseThatAreThereAreNoted() {
        see(
                new AssetActive(new ThingName("a"), AT),
                new AssetActive(new ThingName("b"), AT),
                new AssetActive(new ThingName("c"), AT),
                new AssetActive(new ThingName("a"), AT.plus(Duration.ofMinutes(1))));
        heard.keep();

        assertThat(kept.records)
                .extracting(PresenceRecord::thing)
                .containsExactlyInAnyOrder(new ThingName("a"), new ThingName("b"));
        assertThat(heard.beyondMax()).isOne();
    }

    @Test
    void ofALargeFleetSoManyAreKeptAtATimeAndAllInTheEnd() {
        Heard many = new Heard((_, _) -> {}, kept, 1_000_000);
        int count = 2 * Heard.KEPT_AT_ONCE_MAX + 1;
        for (int i = 0; i < count; i++) {
            many.next(i, new JournalEntry.Reported(new ThingName("thing-" + i), AT, 1, List.of()));
        }

        assertThat(many.keep()).isFalse();
        assertThat(kept.records).hasSize(Heard.KEPT_AT_ONCE_MAX);
        assertThat(kept.records.getFirst().thing()).isEqualTo(new ThingName("thing-0"));
        many.next(count, new JournalEntry.Reported(new ThingName("thing-0"), AT.plusSeconds(1), 1, List.of()));
        many.keepAll();
        assertThat(kept.records).hasSize(count + 1);
        assertThat(kept.records.getLast())
                .isEqualTo(
                        new PresenceRecord(new ThingName("thing-0"), AT.plusSeconds(1), AT.plusSeconds(1), null, null));
        assertThat(many.keep()).isTrue();
    }

    private void see(Observation... seen) {
        heard.next(8, new JournalEntry.Seen(List.of(seen), AT));
    }

    /// Keeps what it is given.
    private static final class Kept implements Presence {
        private final List<PresenceRecord> records = new ArrayList<>();

        @Override
        public void put(Collection<PresenceRecord> heard) {
            records.addAll(heard);
        }

        @Override
        public Optional<PresenceRecord> find(ThingName thing) {
            throw new UnsupportedOperationException("nobody asks here");
        }

        @Override
        public long purgeBefore(Instant instant) {
            throw new UnsupportedOperationException("nothing gets old here");
        }
    }

    @Test
    void aSensorIsNoDeviceThatWasHeardOf() {
        see(new SensorStanding(new ThingName("north/sensor:gate"), AT, Duration.ZERO, null, null));
        heard.keep();

        assertThat(kept.records).isEmpty();
    }
}
