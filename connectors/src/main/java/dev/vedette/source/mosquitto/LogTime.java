package dev.vedette.source.mosquitto;

import dev.vedette.sdk.VedetteException;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How the lines of the log begin: with seconds since 1970, or with what `log_timestamp_format` says, then `: `.
///
/// Of the format of strftime are read `%Y %m %d %H %M %S %y %e %j %b %B %a %A %z %F %T %D %R %%` and literal
/// text. The names of months and days are English.
public final class LogTime {
    private static final String SEPARATOR = ": ";
    private static final int EPOCH_DIGITS_MAX = 12;
    private static final Map<Character, String> PATTERNS = Map.ofEntries(
            Map.entry('Y', "uuuu"),
            Map.entry('m', "MM"),
            Map.entry('d', "dd"),
            Map.entry('H', "HH"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('y', "uu"),
            Map.entry('e', "ppd"),
            Map.entry('j', "DDD"),
            Map.entry('b', "MMM"),
            Map.entry('B', "MMMM"),
            Map.entry('a', "EEE"),
            Map.entry('A', "EEEE"),
            Map.entry('z', "xx"),
            Map.entry('F', "uuuu-MM-dd"),
            Map.entry('T', "HH:mm:ss"),
            Map.entry('D', "MM/dd/uu"),
            Map.entry('R', "HH:mm"));

    private final DateTimeFormatter formatter;
    private final ZoneId zone;

    private LogTime(DateTimeFormatter formatter, ZoneId zone) {
        this.formatter = formatter;
        this.zone = zone;
    }

    /// Seconds since 1970, or ISO 8601 as `2026-03-01T12:00:00`, with or without an offset.
    ///
    /// @param zone of times without offset
    public static LogTime usual(ZoneId zone) {
        return new LogTime(DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][' ']HH:mm:ss[xxx][xx]", Locale.ROOT), zone);
    }

    /// The format that `log_timestamp_format` has in the broker's configuration; seconds since 1970 are read too.
    ///
    /// @param format as strftime takes it
    /// @param zone of times without offset
    /// @throws VedetteException when the format has something that is not read, or does not say date and time
    public static LogTime of(String format, ZoneId zone) {
        if (format.equals("%s")) {
            return usual(zone);
        }
        DateTimeFormatterBuilder pattern = new DateTimeFormatterBuilder();
        int next = 0;
        while (next < format.length()) {
            char c = format.charAt(next++);
            if (c != '%') {
                pattern.appendLiteral(c);
                continue;
            }
            char place = next < format.length() ? format.charAt(next) : ' ';
            next++;
            String read = PATTERNS.get(place);
            if (place == '%') {
                pattern.appendLiteral('%');
            } else if (read != null) {
                pattern.appendPattern(read);
            } else {
                throw new VedetteException("the timestamp format \"" + format + "\" has %" + place
                        + ", which is not read; use %Y-%m-%dT%H:%M:%S");
            }
        }
        LogTime times = new LogTime(pattern.toFormatter(Locale.ENGLISH), zone);
        LocalDateTime sample = LocalDateTime.of(2026, 11, 21, 15, 30, 59);
        String shown = times.formatter.format(sample.atZone(zone));
        if (times.read(shown + SEPARATOR).isEmpty()) {
            throw new VedetteException("the timestamp format \"" + format
                    + "\" does not say date and time to the second; use %Y-%m-%dT%H:%M:%S");
        }
        return times;
    }

    /// Reads the time that a line begins with, or nothing when it begins with none.
    public Optional<Stamp> read(String line) {
        int digits = 0;
        while (digits < line.length() && line.charAt(digits) >= '0' && line.charAt(digits) <= '9') {
            digits++;
        }
        if (digits > 0 && digits <= EPOCH_DIGITS_MAX && line.startsWith(SEPARATOR, digits)) {
            return Optional.of(new Stamp(
                    Instant.ofEpochSecond(Long.parseLong(line.substring(0, digits))), digits + SEPARATOR.length()));
        }
        ParsePosition end = new ParsePosition(0);
        try {
            TemporalAccessor parsed = formatter.parse(line, end);
            if (!line.startsWith(SEPARATOR, end.getIndex())) {
                return Optional.empty();
            }
            LocalDateTime local = LocalDateTime.from(parsed);
            Instant at = parsed.isSupported(ChronoField.OFFSET_SECONDS)
                    ? local.toInstant(ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS)))
                    : local.atZone(zone).toInstant();
            return Optional.of(new Stamp(at, end.getIndex() + SEPARATOR.length()));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /// A time, and where the text behind it begins.
    ///
    /// @param at the time, to the second
    /// @param end index of the first character of the text
    public record Stamp(Instant at, int end) {}
}
