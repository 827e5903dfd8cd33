package dev.vedette.sdk.dissect;

import dev.vedette.sdk.VedetteException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A field that messages of a protocol may have: a name that rules and events use, and what its values are.
/// Declared once, as a constant of the dissector; two fields are the same when they are the same object.
public final class Field {
    /// The most items of a value with many.
    public static final int ITEMS_MAX = 2048;

    /// The most characters of a text, and the most bytes of bytes.
    public static final int LENGTH_MAX = 4096;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private final String name;
    private final Kind kind;
    private final String about;
    private final Map<Long, String> names;
    private final Point point;
    private final String label;

    /// What the values of a field are.
    public enum Kind {
        /// A whole number: a `long`.
        NUMBER,
        /// A number with a fraction: a `double`.
        DECIMAL,
        /// A text: a `String` of at most [#LENGTH_MAX] characters.
        TEXT,
        /// True or false: a `boolean`.
        FLAG,
        /// Bytes as they were: a `byte[]` of at most [#LENGTH_MAX].
        BYTES,
        /// Whole numbers: a `long[]` of at most [#ITEMS_MAX].
        NUMBERS,
        /// Numbers with fractions: a `double[]` of at most [#ITEMS_MAX].
        DECIMALS,
        /// Texts: a `List<String>` of at most [#ITEMS_MAX].
        TEXTS
    }

    /// What a field says of the point that a request with the intent to write or operate is about. By these,
    /// the values that are written are told point by point, whatever the protocol.
    public enum Point {
        /// Nothing.
        NONE,
        /// Which point: part of its name, as a unit, an object or a tag.
        PLACE,
        /// Which point: its number. One number is that of the first value, and those behind it follow; of many
        /// numbers each belongs to the value at the same place. Of several such fields the last one counts.
        INDEX,
        /// What is written to it.
        VALUE
    }

    private Field(String name, Kind kind, String about, Map<Long, String> names, Point point, String label) {
        if (!NAME.matcher(name).matches()) {
            throw new VedetteException(
                    "a field's name is 1..64 of a-z, 0-9 and _, a letter first, was \"" + name + "\"");
        }
        this.name = name;
        this.kind = kind;
        this.about = about;
        this.names = names;
        this.point = point;
        this.label = label;
    }

    /// A field.
    ///
    /// @param name as in rules and events: `a-z`, `0-9` and `_`, unique in its protocol
    /// @param about one sentence for people: what it is, its unit and range
    /// @throws VedetteException when the name is not as described
    public static Field of(String name, Kind kind, String about) {
        return new Field(name, kind, about, Map.of(), Point.NONE, "");
    }

    /// A whole number.
    public static Field number(String name, String about) {
        return of(name, Kind.NUMBER, about);
    }

    /// A text.
    public static Field text(String name, String about) {
        return of(name, Kind.TEXT, about);
    }

    /// This field with names of its values; events show the name beside the number, as `NAME_name`.
    ///
    /// @param valueNames by number
    /// @throws VedetteException when its values are no whole numbers
    public Field named(Map<Long, String> valueNames) {
        if (kind != Kind.NUMBER) {
            throw new VedetteException("only whole numbers have names, " + name + " is " + kind);
        }
        return new Field(name, kind, about, new TreeMap<>(valueNames), point, label);
    }

    /// This field as part of the name of a point.
    ///
    /// @param said what stands before its value in that name, as `unit`; may be empty
    /// @throws VedetteException when its values are neither a text nor a whole number
    public Field place(String said) {
        if (kind != Kind.TEXT && kind != Kind.NUMBER) {
            throw new VedetteException("a text or a whole number can name a point, " + name + " is " + kind);
        }
        return new Field(name, kind, about, names, Point.PLACE, said);
    }

    /// This field as the number of a point, or the numbers or names of points.
    ///
    /// @throws VedetteException when its values are neither whole numbers nor several texts
    public Field index() {
        if (kind != Kind.NUMBER && kind != Kind.NUMBERS && kind != Kind.TEXTS) {
            throw new VedetteException("whole numbers or several texts can tell points apart, " + name + " is " + kind);
        }
        return new Field(name, kind, about, names, Point.INDEX, "");
    }

    /// This field as what is written to a point.
    ///
    /// @throws VedetteException when its values are no numbers
    public Field value() {
        return switch (kind) {
            case NUMBER, DECIMAL, FLAG, NUMBERS, DECIMALS -> new Field(name, kind, about, names, Point.VALUE, "");
            case TEXT, BYTES, TEXTS ->
                throw new VedetteException("numbers can be values of points, " + name + " is " + kind);
        };
    }

    /// Its name.
    public String name() {
        return name;
    }

    /// What its values are.
    public Kind kind() {
        return kind;
    }

    /// One sentence for people.
    public String about() {
        return about;
    }

    /// What it says of the point that a message is about.
    public Point point() {
        return point;
    }

    /// What stands before its value in the name of a point; empty where nothing does.
    public String label() {
        return label;
    }

    /// The names of its values; empty when it has none. Not to be changed.
    public Map<Long, String> names() {
        return names;
    }

    /// The name of a value, if it has one.
    public Optional<String> nameOf(long value) {
        return names.isEmpty() ? Optional.empty() : Optional.ofNullable(names.get(value));
    }

    @Override
    public String toString() {
        return name;
    }
}
