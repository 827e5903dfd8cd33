package dev.vedette.sensor.definition;

import dev.vedette.sdk.NearestName;
import dev.vedette.sdk.dissect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All names of one definition: its fields, what only it knows, and the values of its enums. One thread, while the
/// definition is read.
final class Names {
    /// The most names of a definition.
    static final int NAMES_MAX = 512;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Set<String> RESERVED =
            Set.of("true", "false", "in", "size", "at", "left", "forward", "answer", "has", "asked");

    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Map<String, Map<Long, String>> enums = new LinkedHashMap<>();
    private final Set<String> kept = new LinkedHashSet<>();
    private final Set<Slot> set = new LinkedHashSet<>();

    /// Declares a field.
    void declare(Field field) {
        slots.put(field.name(), new Slot(field.name(), slots.size(), Type.of(field.kind()), field));
    }

    /// Declares the names of values.
    void declare(String name, Map<Long, String> values) {
        enums.put(name, values);
    }

    Map<String, Map<Long, String>> enums() {
        return enums;
    }

    /// The name of something that is read or computed; a problem when it is known as something else.
    ///
    /// @param at where it is named
    Slot set(String name, Type type, Part.Place at) {
        Slot known = slots.get(name);
        if (known == null) {
            if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
                at.problem("a name is 1..64 of a-z, 0-9 and _, a letter first, and none of %s; was \"%s\""
                        .formatted(RESERVED.stream().sorted().toList(), name));
            }
            if (slots.size() == NAMES_MAX) {
                at.problem("a definition has at most " + NAMES_MAX + " names");
            }
            known = new Slot(name, slots.size(), type, null);
            slots.put(name, known);
        } else if (known.type() != type && !(known.type() == Type.FLAG && type == Type.NUMBER)) {
            at.problem("\"%s\" is %s elsewhere, and cannot be %s here"
                    .formatted(name, known.type().words(), type.words()));
        }
        set.add(known);
        return known;
    }

    /// The name of a whole number that will be read or computed later.
    Slot announce(String name) {
        return slots.computeIfAbsent(name, first -> new Slot(name, slots.size(), Type.NUMBER, null));
    }

    /// What a name stands for; null when nothing has it.
    @Nullable
    Slot find(String name) {
        return slots.get(name);
    }

    /// Whether anything is read or computed under a name so far, or will be.
    boolean isSet(Slot slot) {
        return set.contains(slot);
    }

    /// What a request keeps for its answer, as `asked.NAME`.
    void keep(String name) {
        kept.add(name);
    }

    /// Where a request's value is, for its answer; -1 when it is not kept.
    int kept(String name) {
        return new ArrayList<>(kept).indexOf(name);
    }

    /// The number of a value of an enum; null when it has none of that name.
    @Nullable
    Long valueOf(String enumName, String value) {
        for (Map.Entry<Long, String> each :
                enums.getOrDefault(enumName, Map.of()).entrySet()) {
            if (each.getValue().equals(value)) {
                return each.getKey();
            }
        }
        return null;
    }

    /// How many slots there are.
    int count() {
        return slots.size();
    }

    List<Slot> all() {
        return List.copyOf(slots.values());
    }

    /// What may be meant by a name that there is not, as the end of a sentence.
    String meantBy(String name) {
        return slots.isEmpty()
                ? "; nothing is read before"
                : "; did you mean \"" + NearestName.of(name, slots.keySet()) + "\"?";
    }
}
