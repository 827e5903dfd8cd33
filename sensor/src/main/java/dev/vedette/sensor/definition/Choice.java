package dev.vedette.sensor.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One of several things by a number or a text. Filled while a definition is read, only asked from then on.
///
/// @param <T> what is chosen
final class Choice<T> {
    /// Up to where numbers are looked up in a table.
    private static final int TABLE_MAX = 256;

    private final List<@Nullable T> table =
            new ArrayList<@Nullable T>(Collections.<@Nullable T>nCopies(TABLE_MAX, null));
    private final Map<String, T> texts = new HashMap<>();
    private Ranges<T> ranges = new Ranges<>(0, -1, null, null);
    private T otherwise;

    /// A range of numbers, and those that were added before.
    private record Ranges<T>(
            long from, long to, @Nullable T value, @Nullable Ranges<T> next) {}

    Choice(T otherwise) {
        this.otherwise = otherwise;
    }

    void otherwise(T value) {
        otherwise = value;
    }

    /// What stands for the numbers of a range; those that were added before keep theirs.
    void add(long from, long to, T value) {
        for (long i = Math.max(0, from); i <= Math.min(to, TABLE_MAX - 1); i++) {
            if (table.get((int) i) == null) {
                table.set((int) i, value);
            }
        }
        ranges = new Ranges<>(from, to, value, ranges);
    }

    void add(String text, T value) {
        texts.put(text, value);
    }

    T of(long number) {
        if (number >= 0 && number < TABLE_MAX) {
            T found = table.get((int) number);
            return found == null ? otherwise : found;
        }
        T found = null;
        for (Ranges<T> each = ranges; each != null; each = each.next()) {
            if (number >= each.from() && number <= each.to()) {
                found = each.value();
            }
        }
        return found == null ? otherwise : found;
    }

    T of(String text) {
        return texts.getOrDefault(text, otherwise);
    }
}
