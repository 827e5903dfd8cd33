package dev.vedette.server.boot;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Times as people write them: `250ms`, `90s`, `5m`, `2h`, `14d`.
final class DurationText {
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private static final int DIGITS_MAX = 9;

    private DurationText() {}

    /// The time that the text spells, or null when it spells none.
    static @Nullable Duration parse(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        Duration unit = UNITS.get(text.substring(digits).strip());
        if (unit == null || digits == 0 || digits > DIGITS_MAX) {
            return null;
        }
        return unit.multipliedBy(Long.parseLong(text.substring(0, digits)));
    }
}
