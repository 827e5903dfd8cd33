package dev.vedette.server.policy;

import java.util.List;
import java.util.stream.IntStream;

/// A pattern over texts in which `*` stands for any characters, none included, and `?` for exactly one.
///
/// Matching goes back to the last `*` only, so its time is bounded by the product of the two lengths and it takes no
/// memory. Immutable.
final class Glob {
    private final int[] units;
    private final String literalStart;

    private Glob(int[] units) {
        this.units = units;
        int end = 0;
        while (end < units.length && units[end] >= 0) {
            end++;
        }
        this.literalStart = new String(units, 0, end);
    }

    /// A part of a pattern.
    sealed interface Part permits Text, Any, One {}

    /// A text that stands for itself.
    record Text(String text) implements Part {}

    /// Any characters.
    record Any() implements Part {}

    /// One character.
    record One() implements Part {}

    private static final int ANY = -1;
    private static final int ONE = -2;

    /// A pattern of parts in order.
    static Glob of(List<Part> parts) {
        return new Glob(parts.stream()
                .flatMapToInt(part -> switch (part) {
                    case Text literal -> literal.text().codePoints();
                    case Any _ -> IntStream.of(ANY);
                    case One _ -> IntStream.of(ONE);
                })
                .toArray());
    }

    /// Whether the whole text matches.
    boolean matches(String text) {
        if (!text.startsWith(literalStart)) {
            return false;
        }
        int unit = literalStart.codePointCount(0, literalStart.length());
        if (unit == units.length) {
            return text.length() == literalStart.length();
        }
        int at = literalStart.length();
        int retryUnit = -1;
        int retryAt = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (unit < units.length && units[unit] == ANY) {
                retryUnit = ++unit;
                retryAt = at;
                if (unit == units.length) {
                    return true;
                }
            } else if (unit < units.length && (units[unit] == ONE || units[unit] == point)) {
                unit++;
                at += Character.charCount(point);
            } else if (retryUnit >= 0) {
                unit = retryUnit;
                retryAt += Character.charCount(text.codePointAt(retryAt));
                at = retryAt;
            } else {
                return false;
            }
        }
        while (unit < units.length && units[unit] == ANY) {
            unit++;
        }
        return unit == units.length;
    }
}
