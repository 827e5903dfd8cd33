package dev.vedette.server.api.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the members of a JSON object of a request. What is absent or null reads as null; what has the wrong type or
/// breaks a constraint is noted as a problem and reads as absent. Members that nobody asks for are ignored, as AWS
/// does.
final class Members {
    private static final double SECONDS_MAX = 1e11;

    private final ObjectNode object;
    private final String prefix;
    private final Problems problems;

    Members(ObjectNode object, String prefix, Problems problems) {
        this.object = object;
        this.prefix = prefix;
        this.problems = problems;
    }

    /// Whether the member is there, and not null.
    boolean has(String name) {
        return object.hasNonNull(name);
    }

    /// A text.
    @Nullable
    String text(String name, Constraint constraint) {
        return read(name, (node, path) -> text(node, path, constraint));
    }

    /// A text that must be there; when it is not, that is a problem and this is the empty text.
    String requiredText(String name, Constraint constraint) {
        String text = text(name, constraint);
        require(name);
        return text != null ? text : "";
    }

    /// One of some words.
    <E extends Enum<E>> @Nullable E choice(String name, Class<E> words) {
        String text = text(name, Constraint.ANY);
        return text == null ? null : choice(prefix + name, text, words, problems);
    }

    /// The constant of a name, or null and a problem.
    static <E extends Enum<E>> @Nullable E choice(String path, String text, Class<E> words, Problems problems) {
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        problems.add(path, text, "Member must satisfy enum value set: " + Arrays.toString(words.getEnumConstants()));
        return null;
    }

    /// A truth value.
    @Nullable
    Boolean flag(String name) {
        return read(name, this::flag);
    }

    /// Whether a flag is there and true.
    boolean isTrue(String name) {
        return Boolean.TRUE.equals(flag(name));
    }

    /// A whole number of 64 bits.
    @Nullable
    Long whole(String name) {
        return read(name, this::whole);
    }

    /// A whole number of 32 bits.
    @Nullable
    Integer integer(String name) {
        return read(name, this::integer);
    }

    /// A number.
    @Nullable
    Double number(String name) {
        return read(name, this::number);
    }

    /// A time, as seconds since the epoch.
    @Nullable
    Instant time(String name) {
        Double seconds = number(name);
        if (seconds == null) {
            return null;
        }
        if (Math.abs(seconds) > SECONDS_MAX) {
            problems.add(prefix + name, seconds.toString(), "Member must be a timestamp in seconds since the epoch");
            return Instant.EPOCH;
        }
        return Instant.ofEpochMilli(Math.round(seconds * 1_000));
    }

    /// An object.
    @Nullable
    Members object(String name) {
        return read(name, this::members);
    }

    /// A list of objects.
    @Nullable
    List<Members> objects(String name) {
        return list(name, this::members);
    }

    /// A list of texts.
    @Nullable
    List<String> texts(String name, Constraint constraint) {
        return list(name, (node, path) -> text(node, path, constraint));
    }

    /// A list of whole numbers of 32 bits.
    @Nullable
    List<Integer> integers(String name) {
        return list(name, this::integer);
    }

    /// A list of numbers.
    @Nullable
    List<Double> numbers(String name) {
        return list(name, this::number);
    }

    /// An object whose members are texts.
    @Nullable
    Map<String, String> textMap(String name, Constraint keys, Constraint values) {
        Members map = object(name);
        if (map == null) {
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        map.names().forEach(key -> {
            keys.check(map.prefix + key, key, problems);
            String value = map.text(key, values);
            texts.put(key, value != null ? value : "");
        });
        return texts;
    }

    /// The names of all members.
    List<String> names() {
        return List.copyOf(object.propertyNames());
    }

    /// Notes a problem when the member is not there.
    void require(String name) {
        if (!has(name)) {
            problems.add(prefix + name, null, "Member must not be null");
        }
    }

    /// Notes a problem with a member.
    void problem(String name, @Nullable String value, String constraint) {
        problems.add(prefix + name, value, constraint);
    }

    private <T> @Nullable T read(String name, BiFunction<JsonNode, String, @Nullable T> reader) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : reader.apply(node, prefix + name);
    }

    private <T> @Nullable List<T> list(String name, BiFunction<JsonNode, String, @Nullable T> reader) {
        return read(name, (node, path) -> {
            if (!node.isArray()) {
                wrong(path, node, "a list");
                return null;
            }
            List<T> elements = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                T element = reader.apply(node.get(i), path + "." + (i + 1) + ".member");
                if (element != null) {
                    elements.add(element);
                }
            }
            return elements;
        });
    }

    private @Nullable String text(JsonNode node, String path, Constraint constraint) {
        if (!node.isString()) {
            wrong(path, node, "a string");
            return null;
        }
        constraint.check(path, node.stringValue(), problems);
        return node.stringValue();
    }

    private @Nullable Boolean flag(JsonNode node, String path) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        wrong(path, node, "a boolean");
        return null;
    }

    private @Nullable Long whole(JsonNode node, String path) {
        if (node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong()) {
            return node.asLong();
        }
        wrong(path, node, "a whole number of 64 bits");
        return null;
    }

    private @Nullable Integer integer(JsonNode node, String path) {
        if (node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToInt()) {
            return node.asInt();
        }
        wrong(path, node, "a whole number of 32 bits");
        return null;
    }

    private @Nullable Double number(JsonNode node, String path) {
        if (node.isNumber() && Double.isFinite(node.asDouble())) {
            return node.asDouble();
        }
        wrong(path, node, "a number");
        return null;
    }

    private @Nullable Members members(JsonNode node, String path) {
        if (node instanceof ObjectNode child) {
            return new Members(child, path + ".", problems);
        }
        wrong(path, node, "an object");
        return null;
    }

    private void wrong(String path, JsonNode node, String expected) {
        problems.add(path, node.toString(), "Member must be " + expected);
    }
}
