package dev.vedette.server.api.v1;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON as this dialect uses it.
final class V1Json {
    private static final int DEPTH_MAX = 32;
    private static final int NUMBER_LENGTH_MAX = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_LENGTH_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private V1Json() {}

    /// An object without members.
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// A page of a listing: `items`, and `next`, the value of `after` for the next page, when there is one.
    ///
    /// @param next the cursor, or null at the end
    /// @param write writes an item into a new object
    static <T> ObjectNode page(Iterable<T> items, @Nullable String next, BiConsumer<T, ObjectNode> write) {
        ObjectNode page = object();
        ArrayNode array = page.putArray("items");
        items.forEach(item -> write.accept(item, array.addObject()));
        if (next != null) {
            page.put("next", next);
        }
        return page;
    }

    /// The object that a request's body is.
    ///
    /// @throws V1Error when it is something else
    static ObjectNode parse(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw V1Error.invalid("The body is not JSON: " + e.getOriginalMessage());
        }
        throw V1Error.invalid("The body must be a JSON object.");
    }

    /// The bytes of an object.
    static byte[] bytes(ObjectNode object) {
        return MAPPER.writeValueAsBytes(object);
    }
}
