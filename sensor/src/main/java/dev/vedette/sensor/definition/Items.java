package dev.vedette.sensor.definition;

import dev.vedette.sdk.NearestName;
import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Makes steps of the items of a definition: what reads bytes, computes, chooses, repeats and checks. One thread,
/// while the definition is read.
final class Items {
    private static final List<String> VERBS = List.of(
            "let", "switch", "repeat", "use", "group", "part", "require", "flag", "fact", "text", "bytes", "bcd",
            "time", "skip", "payload");
    private static final Pattern REASON = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,9}");
    private static final int ITEMS_MAX = 1_000;

    private final Definitions definitions;
    private final Values values;

    Items(Definitions definitions) {
        this.definitions = definitions;
        this.values = new Values(definitions);
    }

    static Set<String> with(String... keys) {
        return new TreeSet<>(Arrays.asList(keys));
    }

    /// The steps of a list of items.
    Step[] read(Part list) {
        if (list.isText() && list.text().isEmpty()) {
            return new Step[0];
        }
        List<Part> items = list.items();
        if (items.size() > ITEMS_MAX) {
            list.problem("a list has at most " + ITEMS_MAX + " items, this one has " + items.size());
        }
        List<Step> steps = new ArrayList<>();
        for (Part item : items) {
            steps.add(conditional(item));
        }
        return steps.toArray(Step[]::new);
    }

    private Step conditional(Part item) {
        Part condition = item.find("if");
        if (condition == null) {
            return step(item);
        }
        // The condition stands before what it is a condition of, so its names were read before.
        Expression holds = definitions.expression(condition, Type.FLAG);
        Step then = step(item);
        return reading -> {
            if (holds.isTrue(reading)) {
                then.run(reading);
            }
        };
    }

    private Step step(Part item) {
        for (String key : item.entries().keySet()) {
            Wire wire = Wire.of(key, definitions.isBigEndian());
            if (wire != null) {
                return values.number(item, key, wire);
            }
            if (VERBS.contains(key)) {
                return step(item, key);
            }
        }
        Set<String> known = new TreeSet<>(VERBS);
        known.addAll(Wire.names());
        String first = item.entries().keySet().stream()
                .filter(key -> !key.equals("if"))
                .findFirst()
                .orElse("");
        item.problem("is no item; did you mean \"%s\"? An item begins with one of %s"
                .formatted(NearestName.of(first, known), String.join(", ", known)));
        return reading -> {};
    }

    private Step step(Part item, String verb) {
        return switch (verb) {
            case "let" -> let(item);
            case "switch" -> choice(item);
            case "repeat" -> repeat(item);
            case "use" -> use(item);
            case "group" -> group(item);
            case "part" -> part(item);
            case "require" -> require(item);
            case "flag" -> flag(item);
            case "fact" -> fact(item);
            case "text" -> values.text(item);
            case "bytes" -> values.bytes(item);
            case "bcd" -> values.bcd(item);
            case "time" -> values.time(item);
            case "skip" -> values.skip(item);
            default -> values.payload(item);
        };
    }

    /// `let: NAME` `is: EXPRESSION`.
    private Step let(Part item) {
        item.only(with("if", "let", "is"));
        Part name = item.get("let");
        Part is = item.get("is");
        Expression value = definitions.expression(is);
        Slot known = definitions.names().find(name.text());
        boolean widens = known != null && known.type() == Type.DECIMAL && value.type() == Type.NUMBER;
        Slot slot = definitions.names().set(name.text(), widens ? Type.DECIMAL : value.type(), name.place());
        return switch (slot.type()) {
            case NUMBER, FLAG -> reading -> reading.set(slot, value.number(reading));
            case DECIMAL -> reading -> reading.set(slot, value.decimal(reading));
            case TEXT, BYTES -> reading -> reading.set(slot, value.object(reading));
        };
    }

    /// `switch: EXPRESSION` `cases:` by numbers, ranges or texts, and `else`.
    private Step choice(Part item) {
        item.only(with("if", "switch", "cases"));
        Part on = item.get("switch");
        Expression value = definitions.expression(on);
        Choice<Step[]> cases = new Choice<>(new Step[0]);
        for (var each : item.get("cases").entries().entrySet()) {
            Step[] steps = read(each.getValue());
            if (each.getKey().equals("else")) {
                cases.otherwise(steps);
            } else if (value.type() == Type.TEXT) {
                cases.add(each.getKey(), steps);
            } else {
                definitions.ranges(
                        Part.scalar(item.get("cases").keyPlace(each.getKey()), each.getKey()),
                        (from, to) -> cases.add(from, to, steps));
            }
        }
        return switch (value.type()) {
            case NUMBER, FLAG -> reading -> reading.run(cases.of(value.number(reading)));
            case TEXT -> reading -> reading.run(cases.of((String) value.object(reading)));
            case DECIMAL, BYTES -> {
                on.problem("a switch is on whole numbers or texts, not on "
                        + value.type().words());
                yield reading -> {};
            }
        };
    }

    /// `repeat: [ITEMS]` with `count`, `until`, or neither: to the end.
    private Step repeat(Part item) {
        item.only(with("if", "repeat", "count", "until"));
        Part count = item.find("count");
        Expression times = count == null ? Expression.constant(-1) : definitions.expression(count, Type.NUMBER);
        boolean isCounted = count != null;
        Step[] steps = read(item.get("repeat"));
        Part until = item.find("until");
        Expression ends = until == null ? null : definitions.expression(until, Type.FLAG);
        if (isCounted && ends == null && steps.length == 1 && steps[0] instanceof Values.NumberStep numbers) {
            return reading -> numbers.run(reading, times.number(reading));
        }
        return reading -> {
            long most = isCounted ? times.number(reading) : Long.MAX_VALUE;
            for (long i = 0; i < most; i++) {
                int before = reading.left();
                if (before == 0 && isCounted) {
                    reading.in().skip(-1);
                }
                if (before == 0 || reading.isOver()) {
                    return;
                }
                if (i == Field.ITEMS_MAX) {
                    reading.flag(Flag.TOO_MANY_PARTS);
                    return;
                }
                reading.run(steps);
                if (reading.left() == before || (ends != null && ends.isTrue(reading))) {
                    return;
                }
            }
        };
    }

    /// `use: STRUCTURE`, with `size`.
    private Step use(Part item) {
        item.only(with("if", "use", "size"));
        Definitions.Structure structure = definitions.structure(item.get("use"));
        Part size = item.find("size");
        if (size == null) {
            return reading -> reading.use(structure.steps());
        }
        Expression bytes = definitions.expression(size, Type.NUMBER);
        Step[] inside = {reading -> reading.use(structure.steps())};
        return reading -> reading.within(bytes.number(reading), inside);
    }

    /// `group: [ITEMS]`, with `size`.
    private Step group(Part item) {
        item.only(with("if", "group", "size"));
        Part size = item.find("size");
        if (size == null) {
            Step[] steps = read(item.get("group"));
            return reading -> reading.run(steps);
        }
        Expression bytes = definitions.expression(size, Type.NUMBER);
        Step[] steps = read(item.get("group"));
        return reading -> reading.within(bytes.number(reading), steps);
    }

    /// `part: [ITEMS]`: a call of its own, with `operation` and `intent` where they differ.
    private Step part(Part item) {
        item.only(with("if", "part", "operation", "intent", "type"));
        if (definitions.isInPart()) {
            item.problem("a part has no parts");
        }
        Step[] steps = definitions.inPart(() -> read(item.get("part")));
        if (!item.has("operation")) {
            return reading -> reading.part(steps, null);
        }
        Kind kind = Kind.of(item.text("type", "notification"), item.find("type"));
        Part operation = item.get("operation");
        definitions.operation(operation);
        Part intent = item.find("intent");
        dev.vedette.sdk.dissect.Intent meant = intent == null
                ? dev.vedette.sdk.dissect.Intent.OTHER
                : intent.constant(dev.vedette.sdk.dissect.Intent.class);
        String named = operation.text();
        return reading -> reading.part(steps, () -> kind.begin(named, meant));
    }

    /// `require: EXPRESSION`, and `flag` or `malformed` when it does not hold.
    private Step require(Part item) {
        item.only(with("if", "require", "flag", "malformed"));
        Expression holds = definitions.expression(item.get("require"), Type.FLAG);
        Part flag = item.find("flag");
        if (flag != null) {
            Flag odd = flag.constant(Flag.class);
            return reading -> {
                if (!holds.isTrue(reading)) {
                    reading.flag(odd);
                }
            };
        }
        String reason = reason(item.get("malformed"));
        return reading -> {
            if (!holds.isTrue(reading)) {
                reading.malformed(reason);
            }
        };
    }

    static String reason(Part part) {
        String reason = part.text();
        if (!REASON.matcher(reason).matches() || reason.length() > 64) {
            part.problem("is few words of a-z and 0-9 with hyphens, as length-too-small, was \"" + reason + "\"");
            return "malformed";
        }
        return reason;
    }

    /// `flag: FLAG`.
    private Step flag(Part item) {
        item.only(with("if", "flag"));
        Flag odd = item.get("flag").constant(Flag.class);
        return reading -> reading.flag(odd);
    }

    /// `fact: ATTRIBUTE` with `is`, and `of`: sender (where nothing is said) or receiver.
    private Step fact(Part item) {
        item.only(with("if", "fact", "of", "is"));
        Attribute attribute = item.get("fact").constant(Attribute.class);
        Part of = item.find("of");
        boolean isReceiver =
                of != null && of.word(List.of("sender", "receiver")).equals("receiver");
        Subject about = isReceiver ? Subject.RECEIVER : Subject.SENDER;
        Part is = item.get("is");
        Expression value = definitions.asText(is);
        return reading -> {
            if (value.isReady(reading)) {
                reading.fact(about, attribute, (String) value.object(reading));
            }
        };
    }
}
