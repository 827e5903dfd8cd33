package dev.vedette.server.sense;

import static dev.vedette.server.sense.JoinedSensors.report;
import static dev.vedette.server.sense.JoinedSensors.sensor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.store.SensorRecord;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Since when nothing was heard of a sensor, by a server that has started at noon.
final class SensorSilenceTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SensorSilence silence = new SensorSilence(NOON);

    private static Instant noon(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    @Test
    void countsFromTheLastWord() {
        SensorRecord gate = sensor("1", "gate", noon(-600), noon(-300));
        assertThat(silence.of(gate, report("gate", noon(10), 1, 0, 0), noon(25)))
                .isEqualTo(Duration.ofSeconds(15));
        assertThat(silence.of(gate, report("gate", noon(10), 1, 0, 0), noon(10)))
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void aClockThatWasSetBackMakesNoNegativeSilence() {
        SensorRecord gate = sensor("1", "gate", noon(-600), noon(-300));
        assertThat(silence.of(gate, report("gate", noon(10), 1, 0, 0), noon(5))).isEqualTo(Duration.ZERO);
    }

    @Test
    void aServerThatHasJustStartedSaysNothingOfThoseThatItHasNotHeard() {
        SensorRecord gate = sensor("1", "gate", noon(-9_000), noon(-8_000));
        assertThat(silence.of(gate, null, noon(0))).isNull();
        assertThat(silence.of(gate, null, noon(119))).isNull();
        assertThat(silence.of(gate, null, noon(120)))
                .as("since the start, not since it was heard of before")
                .isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void aSensorThatHasJoinedMayBeStartedLater() {
        SensorRecord gate = sensor("1", "gate", noon(60), null);
        assertThat(silence.of(gate, null, noon(959))).isNull();
        assertThat(silence.of(gate, null, noon(960))).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aSensorThatWasNeverStartedIsWaitedForAgainAfterAStart() {
        SensorRecord gate = sensor("1", "gate", noon(-9_000), null);
        assertThat(silence.of(gate, null, noon(899))).isNull();
        assertThat(silence.of(gate, null, noon(901))).isEqualTo(Duration.ofSeconds(901));
    }

    @Test
    void whatASensorSaidBeforeItJoinedAgainDoesNotCount() {
        SensorRecord again = sensor("2", "gate", noon(5_000), null);
        assertThat(silence.of(again, report("gate", noon(10), 1, 0, 0), noon(5_200)))
                .isNull();
    }

    @Test
    void anyRequestOfItIsAWord() {
        SensorRecord gate = sensor("1", "gate", noon(-600), noon(300));
        assertThat(silence.of(gate, report("gate", noon(10), 1, 0, 0), noon(310)))
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(silence.of(gate, null, noon(310))).isEqualTo(Duration.ofSeconds(10));
    }
}
