package dev.vedette.sink.sentinel;

import dev.vedette.sink.ShortAlert;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads single texts out of answers, at any depth.
final class Words {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int CHARACTERS_MAX = 300;

    private Words() {}

    /// The first text or number of a member; empty when there is none.
    static Optional<String> member(byte[] body, String name) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            JsonToken token = json.nextToken();
            while (token != null) {
                if (token == JsonToken.PROPERTY_NAME && json.currentName().equals(name)) {
                    JsonToken value = json.nextToken();
                    if (value.isScalarValue()) {
                        return Optional.of(json.getString());
                    }
                    token = value;
                } else {
                    token = json.nextToken();
                }
            }
        } catch (JacksonException e) {
            // A proxy's page, or half an answer.
            return Optional.empty();
        }
        return Optional.empty();
    }

    /// What an answer says went wrong, printable and bounded; empty when it says nothing that can be read.
    static String reason(byte[] body, Set<String> secrets) {
        String code = member(body, "code").or(() -> member(body, "error")).orElse("");
        String message = member(body, "message")
                .or(() -> member(body, "error_description"))
                .orElse("");
        String text = ShortAlert.text(code + ": " + message, CHARACTERS_MAX).replaceAll("[^\\x20-\\x7e]", "?");
        for (String secret : secrets) {
            text = text.replace(secret, "***");
        }
        return text.equals(": ") ? "" : text;
    }
}
