package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.ingest.ReportLedger.Decision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReportLedgerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ThingName PUMP = new ThingName("pump");
    private static final Duration INTERVAL = Duration.ofSeconds(300);

    private final ReportLedger ledger = new ReportLedger(3, INTERVAL, false);

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    @Test
    void acceptsRisingIdsAtTheInterval() {
        assertThat(ledger.decide(PUMP, 10, at(0))).isEqualTo(Decision.ACCEPT);
        ledger.accept(PUMP, 10, at(0));
        assertThat(ledger.decide(PUMP, 11, at(300))).isEqualTo(Decision.ACCEPT);
    }

    @Test
    void knowsARepeatOfTheLastAcceptedReportOnly() {
        ledger.accept(PUMP, 10, at(0));
        ledger.accept(PUMP, 11, at(300));

        assertThat(ledger.decide(PUMP, 11, at(301))).isEqualTo(Decision.REPEAT);
        assertThat(ledger.decide(PUMP, 10, at(301))).isEqualTo(Decision.HISTORICAL);
        assertThat(ledger.decide(new ThingName("Pump"), 11, at(301))).isEqualTo(Decision.ACCEPT);
    }

    @Test
    void takesAnyIdAnHourAfterTheLastAcceptedReport() {
        ledger.accept(PUMP, 10, at(0));

        assertThat(ledger.decide(PUMP, 1, at(3599))).isEqualTo(Decision.HISTORICAL);
        assertThat(ledger.decide(PUMP, 1, at(3600))).isEqualTo(Decision.ACCEPT);
        assertThat(ledger.decide(PUMP, 10, at(3600))).isEqualTo(Decision.ACCEPT);
    }

    @Test
    void flagsEarlyReportsWhenLenientAndRefusesThemWhenStrict() {
        ReportLedger strict = new ReportLedger(3, INTERVAL, true);
        ledger.accept(PUMP, 10, at(0));
        strict.accept(PUMP, 10, at(0));

        assertThat(ledger.decide(PUMP, 11, at(299))).isEqualTo(Decision.ACCEPT_EARLY);
        assertThat(strict.decide(PUMP, 11, at(299))).isEqualTo(Decision.TOO_EARLY);
        assertThat(strict.decide(PUMP, 11, at(300))).isEqualTo(Decision.ACCEPT);
        assertThat(strict.decide(PUMP, 10, at(299))).as("a repeat is not early").isEqualTo(Decision.REPEAT);
    }

    @Test
    void keepsAnIntervalLongerThanAnHour() {
        ReportLedger strict = new ReportLedger(3, Duration.ofHours(2), true);
        strict.accept(PUMP, 10, at(0));

        assertThat(strict.decide(PUMP, 1, at(7199))).isEqualTo(Decision.TOO_EARLY);
        assertThat(strict.decide(PUMP, 1, at(7200))).isEqualTo(Decision.ACCEPT);
    }

    @Test
    void doesNotLockDevicesOutWhenTheClockIsSetBackFar() {
        ledger.accept(PUMP, 10, at(100_000));

        assertThat(ledger.decide(PUMP, 5, at(99_999))).isEqualTo(Decision.HISTORICAL);
        assertThat(ledger.decide(PUMP, 5, at(0))).isEqualTo(Decision.ACCEPT);
    }

    @Test
    void remembersAsManyDevicesAsItMayAndForgetsThemAfterAnHour() {
        for (int i = 0; i < 3; i++) {
            ThingName thing = new ThingName("thing-" + i);
            assertThat(ledger.decide(thing, 1, at(i))).isEqualTo(Decision.ACCEPT);
            ledger.accept(thing, 1, at(i));
        }
        assertThat(ledger.size()).isEqualTo(3);
        assertThat(ledger.decide(PUMP, 1, at(3))).isEqualTo(Decision.THINGS_MAX);
        assertThat(ledger.decide(new ThingName("thing-0"), 2, at(3))).isEqualTo(Decision.ACCEPT_EARLY);

        assertThat(ledger.decide(PUMP, 1, at(3599))).isEqualTo(Decision.THINGS_MAX);
        assertThat(ledger.decide(PUMP, 1, at(3600))).isEqualTo(Decision.ACCEPT);
        assertThat(ledger.size()).isEqualTo(2);
    }

    @Test
    void forgetsTheLongestSilentFirst() {
        ledger.accept(new ThingName("a"), 1, at(0));
        ledger.accept(new ThingName("b"), 1, at(1));
        ledger.accept(new ThingName("a"), 2, at(2));
        ledger.accept(new ThingName("c"), 1, at(3601));

        assertThat(ledger.size()).isEqualTo(2);
        assertThat(ledger.decide(new ThingName("a"), 1, at(3601))).isEqualTo(Decision.HISTORICAL);
        assertThat(ledger.decide(new ThingName("b"), 0, at(3601))).isEqualTo(Decision.ACCEPT);
    }

    @Test
    void goesOnFromASnapshot() throws IOException {
        ledger.accept(PUMP, 10, at(0).plusNanos(7));
        ledger.accept(new ThingName("fan"), -3, at(5));
        ReportLedger restored = new ReportLedger(3, INTERVAL, false);
        restored.restore(input(snapshot()));

        assertThat(restored.size()).isEqualTo(2);
        assertThat(restored.decide(PUMP, 10, at(6))).isEqualTo(Decision.REPEAT);
        assertThat(restored.decide(new ThingName("fan"), -4, at(6))).isEqualTo(Decision.HISTORICAL);
        assertThat(restored.decide(PUMP, 10, at(3600))).isEqualTo(Decision.REPEAT);
        assertThat(restored.decide(PUMP, 10, at(3601))).isEqualTo(Decision.ACCEPT);
    }

    @Test
    void refusesASnapshotOfAnotherFormatOrCutShort() throws IOException {
        ledger.accept(PUMP, 10, at(0));
        byte[] snapshot = snapshot();
        byte[] cut = Arrays.copyOf(snapshot, snapshot.length - 1);
        byte[] other = snapshot.clone();
        other[3] = 9;

        assertThatThrownBy(() -> ledger.restore(input(cut))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ledger.restore(input(other)))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("format 9");
    }

    @Test
    void refusesBoundsOutOfRange() {
        assertThatThrownBy(() -> new ReportLedger(0, INTERVAL, false)).hasMessageContaining("at least 1 device");
        assertThatThrownBy(() -> new ReportLedger(1, Duration.ofSeconds(-1), false))
                .hasMessageContaining("reports.min-interval");
    }

    private byte[] snapshot() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ledger.snapshot(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream input(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
