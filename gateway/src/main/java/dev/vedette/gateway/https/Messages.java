package dev.vedette.gateway.https;

import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.HubJson;
import dev.vedette.gateway.hub.HubLimits;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.SystemProperty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Telemetry as it comes in requests: one message with its properties in headers, or many in a list.
final class Messages {
    /// The type of a list of messages.
    static final String BATCH = "application/vnd.microsoft.iothub.json";
    /// What the headers of a message's own properties begin with.
    static final String OWN = "iothub-app-";

    private final Map<SystemProperty, String> system = new EnumMap<>(SystemProperty.class);
    private final Map<String, String> own = new HashMap<>();

    private Messages() {}

    /// The messages of a request.
    static HubAnswer<List<HubMessage>> of(HubRequest request) {
        String type = request.header("content-type");
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith(BATCH)) {
            return batch(request);
        }
        Messages message = new Messages();
        request.headers().forEach(header -> message.header(header.getKey(), header.getValue()));
        return HubAnswer.done(List.of(message.with(request.body())));
    }

    private static HubAnswer<List<HubMessage>> batch(HubRequest request) {
        Optional<JsonNode> tree = request.text().flatMap(HubJson::tree);
        if (!(tree.orElse(null) instanceof ArrayNode list)) {
            return refused("a batch must be a JSON list of messages");
        }
        if (list.size() > HubLimits.TELEMETRY_BATCH_MAX) {
            return refused(
                    "a batch has at most " + HubLimits.TELEMETRY_BATCH_MAX + " messages, this one " + list.size());
        }
        List<HubMessage> messages = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Optional<HubMessage> message = list.get(i) instanceof ObjectNode each ? read(each) : Optional.empty();
            if (message.isEmpty()) {
                return refused("message " + i + " of the batch must be an object with body (a text, in Base64 if"
                        + " base64Encoded), base64Encoded and properties (an object of texts)");
            }
            messages.add(message.get());
        }
        return HubAnswer.done(messages);
    }

    private static Optional<HubMessage> read(ObjectNode json) {
        JsonNode body = json.path("body");
        JsonNode encoded = json.path("base64Encoded");
        JsonNode properties = json.path("properties");
        if (!body.isString()
                || !(encoded.isMissingNode() || encoded.isBoolean())
                || !(properties.isMissingNode() || properties.isNull() || properties.isObject())) {
            return Optional.empty();
        }
        Messages message = new Messages();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (!property.getValue().isString()) {
                return Optional.empty();
            }
            String name = property.getKey();
            if (!message.header(name, property.getValue().stringValue())) {
                message.own.put(name, property.getValue().stringValue());
            }
        }
        return bytes(body.stringValue(), encoded.booleanValue(false)).map(message::with);
    }

    private static Optional<byte[]> bytes(String body, boolean encoded) {
        try {
            return Optional.of(encoded ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether this was a property of the message.
    private boolean header(String name, String value) {
        if (name.length() > OWN.length() && name.regionMatches(true, 0, OWN, 0, OWN.length())) {
            own.put(name.substring(OWN.length()), value);
            return true;
        }
        Optional<SystemProperty> property = SystemProperty.ofHeader(name);
        property.ifPresent(known -> system.put(known, value));
        return property.isPresent();
    }

    private HubMessage with(byte[] body) {
        return new HubMessage(system, own, body);
    }

    private static HubAnswer<List<HubMessage>> refused(String message) {
        return HubAnswer.refused(HubError.BAD_FORMAT, message);
    }
}
