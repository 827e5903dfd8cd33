package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// How guessing is slowed down.
final class SignInAttemptsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private final SignInAttempts attempts = new SignInAttempts();

    @Test
    void oneNameFromOneAddressMayFailFiveTimesInAQuarterOfAnHour() {
        for (int i = 0; i < SignInAttempts.OF_BOTH_MAX; i++) {
            assertThat(attempts.begin("ada", "a", NOW.plusSeconds(i))).isEqualTo(Duration.ZERO);
        }
        assertThat(attempts.begin("ada", "a", NOW.plusSeconds(100))).isEqualTo(Duration.ofSeconds(800));
        assertThat(attempts.begin("ada", "a", NOW.plusSeconds(899))).isEqualTo(Duration.ofSeconds(1));
        assertThat(attempts.begin("ada", "a", NOW.plusSeconds(900))).isEqualTo(Duration.ZERO);
    }

    @Test
    void oneAddressMayFailTwentyTimesWithWhateverNames() {
        for (int i = 0; i < SignInAttempts.OF_ADDRESS_MAX; i++) {
            assertThat(attempts.begin("n" + i, "a", NOW)).isEqualTo(Duration.ZERO);
        }
        assertThat(attempts.begin("other", "a", NOW)).isPositive();
        assertThat(attempts.begin("other", "b", NOW)).isEqualTo(Duration.ZERO);
    }

    @Test
    void oneNameMayFailAHundredTimesFromWhateverAddresses() {
        for (int i = 0; i < SignInAttempts.OF_NAME_MAX; i++) {
            assertThat(attempts.begin("ada", "a" + i, NOW)).isEqualTo(Duration.ZERO);
        }
        assertThat(attempts.begin("ada", "other", NOW)).isPositive();
        assertThat(attempts.begin("bob", "other", NOW)).isEqualTo(Duration.ZERO);
    }

    @Test
    void waitingDoesNotMakeItLonger() {
        for (int i = 0; i < 50; i++) {
            attempts.begin("ada", "a", NOW.plusSeconds(i));
        }
        assertThat(attempts.begin("ada", "a", NOW.plusSeconds(900))).isEqualTo(Duration.ZERO);
    }

    @Test
    void successesDoNotCount() {
        for (int i = 0; i < 500; i++) {
            assertThat(attempts.begin("ada", "a", NOW)).isEqualTo(Duration.ZERO);
            attempts.succeeded("ada", "a", NOW);
        }
    }
}
