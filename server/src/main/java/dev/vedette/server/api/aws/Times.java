package dev.vedette.server.api.aws;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Times in queries: ISO 8601, as clients send them, or seconds since the epoch, as people type them.
final class Times {
    private static final Pattern EPOCH = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,9})?");
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private Times() {}

    /// The time that a text spells, in UTC where it names no zone; empty when it spells none.
    static Optional<Instant> parse(String text) {
        try {
            if (EPOCH.matcher(text).matches()) {
                BigDecimal seconds = new BigDecimal(text);
                long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
                long nanos = seconds.subtract(BigDecimal.valueOf(whole))
                        .movePointRight(9)
                        .longValueExact();
                return Optional.of(Instant.ofEpochSecond(whole, nanos));
            }
            return Optional.of(ISO.parse(text, Instant::from));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
