package dev.vedette.engine.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PanesTest {
    private static final Panes PANES = new Panes(300);
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    private static Instant second(long second) {
        return Instant.ofEpochSecond(second);
    }

    @Test
    void aPaneBeginsAtItsBoundaryAndEndsBeforeTheNext() {
        assertThat(PANES.at(second(0))).isZero();
        assertThat(PANES.at(second(299).plusNanos(999_999_999))).isZero();
        assertThat(PANES.at(second(300))).isEqualTo(1);
        assertThat(PANES.at(second(0).minusNanos(1))).isEqualTo(-1);
    }

    @Test
    void aPaneIsClosedWhenItsEndPlusTheGraceHasPassed() {
        Duration grace = Duration.ofMillis(1500);

        assertThat(PANES.closedAt(second(600).plusMillis(1499), grace)).isEqualTo(1);
        assertThat(PANES.closedAt(second(600).plusMillis(1500), grace)).isEqualTo(2);
        assertThat(PANES.closedAt(second(600), Duration.ZERO)).isEqualTo(2);
    }

    @Test
    void aWaitIsOverAtTheFirstBoundaryStrictlyLater() {
        Duration hour = Duration.ofHours(1);

        assertThat(PANES.firstBoundaryAfter(second(0), hour)).isEqualTo(13);
        assertThat(PANES.firstBoundaryAfter(second(0).minusNanos(1), hour)).isEqualTo(12);
        assertThat(PANES.firstBoundaryAfter(second(299).plusNanos(999_999_999), Duration.ofNanos(1)))
                .isEqualTo(2);
    }

    @Test
    void nanosecondsCountFromTheStartOfThePane() {
        assertThat(PANES.nanosInto(second(301).plusNanos(7))).isEqualTo(1_000_000_007L);
        assertThat(PANES.nanosInto(second(-1))).isEqualTo(299_000_000_000L);
    }

    @Test
    void aDurationIsRoundedUpToWholePanes() {
        assertThat(PANES.toHold(Duration.ofSeconds(300))).isEqualTo(1);
        assertThat(PANES.toHold(Duration.ofSeconds(3600))).isEqualTo(12);
        assertThat(PANES.toHold(Duration.ofSeconds(301))).isEqualTo(2);
        assertThat(PANES.toHold(Duration.ofSeconds(300).plusNanos(1))).isEqualTo(2);
        assertThat(PANES.toHold(Duration.ofNanos(1))).isEqualTo(1);
    }

    @Test
    void aWindowEndsAtItsBoundary() {
        assertThat(PANES.windowTo(3, 2)).isEqualTo(new Window(second(300), second(900)));
    }

    @Test
    void timesBeyondWhatAnInstantHoldsAreTheNearest() {
        assertThat(PANES.boundary(Long.MAX_VALUE)).isEqualTo(second(Instant.MAX.getEpochSecond()));
        assertThat(PANES.boundary(Long.MIN_VALUE)).isEqualTo(Instant.MIN);
        assertThat(PANES.boundary(Long.MAX_VALUE / 300 + 1)).isEqualTo(second(Instant.MAX.getEpochSecond()));
        assertThat(PANES.windowTo(Long.MIN_VALUE + 1, 12).length()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void theLongestWaitsDoNotOverflow() {
        assertThat(PANES.firstBoundaryAfter(Instant.MAX, LONGEST)).isEqualTo(Long.MAX_VALUE / 300 + 1);
        assertThat(PANES.closedAt(Instant.MIN, LONGEST)).isEqualTo(Math.floorDiv(Long.MIN_VALUE, 300L));
        assertThat(PANES.toHold(LONGEST)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aPaneWithoutLengthIsRefused() {
        assertThatThrownBy(() -> new Panes(0))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("had 0 s");
        assertThatThrownBy(() -> new Panes(-300)).isInstanceOf(VedetteException.class);
    }
}
