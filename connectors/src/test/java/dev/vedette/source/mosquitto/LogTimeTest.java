package dev.vedette.source.mosquitto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LogTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1795274682: text | 2026-11-21T15:24:42Z",
                "2026-11-21T15:04:42: text | 2026-11-21T14:04:42Z",
                "2026-11-21 15:04:42: text | 2026-11-21T14:04:42Z",
                "2026-11-21T15:04:42+0200: text | 2026-11-21T13:04:42Z",
                "2026-11-21T15:04:42+02:00: text | 2026-11-21T13:04:42Z",
                "2026-07-21T15:04:42: text | 2026-07-21T13:04:42Z"
            })
    void theUsualTimesAreRead(String line, Instant at) {
        LogTime.Stamp stamp = LogTime.usual(BERLIN).read(line).orElseThrow();
        assertThat(stamp.at()).isEqualTo(at);
        assertThat(line.substring(stamp.end())).isEqualTo("text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%d.%m.%Y %H:%M:%S | 21.11.2026 15:04:42",
                "%b %e %H:%M:%S %Y | Nov 21 15:04:42 2026",
                "%F %T %z | 2026-11-21 15:04:42 +0100",
                "%Y-%j %T | 2026-325 15:04:42",
                "%s | 1795269882",
                "100%% %F %T | 100% 2026-11-21 15:04:42"
            })
    void theFormatOfTheBrokerIsRead(String format, String shown) {
        LogTime times = LogTime.of(format, BERLIN);
        assertThat(times.read(shown + ": text")).isPresent();
        assertThat(times.read("1795274682: text")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "1795274682",
                "1795274682 text",
                "1795274682:text",
                "9999999999999: text",
                "2026-11-21: text",
                "2026-13-21T15:04:42: text",
                "2026-11-21T15:04:42 text",
                "-5: text"
            })
    void aLineWithoutATimeHasNone(String line) {
        assertThat(LogTime.usual(BERLIN).read(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%Y-%m-%d", "%H:%M:%S", "%c", "%", "now", ""})
    void aFormatThatDoesNotSayWhenIsRefused(String format) {
        assertThatThrownBy(() -> LogTime.of(format, BERLIN))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("%Y-%m-%dT%H:%M:%S");
    }

    @Test
    void anHourThatDoesNotExistInSummerTimeIsStillATime() {
        assertThat(LogTime.usual(BERLIN).read("2026-03-29T02:30:00: text")).isPresent();
    }
}
