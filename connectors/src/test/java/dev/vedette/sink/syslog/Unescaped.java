package dev.vedette.sink.syslog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns what was made visible into what it was; of a text that has a backslash, `u` and digits of its own it is a
/// guess.
final class Unescaped {
    private static final Pattern VISIBLE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private Unescaped() {}

    static String of(String visible) {
        return VISIBLE.matcher(visible)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }
}
