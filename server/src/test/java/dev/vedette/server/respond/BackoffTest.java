package dev.vedette.server.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    @Test
    void doublesAfterEachFailureUpToTheCap() {
        assertThat(IntStream.rangeClosed(0, 8).mapToObj(BACKOFF::after).map(Duration::toSeconds))
                .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void neverExceedsTheCapAfterAnyNumberOfFailures() {
        assertThat(BACKOFF.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
        Backoff wide = new Backoff(Duration.ofNanos(1), Duration.ofDays(365));
        assertThat(wide.after(Integer.MAX_VALUE)).isPositive().isLessThanOrEqualTo(Duration.ofDays(365));
    }

    @Test
    void aCapOfOneStepIsAConstantWait() {
        Backoff constant = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(constant.after(1)).isEqualTo(constant.after(9)).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"PT0S,PT1S", "PT-1S,PT1S", "PT2S,PT1S", "PT1S,P366D"})
    void waitsThatMakeNoSenseAreRefused(Duration first, Duration cap) {
        assertThatThrownBy(() -> new Backoff(first, cap))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("backoff");
    }

    @Test
    void aNegativeNumberOfFailuresIsRefused() {
        assertThatThrownBy(() -> BACKOFF.after(-1))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("-1");
    }

    @ParameterizedTest
    @CsvSource({
        "0,PT1S,1,PT1S,PT1S",
        "1,PT0S,1,PT1S,PT1S",
        "1,PT1S,0,PT1S,PT1S",
        "1,PT1S,1,PT0S,PT1S",
        "1,PT1S,1,PT1S,PT0S"
    })
    void settingsThatMakeNoSenseAreRefused(int batch, Duration poll, int attempts, Duration age, Duration grace) {
        assertThatThrownBy(() -> new ResponderSettings(batch, poll, BACKOFF, BACKOFF, attempts, age, grace))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("was ");
    }
}
