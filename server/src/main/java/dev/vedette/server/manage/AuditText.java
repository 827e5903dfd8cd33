package dev.vedette.server.manage;

import dev.vedette.sdk.VedetteException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Records as the audit log shows them: JSON of their components. Bytes and what is named like a secret are left out,
/// and what is long is cut.
final class AuditText {
    /// The most characters of one text.
    static final int TEXT_LENGTH_MAX = 2_000;
    /// The most elements of one list, and members of one map.
    static final int ELEMENTS_MAX = 100;
    /// The most characters of the whole; of what is longer only the beginning is shown.
    static final int WHOLE_LENGTH_MAX = 32_000;

    private static final int DEPTH_MAX = 12;
    private static final int BEGINNING_LENGTH = 4_000;
    private static final List<String> SECRETS = List.of("secret", "password", "hash", "salt", "private", "token");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = new JsonMapper(
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

    private AuditText() {}

    /// The text of a value; null of null, and of an empty [Optional].
    static @Nullable String of(@Nullable Object value) {
        JsonNode node = node(value, 0);
        if (node == null) {
            return null;
        }
        String text = MAPPER.writeValueAsString(node);
        return text.length() <= WHOLE_LENGTH_MAX
                ? text
                : MAPPER.writeValueAsString(NODES.objectNode()
                        .put("characters", text.length())
                        .put("begins", text.substring(0, BEGINNING_LENGTH)));
    }

    private static @Nullable JsonNode node(@Nullable Object value, int depth) {
        if (depth > DEPTH_MAX) {
            return NODES.stringNode("…");
        }
        return switch (value) {
            case null -> null;
            case byte[] _ -> null;
            case Optional<?> optional -> node(optional.orElse(null), depth);
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number when Double.isFinite(number) -> NODES.numberNode(number);
            case Record record -> ofRecord(record, depth);
            case Map<?, ?> map -> ofMap(map, depth);
            case Set<?> set -> ofElements(inOrder(set), depth);
            case Collection<?> list -> ofElements(list, depth);
            default -> NODES.stringNode(cut(value.toString()));
        };
    }

    /// A record of one component is a value: it is shown as that component.
    private static @Nullable JsonNode ofRecord(Record record, int depth) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        if (components.length == 1) {
            return isSecret(components[0].getName()) ? null : node(read(record, components[0]), depth + 1);
        }
        ObjectNode object = NODES.objectNode();
        for (RecordComponent component : components) {
            JsonNode value = isSecret(component.getName()) ? null : node(read(record, component), depth + 1);
            if (value != null) {
                object.set(component.getName(), value);
            }
        }
        return object;
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRETS.stream().anyMatch(lower::contains);
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException fault) {
            throw new VedetteException(
                    "the audit log cannot read " + component.getName() + " of " + record.getClass(), fault);
        }
    }

    private static JsonNode ofMap(Map<?, ?> map, int depth) {
        ObjectNode object = NODES.objectNode();
        map.entrySet().stream()
                .sorted((a, b) -> String.valueOf(a.getKey()).compareTo(String.valueOf(b.getKey())))
                .limit(ELEMENTS_MAX)
                .forEach(entry -> {
                    JsonNode value = node(entry.getValue(), depth + 1);
                    if (value != null) {
                        object.set(cut(String.valueOf(entry.getKey())), value);
                    }
                });
        if (map.size() > ELEMENTS_MAX) {
            object.put("…", "and " + (map.size() - ELEMENTS_MAX) + " more");
        }
        return object;
    }

    private static List<?> inOrder(Set<?> set) {
        return set.stream()
                .sorted((a, b) -> String.valueOf(a).compareTo(String.valueOf(b)))
                .toList();
    }

    private static JsonNode ofElements(Collection<?> elements, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (Object element : elements.stream().limit(ELEMENTS_MAX).toList()) {
            JsonNode value = node(element, depth + 1);
            if (value != null) {
                array.add(value);
            }
        }
        if (elements.size() > ELEMENTS_MAX) {
            array.add("… and " + (elements.size() - ELEMENTS_MAX) + " more");
        }
        return array;
    }

    private static String cut(String text) {
        return text.length() <= TEXT_LENGTH_MAX
                ? text
                : text.substring(0, TEXT_LENGTH_MAX) + "… (" + text.length() + " characters)";
    }
}
