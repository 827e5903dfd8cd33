package dev.vedette.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private final VirtualClock clock = VirtualClock.at("2026-03-01T12:00:00Z");

    @Test
    void doesNotAdvanceBackwards() {
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
                .isInstanceOf(VedetteException.class)
                .hasMessage("a clock advances by at least 0s, was PT-0.000000001S; use jumpTo to set it back");
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Test
    void doesNotStandAtATextThatIsNoInstant() {
        assertThatThrownBy(() -> VirtualClock.at("noon")).isInstanceOf(DateTimeParseException.class);
    }

    @Test
    void standsStillUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(clock.instant());
        assertThat(clock.advance(Duration.ZERO)).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(clock.advance(Duration.ofMillis(1500))).isEqualTo(Instant.parse("2026-03-01T12:00:01.500Z"));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T12:00:01.500Z"));
    }

    @Test
    void isSetBackWhenAskedTo() {
        clock.jumpTo(Instant.EPOCH);

        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
        assertThat(clock.millis()).isZero();
    }
}
