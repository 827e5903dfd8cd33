package dev.vedette.server.api.azure;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON as the Azure dialect uses it.
final class ArmJson {
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

    private ArmJson() {}

    /// An object without members.
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// The object that a request's body is.
    ///
    /// @throws ArmError when it is something else
    static ObjectNode parse(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw ArmError.invalid("The body is not JSON: " + e.getOriginalMessage());
        }
        throw ArmError.invalid("The body must be a JSON object.");
    }

    /// The bytes of an object.
    static byte[] bytes(ObjectNode object) {
        return MAPPER.writeValueAsBytes(object);
    }
}
