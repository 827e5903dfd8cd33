package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Which batches of sensors were taken already.
class SensorLedgerTest {
    private final ReportLedger ledger = new ReportLedger(10, Duration.ofSeconds(300), false);

    private static SensorMark mark(String sensor, long run, long number) {
        return new SensorMark(sensor, run, number);
    }

    @Test
    void aBatchIsTakenOnceAndALaterOneIsNew() {
        ledger.sensors().accept(mark("a", 7, 3));

        assertThat(ledger.sensors().isTaken(mark("a", 7, 2))).isTrue();
        assertThat(ledger.sensors().isTaken(mark("a", 7, 3))).isTrue();
        assertThat(ledger.sensors().isTaken(mark("a", 7, 4))).isFalse();
        assertThat(ledger.sensors().isTaken(mark("a", 8, 1))).isFalse();
        assertThat(ledger.sensors().isTaken(mark("b", 7, 3))).isFalse();
    }

    @Test
    void whatTheDiskDidNotTakeIsTakenBack() {
        ledger.sensors().accept(mark("a", 7, 3));
        Runnable undo = ledger.sensors().accept(mark("a", 7, 4));
        Runnable undoFirst = ledger.sensors().accept(mark("b", 1, 1));
        undoFirst.run();
        undo.run();

        assertThat(ledger.sensors().isTaken(mark("a", 7, 3))).isTrue();
        assertThat(ledger.sensors().isTaken(mark("a", 7, 4))).isFalse();
        assertThat(ledger.sensors().isTaken(mark("b", 1, 1))).isFalse();
        assertThat(ledger.sensors().size()).isEqualTo(1);
    }

    @Test
    void itIsKeptWithTheLedgerOfReportsAndAnOlderOneHasNone() throws IOException {
        ledger.sensors().accept(mark("a", -7, 3));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ledger.snapshot(new DataOutputStream(bytes));
        ReportLedger again = new ReportLedger(10, Duration.ofSeconds(300), false);
        again.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(again.sensors().isTaken(mark("a", -7, 3))).isTrue();

        ReportLedger old = new ReportLedger(10, Duration.ofSeconds(300), false);
        old.restore(new DataInputStream(new ByteArrayInputStream(new byte[] {0, 0, 0, 1, 0, 0, 0, 0})));
        assertThat(old.sensors().size()).isZero();
    }

    @Test
    void moreThanTheMostForgetTheOldest() {
        for (int i = 0; i <= SensorLedger.SENSORS_MAX; i++) {
            ledger.sensors().accept(mark("s" + i, 1, 1));
        }
        assertThat(ledger.sensors().size()).isEqualTo(SensorLedger.SENSORS_MAX);
        assertThat(ledger.sensors().isTaken(mark("s0", 1, 1))).isFalse();
        assertThat(ledger.sensors().isTaken(mark("s1", 1, 1))).isTrue();
    }

    @Test
    void aBatchWithoutASensorOrANumberIsNone() {
        assertThatThrownBy(() -> mark("", 1, 1)).isInstanceOf(VedetteException.class);
        assertThatThrownBy(() -> mark("x".repeat(65), 1, 1)).isInstanceOf(VedetteException.class);
        assertThatThrownBy(() -> mark("a", 1, 0)).isInstanceOf(VedetteException.class);
    }
}
