package dev.vedette.server.api.v1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/// A document in JSON or YAML, and where in the text each part of it stands, so that what is wrong can be shown there.
/// Aliases of YAML are refused: what somebody reads is what is written.
final class PlacedText {
    private static final int DEPTH_MAX = 32;
    private static final int NUMBER_LENGTH_MAX = 64;
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(DEPTH_MAX)
            .maxNumberLength(NUMBER_LENGTH_MAX)
            .build();
    private static final TokenStreamFactory JSON =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();
    private static final TokenStreamFactory YAML =
            YAMLFactory.builder().streamReadConstraints(CONSTRAINTS).build();

    private final Map<String, Place> places = new HashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private @Nullable JsonNode root;

    private PlacedText() {}

    /// Where a part of a text stands.
    ///
    /// @param line from 1
    /// @param column from 1
    record Place(int line, int column) {}

    /// Something that is wrong.
    ///
    /// @param path of the part that it is about, as `behaviors[1].criteria`; empty for the whole
    /// @param message what is wrong, in one sentence
    /// @param place where it stands, or null where that is not known
    record Flaw(String path, String message, @Nullable Place place) {}

    /// Reads a document; [#flaws()] says what kept it from being read.
    static PlacedText read(byte[] bytes, boolean isYaml) {
        PlacedText text = new PlacedText();
        String decoded;
        try {
            decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            text.flaws.add(new Flaw("", "the text is not UTF-8", null));
            return text;
        }
        try (JsonParser parser = (isYaml ? YAML : JSON).createParser(ObjectReadContext.empty(), decoded)) {
            text.whole(parser);
        } catch (JacksonException e) {
            text.flaws.add(new Flaw("", firstSentence(e), place(e.getLocation())));
        }
        return text;
    }

    /// What kept the document from being read; empty when it was.
    List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    /// The document, or a missing node when there is none.
    JsonNode root() {
        return Objects.requireNonNullElse(root, JsonNodeFactory.instance.missingNode());
    }

    /// What is wrong with a part, with the place of it, or of the nearest part around it that is there.
    Flaw flaw(String path, String message) {
        return new Flaw(path, message, placeOf(path));
    }

    /// Where a part stands, or the nearest part around it that is there.
    @Nullable
    Place placeOf(String path) {
        String part = path;
        while (!places.containsKey(part) && !part.isEmpty()) {
            int end = Math.max(part.lastIndexOf('.'), part.lastIndexOf('['));
            part = end < 0 ? "" : part.substring(0, end);
        }
        return places.get(part);
    }

    private void whole(JsonParser parser) {
        if (parser.nextToken() == null) {
            flaws.add(new Flaw("", "the text is empty", null));
            return;
        }
        root = value(parser, "");
        if (parser.nextToken() != null) {
            flaws.add(new Flaw("", "the text goes on after its document", place(parser.currentTokenLocation())));
        }
    }

    private JsonNode value(JsonParser parser, String path) {
        places.put(path, place(parser.currentTokenLocation()));
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            flaws.add(flaw(path, "aliases are not read; write the value itself"));
        }
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, path);
            case START_ARRAY -> array(parser, path);
            case VALUE_STRING -> nodes.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            default -> nodes.nullNode();
        };
    }

    private ObjectNode object(JsonParser parser, String path) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            String at = path.isEmpty() ? name : path + "." + name;
            if (object.has(name)) {
                flaws.add(new Flaw(at, at + " is there twice", place(parser.currentTokenLocation())));
            }
            parser.nextToken();
            object.set(name, value(parser, at));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String path) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, path + "[" + array.size() + "]"));
        }
        return array;
    }

    private static @Nullable Place place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? null
                : new Place(location.getLineNr(), Math.max(1, location.getColumnNr()));
    }

    private static String firstSentence(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        int end = message.indexOf('\n');
        return "the text cannot be read: " + (end < 0 ? message : message.substring(0, end));
    }
}
