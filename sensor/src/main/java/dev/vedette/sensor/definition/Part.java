package dev.vedette.sensor.definition;

import dev.vedette.sdk.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A mapping, a list or a value in a definition, which knows its place. What is asked of it and is not there, or is
/// of another kind, becomes a problem and something harmless. Immutable.
final class Part {
    private static final Map<String, Part> NO_ENTRIES = Map.of();

    private final Place place;
    private final @Nullable String value;
    private final @Nullable List<Part> items;
    private final @Nullable Map<String, Part> entries;
    private final Map<String, Place> keys;

    /// Where a part stands.
    ///
    /// @param problems takes what is wrong with it
    /// @param line from 1
    /// @param column from 1
    /// @param path from the root, as `frame.length`
    record Place(Problems problems, int line, int column, String path) {
        void problem(String message) {
            problems.add(line, column, path, message);
        }

        /// The same place, of which nothing is told any more.
        Place silent() {
            return new Place(new Problems(""), line, column, path);
        }

        /// The same part, so many characters behind its beginning.
        Place behind(int characters) {
            return new Place(problems, line, column + characters, path);
        }
    }

    private Part(
            Place place,
            @Nullable String value,
            @Nullable List<Part> items,
            @Nullable Map<String, Part> entries,
            Map<String, Place> keys) {
        this.place = place;
        this.value = value;
        this.items = items;
        this.entries = entries;
        this.keys = keys;
    }

    static Part scalar(Place place, String value) {
        return new Part(place, value, null, null, Map.of());
    }

    static Part list(Place place, List<Part> items) {
        return new Part(place, null, items, null, Map.of());
    }

    static Part mapping(Place place, Map<String, Part> entries, Map<String, Place> keys) {
        return new Part(place, null, null, entries, keys);
    }

    Place place() {
        return place;
    }

    void problem(String message) {
        place.problem(message);
    }

    boolean isText() {
        return value != null;
    }

    boolean isList() {
        return items != null;
    }

    boolean isMapping() {
        return entries != null;
    }

    boolean has(String key) {
        return entries != null && entries.containsKey(key);
    }

    /// What a mapping has by a key; null when it has not.
    @Nullable
    Part find(String key) {
        return entries == null ? null : entries.get(key);
    }

    /// What a mapping must have by a key: a problem, and an empty text, when it has not.
    Part get(String key) {
        Part found = find(key);
        if (found == null) {
            problem("has no \"" + key + "\", which it must have");
            // What is wrong with what is not there was said.
            return scalar(place.silent(), "");
        }
        return found;
    }

    /// The entries of a mapping, in their order.
    Map<String, Part> entries() {
        if (entries == null) {
            problem("must be a mapping of keys and values" + was());
            return NO_ENTRIES;
        }
        return entries;
    }

    /// Where a key of a mapping stands.
    Place keyPlace(String key) {
        return keys.getOrDefault(key, place);
    }

    /// The items of a list; one item that stands alone is a list of one.
    List<Part> items() {
        return items == null ? List.of(this) : items;
    }

    /// Says which keys a mapping may have.
    ///
    /// @return this
    Part only(String... allowed) {
        return only(Set.of(allowed));
    }

    /// Says which keys a mapping may have.
    ///
    /// @return this
    Part only(Collection<String> allowed) {
        for (String key : entries().keySet()) {
            if (!allowed.contains(key)) {
                keyPlace(key)
                        .problem("nothing here is named \"%s\"; did you mean \"%s\"? It may have %s"
                                .formatted(key, NearestName.of(key, allowed), String.join(", ", sorted(allowed))));
            }
        }
        return this;
    }

    private static Collection<String> sorted(Collection<String> names) {
        return new TreeSet<>(names);
    }

    /// A value as it is written.
    String text() {
        if (value == null) {
            problem("must be a single value" + was());
            return "";
        }
        return value;
    }

    /// The value of a key; otherwise when there is none.
    String text(String key, String otherwise) {
        Part found = find(key);
        return found == null ? otherwise : found.text();
    }

    /// A whole number: decimal, or as 0x1F.
    long whole(long min, long max) {
        String text = text();
        try {
            long number = Numbers.parse(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            problem("must be a whole number as 12 or 0x0C, %d..%d, was \"%s\"".formatted(min, max, text));
            return min;
        }
        problem("must be %d..%d, was %s".formatted(min, max, text));
        return min;
    }

    /// The whole number of a key; otherwise when there is none.
    long whole(String key, long otherwise, long min, long max) {
        Part found = find(key);
        return found == null ? otherwise : found.whole(min, max);
    }

    /// True or false.
    boolean truth() {
        String text = text();
        if (!text.equals("true") && !text.equals("false")) {
            problem("must be true or false, was \"" + text + "\"");
        }
        return text.equals("true");
    }

    /// One of the constants of an enum, written small and with hyphens.
    <E extends Enum<E>> E constant(Class<E> type) {
        String text = text();
        for (E constant : type.getEnumConstants()) {
            if (hyphened(constant).equals(text)) {
                return constant;
            }
        }
        List<String> allowed =
                List.of(type.getEnumConstants()).stream().map(Part::hyphened).toList();
        problem("must be one of %s, was \"%s\"; did you mean \"%s\"?"
                .formatted(String.join(", ", allowed), text, NearestName.of(text, allowed)));
        return type.getEnumConstants()[0];
    }

    /// One of some words.
    ///
    /// @return the word; the first of them when it is none
    String word(List<String> allowed) {
        String text = text();
        if (allowed.contains(text)) {
            return text;
        }
        problem("must be one of %s, was \"%s\"; did you mean \"%s\"?"
                .formatted(String.join(", ", allowed), text, NearestName.of(text, allowed)));
        return allowed.getFirst();
    }

    /// Bytes in pairs of hexadecimal digits, as `0E 00`.
    byte[] hex() {
        String text = text().replace(" ", "");
        if (text.isEmpty() || text.length() % 2 != 0 || !text.matches("[0-9A-Fa-f]+")) {
            problem("must be bytes as pairs of hexadecimal digits, as \"0E 00\", was \"" + text() + "\"");
            return new byte[] {0};
        }
        return Numbers.bytes(text);
    }

    static String hyphened(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String was() {
        return value != null ? ", was \"" + value + "\"" : items != null ? ", was a list" : ", was a mapping";
    }
}
