package dev.vedette.sensor.definition;

import dev.vedette.sdk.NearestName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the parts of one definition share while it is read. One thread.
final class Definitions {
    /// The most operations of a definition.
    static final int OPERATIONS_MAX = 256;

    private final Names names = new Names();
    private final Map<String, Structure> structures = new LinkedHashMap<>();
    private final Set<String> operations = new HashSet<>();
    private final boolean bigEndian;
    private boolean inPart;

    /// Steps with a name, which may use themselves: so they are there before they are read.
    static final class Structure {
        private Step[] steps = {};

        void is(Step[] all) {
            steps = all;
        }

        Step[] steps() {
            return steps;
        }
    }

    /// A range of whole numbers.
    @FunctionalInterface
    interface Range {
        void add(long from, long to);
    }

    Definitions(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    Names names() {
        return names;
    }

    /// Whether the high byte of numbers comes first, where nothing else is said.
    boolean isBigEndian() {
        return bigEndian;
    }

    /// Whether the high byte comes first, as a part says it.
    boolean isBigEndian(@Nullable Part said) {
        return said == null
                ? bigEndian
                : said.word(java.util.List.of("big", "little")).equals("big");
    }

    Expression expression(Part part) {
        return Grammar.read(part.text(), new Vocabulary(names, Vocabulary.SIZE_IS_KNOWN, false), part.place());
    }

    Expression expression(Part part, Type type) {
        return typed(expression(part), type, part);
    }

    private static Expression typed(Expression read, Type type, Part part) {
        if (read.type() == type) {
            return read;
        }
        if (read != Expression.NONE) {
            part.problem("must be %s, is %s".formatted(type.words(), read.type().words()));
        }
        return type == Type.FLAG ? Expression.flag(reading -> 0) : Expression.constant(0);
    }

    /// An expression that looks at the bytes of a frame of which nothing was read.
    ///
    /// @param sizeReach from how many bytes on the size of the frame is known
    static Expression ofFrame(Part part, int sizeReach) {
        return typed(
                Grammar.read(part.text(), new Vocabulary(new Names(), sizeReach, true), part.place()), Type.FLAG, part);
    }

    /// An expression whose value becomes a text, if it is none.
    Expression asText(Part part) {
        return Vocabulary.text(expression(part));
    }

    /// Declares a structure.
    Structure structure(String name) {
        return structures.computeIfAbsent(name, first -> new Structure());
    }

    /// The structure that a part names.
    Structure structure(Part named) {
        Structure found = structures.get(named.text());
        if (found == null) {
            named.problem("no structure is named \"%s\"; %s"
                    .formatted(
                            named.text(),
                            structures.isEmpty()
                                    ? "there are none"
                                    : "did you mean \"" + NearestName.of(named.text(), structures.keySet()) + "\"?"));
            return new Structure();
        }
        return found;
    }

    /// Whole numbers and ranges of them, as `1, 4..7, functions.read`, or a list of such.
    void ranges(Part part, Range range) {
        for (Part item : part.items()) {
            int at = 0;
            for (String each : item.text().split(",", -1)) {
                String[] ends = each.split("\\.\\.", 2);
                Long from = fixed(ends[0], item.place().behind(at));
                Long to = ends.length == 2 ? fixed(ends[1], item.place().behind(at)) : from;
                at += each.length() + 1;
                if (from != null && to != null) {
                    if (to < from) {
                        item.problem("a range has the lower number first, was \"" + each.strip() + "\"");
                    }
                    range.add(from, to);
                }
            }
        }
    }

    private @Nullable Long fixed(String text, Part.Place place) {
        Expression value = Grammar.read(text, new Vocabulary(names, Vocabulary.SIZE_IS_KNOWN, false), place);
        if (value.type() != Type.NUMBER || !value.isConstant()) {
            place.problem("must be a fixed whole number or a range as 4..7, was \"" + text.strip() + "\"");
            return null;
        }
        return value.number(Reading.NOTHING);
    }

    /// Checks the name of an operation.
    void operation(Part part) {
        Items.reason(part);
        if (operations.add(part.text()) && operations.size() == OPERATIONS_MAX + 1) {
            part.problem("a definition has at most " + OPERATIONS_MAX + " operations");
        }
    }

    boolean isInPart() {
        return inPart;
    }

    /// Reads something inside a part of a message.
    Step[] inPart(Supplier<Step[]> read) {
        boolean before = inPart;
        inPart = true;
        Step[] steps = read.get();
        inPart = before;
        return steps;
    }
}
