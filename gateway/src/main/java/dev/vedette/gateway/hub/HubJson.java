package dev.vedette.gateway.hub;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON that strangers sent, and JSON for them: for the hub and its endpoints.
public final class HubJson {
    /// How deep a document may be, whatever it is; what is deeper is not JSON to us.
    static final int DEPTH_MAX = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper ASCII = new JsonMapper(
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

    private HubJson() {}

    /// The tree of a text; empty when it is not JSON, too deep, or names a member twice.
    public static Optional<JsonNode> tree(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree == null || tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// The tree of a text that we wrote.
    static ObjectNode own(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }

    static boolean isJson(String text) {
        return tree(text).isPresent();
    }

    /// An empty object.
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// With everything beyond ASCII escaped, so that any string of a stranger survives.
    public static String ascii(JsonNode tree) {
        return ASCII.writeValueAsString(tree);
    }

    /// As it is, in one line.
    public static String text(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }
}
