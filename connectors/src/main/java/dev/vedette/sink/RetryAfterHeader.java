package dev.vedette.sink;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/// The `Retry-After` field of RFC 9110, section 10.2.3: seconds, or a date. The two obsolete forms of dates are not
/// understood.
final class RetryAfterHeader {
    private RetryAfterHeader() {}

    /// How long the value asks to wait from `now` on: 0 to `max`, and 0 for what is past or not understood.
    static Duration delay(String value, Instant now, Duration max) {
        String text = value.strip();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            // More digits than these are more seconds than any bound.
            return text.length() > 9 ? max : bounded(Duration.ofSeconds(Long.parseLong(text)), max);
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return bounded(Duration.between(now, until), max);
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    private static Duration bounded(Duration asked, Duration max) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(max) > 0 ? max : asked;
    }
}
