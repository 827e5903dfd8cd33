package dev.vedette.server.store.sql;

import dev.vedette.server.store.StoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Documents as columns hold them: JSON trees, never classes by name. Everything beyond ASCII is escaped, so that any
/// string survives any database, U+0000 and half surrogate pairs too.
final class Json {
    /// The version that documents are written with, in their member `v`.
    static final int VERSION = 1;

    private static final JsonMapper MAPPER = new JsonMapper(
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

    private Json() {}

    /// A document to be filled.
    static ObjectNode document() {
        return object().put("v", VERSION);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String text(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }

    /// The document of a column.
    ///
    /// @throws StoreException when it is damaged, or of a later version
    static JsonNode parsed(String text) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(text);
        } catch (JacksonException fault) {
            throw new StoreException("a stored document is damaged: " + fault.getOriginalMessage(), fault);
        }
        int version = tree.path("v").asInt(0);
        if (version != VERSION) {
            throw new StoreException("a stored document has version " + version + ", this Vedette reads version "
                    + VERSION + "; run the version that wrote it, or a later one");
        }
        return tree;
    }

    /// Text that somebody else wrote; a missing node when it is no JSON.
    static JsonNode any(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException _) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /// A member, or null when it is not there.
    static @Nullable JsonNode member(JsonNode tree, String name) {
        JsonNode value = tree.get(name);
        return value == null || value.isNull() ? null : value;
    }

    static @Nullable String string(JsonNode tree, String name) {
        JsonNode value = member(tree, name);
        return value == null ? null : value.stringValue();
    }

    /// A map of strings as a document of its own.
    static String ofMap(Map<String, String> map) {
        ObjectNode document = document();
        ObjectNode values = document.putObject("map");
        map.forEach(values::put);
        return text(document);
    }

    static Map<String, String> map(String text) {
        Map<String, String> map = new LinkedHashMap<>();
        parsed(text).required("map").forEachEntry((name, value) -> map.put(name, value.stringValue()));
        return map;
    }

    /// A list of strings as a document of its own.
    static String ofList(List<String> list) {
        ObjectNode document = document();
        strings(document.putArray("list"), list);
        return text(document);
    }

    static List<String> list(String text) {
        return strings(parsed(text).required("list"));
    }

    static void strings(ArrayNode array, Iterable<String> values) {
        values.forEach(array::add);
    }

    static List<String> strings(JsonNode array) {
        return array.values().stream().map(JsonNode::stringValue).toList();
    }

    /// JSON has no infinities, and no numbers that are none; devices may send them in CBOR.
    static JsonNode ofNumber(double value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return Double.isFinite(value) ? nodes.numberNode(value) : nodes.stringNode(Double.toString(value));
    }

    static double number(JsonNode value) {
        return value.isString() ? Double.parseDouble(value.stringValue()) : value.doubleValue();
    }
}
