package dev.vedette.sink.ecs;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What Elasticsearch says of the one document of a bulk request.
///
/// @param status as of HTTP, of the document rather than of the request
/// @param type of the error, as `mapper_parsing_exception`; empty when there is none
/// @param reason of the error, for people; empty when there is none
record BulkAnswer(int status, String type, String reason) {
    private static final JsonFactory JSON = new JsonFactory();

    /// What a body says; empty when it is no answer to a bulk request of one document.
    static Optional<BulkAnswer> of(byte[] body) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            return json.nextToken() == JsonToken.START_OBJECT ? items(json) : Optional.empty();
        } catch (JacksonException e) {
            // A proxy's page, or half an answer.
            return Optional.empty();
        }
    }

    private static Optional<BulkAnswer> items(JsonParser json) {
        Optional<BulkAnswer> found = Optional.empty();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isItems = json.currentName().equals("items");
            json.nextToken();
            if (isItems && json.currentToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    found = item(json);
                }
            } else {
                json.skipChildren();
            }
        }
        return found;
    }

    /// An item has one member, named as the action.
    private static Optional<BulkAnswer> item(JsonParser json) {
        Optional<BulkAnswer> found = Optional.empty();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                found = outcome(json);
            }
        }
        return found;
    }

    private static Optional<BulkAnswer> outcome(JsonParser json) {
        int status = 0;
        String type = "";
        String reason = "";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("status") && value == JsonToken.VALUE_NUMBER_INT) {
                status = json.getIntValue();
            } else if (name.equals("error") && value == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String part = json.currentName();
                    String text = json.nextToken() == JsonToken.VALUE_STRING ? json.getString() : "";
                    json.skipChildren();
                    type = part.equals("type") ? text : type;
                    reason = part.equals("reason") ? text : reason;
                }
            } else {
                json.skipChildren();
            }
        }
        return status == 0 ? Optional.empty() : Optional.of(new BulkAnswer(status, type, reason));
    }
}
