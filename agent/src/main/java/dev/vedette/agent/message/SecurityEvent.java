package dev.vedette.agent.message;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.cache.Priority;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Something that happened on the device, or how it stands, as an event of the security message schema 1.0.
///
/// @param name as `Login`
/// @param kind what sort of event it is
/// @param category why it is told
/// @param priority how much it matters when there is no room
/// @param payload what it says: objects of texts
public record SecurityEvent(
        String name, Kind kind, Category category, Priority priority, List<Map<String, String>> payload) {
    /// The most characters of a text; longer ones are cut.
    public static final int TEXT_MAX = 1000;
    /// The most entries of an event; more make several events.
    public static final int ENTRIES_MAX = 250;

    private static final JsonFactory JSON = new JsonFactory();

    /// What sort of event it is.
    public enum Kind {
        /// It is about the device.
        SECURITY("Security"),
        /// It is about the agent.
        OPERATIONAL("Operational");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /// Why it is told.
    public enum Category {
        /// It has happened.
        TRIGGERED("Triggered"),
        /// It is so, and is told now and then.
        PERIODIC("Periodic");

        private final String text;

        Category(String text) {
            this.text = text;
        }
    }

    /// Copies the payload, and cuts texts that are too long.
    public SecurityEvent {
        payload = payload.stream().map(SecurityEvent::cut).toList();
    }

    private static Map<String, String> cut(Map<String, String> entry) {
        Map<String, String> cut = new LinkedHashMap<>();
        entry.forEach((key, text) -> cut.put(key, text.length() <= TEXT_MAX ? text : whole(text)));
        return cut;
    }

    private static String whole(String text) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(TEXT_MAX - 1)) ? TEXT_MAX - 1 : TEXT_MAX);
    }

    /// The same in events of at most [#ENTRIES_MAX] entries; one also when there are none.
    public List<SecurityEvent> parts() {
        List<SecurityEvent> parts = new ArrayList<>();
        for (int from = 0; from == 0 || from < payload.size(); from += ENTRIES_MAX) {
            List<Map<String, String>> some = payload.subList(from, Math.min(from + ENTRIES_MAX, payload.size()));
            parts.add(new SecurityEvent(name, kind, category, priority, some));
        }
        return parts;
    }

    /// The event as JSON, as it waits in the cache and stands in a message.
    ///
    /// @param id of this event
    /// @param at when it happened
    public byte[] json(String id, Instant at) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            out.writeStringProperty("EventType", kind.text);
            out.writeStringProperty("Category", category.text);
            out.writeStringProperty("Name", name);
            out.writeBooleanProperty("IsEmpty", payload.isEmpty());
            out.writeStringProperty("PayloadSchemaVersion", "1.0");
            out.writeStringProperty("Id", id);
            out.writeStringProperty("TimestampLocal", at.toString());
            out.writeStringProperty("TimestampUTC", at.toString());
            out.writeArrayPropertyStart("Payload");
            for (Map<String, String> entry : payload) {
                out.writeStartObject();
                entry.forEach(out::writeStringProperty);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /// A security message: the envelope around events that are JSON already.
    ///
    /// @param agent which agent it is, a UUID
    /// @throws VedetteException when the id would not stand in a text
    public static byte[] message(String agent, String version, List<byte[]> events) {
        if (!agent.matches("[0-9a-fA-F-]{36}") || !version.matches("[\\w.+-]+")) {
            throw new VedetteException("an agent's id is a UUID, was \"" + agent + "\"");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("{\"AgentVersion\":\"" + version + "\",\"AgentId\":\"" + agent
                        + "\",\"MessageSchemaVersion\":\"1.0\",\"Events\":[")
                .getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < events.size(); i++) {
            if (i > 0) {
                bytes.write(',');
            }
            bytes.writeBytes(events.get(i));
        }
        bytes.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }
}
