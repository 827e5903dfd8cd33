package dev.vedette.server.sense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.store.SensorRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SensorReportsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SensorReports reports = new SensorReports();

    private static SensorRecord joined(String name, @Nullable Instant revokedAt) {
        return new SensorRecord(
                name,
                "plant",
                name,
                null,
                NOON,
                new SensorRecord.Certificate("a".repeat(64), "1", NOON),
                null,
                "",
                null,
                revokedAt);
    }

    private long silent(int second, SensorRecord... joined) {
        return reports.silent(List.of(joined), NOON.plusSeconds(second));
    }

    @Test
    void whoHasJoinedAndToldNothingIsSilent() {
        assertThat(silent(0, joined("gate", null), joined("hall", null))).isEqualTo(2);
    }

    @Test
    void whoWasRevokedIsNotWaitedFor() {
        assertThat(silent(0, joined("gate", NOON))).isZero();
    }

    @Test
    void whoTellsIsNotSilentUntilItHasToldNothingForThirtySeconds() {
        reports.take(new SensorReport(
                "plant", "gate", "", new SensorReport.Figures(0, 0, 0, 0, 0, 0), null, List.of(), false, null, NOON));
        assertThat(silent(30, joined("gate", null))).isZero();
        assertThat(silent(31, joined("gate", null))).isEqualTo(1);
    }
}
