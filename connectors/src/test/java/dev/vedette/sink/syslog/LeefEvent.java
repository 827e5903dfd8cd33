package dev.vedette.sink.syslog;

import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// An event in the Log Event Extended Format, read strictly and without a look at the writer.
///
/// @param version `1.0` or `2.0`
/// @param id the event's id
/// @param at the time of the device, by its own format
/// @param pairs values by key
record LeefEvent(String version, String id, Instant at, Map<String, String> pairs) {
    static LeefEvent read(String text) {
        check(text.startsWith("LEEF:"), "no LEEF: at the beginning");
        check(text.chars().noneMatch(c -> c < ' ' && c != '\t'), "a control character");
        boolean isSecond = text.startsWith("LEEF:2.0|");
        String[] header = text.split("\\|", isSecond ? 7 : 6);
        check(header.length == (isSecond ? 7 : 6), "a header of " + header.length);
        String delimiter = isSecond ? delimiter(header[5]) : "\t";
        String body = header[header.length - 1];
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : body.split(java.util.regex.Pattern.quote(delimiter), -1)) {
            int equals = pair.indexOf('=');
            check(equals > 0, "a pair without key: " + pair);
            String key = pair.substring(0, equals);
            check(key.matches("[A-Za-z][A-Za-z0-9_-]*"), "key " + key);
            check(pairs.put(key, pair.substring(equals + 1)) == null, key + " is there twice");
        }
        int severity = Integer.parseInt(pairs.getOrDefault("sev", "0"));
        check(severity >= 1 && severity <= 10, "sev " + severity);
        return new LeefEvent(header[0].substring("LEEF:".length()), header[4], time(pairs), pairs);
    }

    private static String delimiter(String written) {
        if (written.matches("0?x[0-9A-Fa-f]{2,4}")) {
            return Character.toString(Integer.parseInt(written.substring(written.indexOf('x') + 1), 16));
        }
        check(written.length() == 1, "delimiter " + written);
        return written;
    }

    /// As QRadar does it, with Java's older class.
    private static Instant time(Map<String, String> pairs) {
        try {
            return new SimpleDateFormat(pairs.getOrDefault("devTimeFormat", ""), Locale.ROOT)
                    .parse(pairs.getOrDefault("devTime", ""))
                    .toInstant();
        } catch (ParseException e) {
            throw new AssertionError("devTime", e);
        }
    }

    private static void check(boolean isSo, String what) {
        if (!isSo) {
            throw new AssertionError("not LEEF: " + what);
        }
    }
}
