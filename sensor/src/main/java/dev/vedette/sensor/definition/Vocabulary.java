package dev.vedette.sensor.definition;

import dev.vedette.sdk.NearestName;
import dev.vedette.sensor.definition.Grammar.Mistake;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// What names and calls in expressions stand for, in one part of a definition.
///
/// @param names what the definition reads and computes
/// @param sizeReach from how many bytes of the frame on its size is known; [#SIZE_IS_KNOWN], or [#SIZE_IS_UNKNOWN]
/// @param onlyFrame whether only bytes of the frame can be looked at, because nothing was read yet
record Vocabulary(Names names, int sizeReach, boolean onlyFrame) {
    /// The frame is there.
    static final int SIZE_IS_KNOWN = 0;

    /// How long the frame will be cannot be known.
    static final int SIZE_IS_UNKNOWN = -1;

    private static final List<String> BUILT_IN = List.of("size", "at", "left", "forward", "answer", "true", "false");
    private static final List<String> CALLS = List.of(
            "u8", "u16", "u16le", "u32", "u32le", "length", "number", "decimal", "text", "hex", "starts", "min", "max",
            "has");

    /// How far expressions that recognize a frame may look.
    static final int REACH_MAX = 256;

    Expression name(String name, int at) {
        return switch (name) {
            case "true" -> Expression.flag(reading -> 1);
            case "false" -> Expression.flag(reading -> 0);
            case "size" -> size(at);
            case "answer" -> Expression.flag(reading -> reading.isAnswer() ? 1 : 0);
            case "at" -> Expression.number(Reading::at);
            case "left" -> Expression.number(Reading::left);
            case "forward" -> Expression.flag(reading -> reading.isForward() ? 1 : 0);
            default -> name.contains(".") ? dotted(name, at) : value(name, at);
        };
    }

    private Expression size(int at) {
        if (sizeReach == SIZE_IS_UNKNOWN) {
            throw new Mistake(at, "the size of such a frame is known only when all of it is there: see certain");
        }
        return Expression.number(Reading::size).reaching(sizeReach);
    }

    private Expression value(String name, int at) {
        Slot slot = names.find(name);
        if (onlyFrame) {
            throw new Mistake(
                    at, "nothing was read yet, so \"" + name + "\" has no value: look at bytes, as u8(4), or size");
        }
        if (slot == null) {
            TreeSet<String> known = new TreeSet<>(BUILT_IN);
            names.all().forEach(each -> known.add(each.name()));
            throw new Mistake(
                    at,
                    "nothing that was read before is named \"%s\"; did you mean \"%s\"?"
                            .formatted(name, NearestName.of(name, known)));
        }
        return Expression.of(slot);
    }

    private Expression dotted(String name, int at) {
        String first = name.substring(0, name.indexOf('.'));
        String second = name.substring(name.indexOf('.') + 1);
        if (first.equals("asked")) {
            int kept = names.kept(second);
            if (kept < 0) {
                throw new Mistake(
                        at, "requests do not keep \"" + second + "\" for their answers; name it in pair.keep");
            }
            return Expression.number(reading -> reading.kept(kept));
        }
        if (!names.enums().containsKey(first)) {
            throw new Mistake(
                    at,
                    "no enum is named \"%s\"; there are %s"
                            .formatted(first, names.enums().keySet()));
        }
        for (var each : names.enums().getOrDefault(first, java.util.Map.of()).entrySet()) {
            if (each.getValue()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "_")
                    .equals(second)) {
                return Expression.constant(each.getKey());
            }
        }
        throw new Mistake(at, "the enum %s has no value \"%s\"".formatted(first, second));
    }

    Expression has(String name, int at) {
        if (name.startsWith("asked.")) {
            int kept = names.kept(name.substring("asked.".length()));
            if (kept >= 0) {
                return Expression.flag(reading -> reading.hasKept() ? 1 : 0);
            }
        }
        Slot slot = names.find(name);
        if (slot == null) {
            throw new Mistake(at, "nothing is named \"" + name + "\"" + names.meantBy(name));
        }
        return Expression.flag(reading -> reading.has(slot.index()) ? 1 : 0);
    }

    Expression call(String name, List<Expression> arguments, int at) {
        return switch (name) {
            case "u8" ->
                ahead(arguments, 1, at, (reading, from) -> reading.frame().peek(from));
            case "u16" ->
                ahead(arguments, 2, at, (reading, from) -> reading.frame().peekU16(from));
            case "u16le" ->
                ahead(arguments, 2, at, (reading, from) -> reading.frame().peekU16le(from));
            case "u32" ->
                ahead(arguments, 4, at, (reading, from) -> reading.frame().peekU32(from));
            case "u32le" ->
                ahead(arguments, 4, at, (reading, from) -> reading.frame().peekU32le(from));
            case "length" -> length(one(arguments, name, at), at);
            case "number" -> number(one(arguments, name, at), at);
            case "decimal" -> decimal(one(arguments, name, at), at);
            case "text" -> text(one(arguments, name, at));
            case "hex" -> {
                Expression value = one(arguments, name, at);
                typed(value, Type.BYTES, name, at);
                yield Expression.text(r -> HexFormat.of().formatHex((byte[]) value.object(r)))
                        .from(value);
            }
            case "starts" -> {
                two(arguments, name, Type.TEXT, at);
                Expression whole = arguments.get(0);
                Expression begin = arguments.get(1);
                yield Expression.flag(r -> ((String) whole.object(r)).startsWith((String) begin.object(r)) ? 1 : 0)
                        .from(whole, begin);
            }
            case "min", "max" -> {
                two(arguments, name, Type.NUMBER, at);
                Expression left = arguments.get(0);
                Expression right = arguments.get(1);
                yield Expression.number(
                                name.equals("min")
                                        ? r -> Math.min(left.number(r), right.number(r))
                                        : r -> Math.max(left.number(r), right.number(r)))
                        .from(left, right);
            }
            default ->
                throw new Mistake(
                        at,
                        "no function is named \"%s\"; did you mean \"%s\"? There are %s"
                                .formatted(name, NearestName.of(name, CALLS), String.join(", ", CALLS)));
        };
    }

    /// Looks at bytes from the beginning of the frame on.
    @FunctionalInterface
    private interface Ahead {
        long of(Reading reading, int from);
    }

    private Expression ahead(List<Expression> arguments, int bytes, int at, Ahead ahead) {
        Expression from = one(arguments, "u" + bytes * 8, at);
        typed(from, Type.NUMBER, "u" + bytes * 8, at);
        if (!from.isConstant() && onlyFrame) {
            throw new Mistake(at, "before anything is read, bytes are looked at by fixed positions, as u8(4)");
        }
        if (from.isConstant()) {
            long fixed = from.number(Reading.NOTHING);
            if (fixed < 0 || fixed > REACH_MAX - bytes) {
                throw new Mistake(at, "a frame is looked at from 0 to " + REACH_MAX + ", not at " + fixed);
            }
            int position = (int) fixed;
            return Expression.number(r -> Math.max(0, ahead.of(r, r.base() + position)))
                    .reaching(position + bytes);
        }
        return Expression.number(r -> {
                    long position = from.number(r);
                    boolean isThere = position >= 0 && position < Integer.MAX_VALUE / 2;
                    return isThere ? Math.max(0, ahead.of(r, r.base() + (int) position)) : 0;
                })
                .from(from);
    }

    private static Expression length(Expression value, int at) {
        return switch (value.type()) {
            case TEXT ->
                Expression.number(r -> ((String) value.object(r)).length()).from(value);
            case BYTES ->
                Expression.number(r -> ((byte[]) value.object(r)).length).from(value);
            case NUMBER, DECIMAL, FLAG -> throw new Mistake(at, "only texts and bytes have a length");
        };
    }

    private static Expression decimal(Expression value, int at) {
        typed(value, Type.NUMBER, "decimal", at);
        return Expression.decimal(value::number).from(value);
    }

    /// A value as a text: of bytes, a character each.
    static Expression text(Expression value) {
        return switch (value.type()) {
            case NUMBER -> Expression.text(r -> Long.toString(value.number(r))).from(value);
            case DECIMAL ->
                Expression.text(r -> Double.toString(value.decimal(r))).from(value);
            case FLAG -> Expression.text(r -> Boolean.toString(value.isTrue(r))).from(value);
            case TEXT -> value;
            case BYTES ->
                Expression.text(r -> new String((byte[]) value.object(r), StandardCharsets.ISO_8859_1))
                        .from(value);
        };
    }

    private static Expression number(Expression value, int at) {
        return switch (value.type()) {
            case NUMBER -> value;
            case FLAG -> Expression.number(value::number).from(value);
            case DECIMAL -> Expression.number(r -> (long) value.decimal(r)).from(value);
            case TEXT ->
                Expression.number(r -> parsed((String) value.object(r))).from(value);
            case BYTES -> throw new Mistake(at, "bytes are no number; read them as one");
        };
    }

    private static long parsed(String text) {
        long value = 0;
        String digits = text.strip();
        for (int i = 0; i < digits.length() && i < 18; i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return value;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static Expression one(List<Expression> arguments, String name, int at) {
        if (arguments.size() != 1) {
            throw new Mistake(at, name + " takes one value, not " + arguments.size());
        }
        return arguments.getFirst();
    }

    private static void two(List<Expression> arguments, String name, Type type, int at) {
        if (arguments.size() != 2) {
            throw new Mistake(at, name + " takes two values, not " + arguments.size());
        }
        typed(arguments.get(0), type, name, at);
        typed(arguments.get(1), type, name, at);
    }

    private static void typed(Expression value, Type type, String name, int at) {
        if (value.type() != type) {
            throw new Mistake(
                    at,
                    "%s takes %s, not %s"
                            .formatted(name, type.words(), value.type().words()));
        }
    }
}
