package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.hub.Command;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.SystemProperty;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The properties of a message in a topic: `name=value&name=value`, each percent-encoded (RFC 3986). Names that begin
/// with `$.` are the hub's own.
///
/// @param system what the hub knows
/// @param own what the sender says besides
record PropertyBag(Map<SystemProperty, String> system, Map<String, String> own) {
    private static final int TOPIC_BYTES_MAX = 65_535;

    /// The properties of a bag; empty when it is none. A trailing slash, as SDKs of modules send it, and a leading
    /// question mark are left out.
    static Optional<PropertyBag> decode(String bag) {
        int begin = bag.startsWith("?") ? 1 : 0;
        int end = bag.endsWith("/") ? bag.length() - 1 : bag.length();
        Map<SystemProperty, String> system = new EnumMap<>(SystemProperty.class);
        Map<String, String> own = new LinkedHashMap<>();
        for (String pair : bag.substring(Math.min(begin, end), end).split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = text(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : text(pair.substring(equals + 1));
            if (name == null || name.isEmpty() || value == null) {
                return Optional.empty();
            }
            Optional<SystemProperty> known = SystemProperty.ofBagName(name);
            if (known.isPresent()) {
                system.put(known.get(), value);
            } else {
                own.put(name, value);
            }
        }
        return Optional.of(new PropertyBag(system, own));
    }

    /// A message with these properties, and one more that says what MQTT said of it.
    HubMessage message(byte[] body, @Nullable String name, String value) {
        if (name == null) {
            return new HubMessage(system, own, body);
        }
        Map<String, String> more = new LinkedHashMap<>(own);
        more.put(name, value);
        return new HubMessage(system, more, body);
    }

    /// A topic and how many properties it could not hold.
    ///
    /// @param topic at most 65,535 bytes
    /// @param leftOut how many were left out
    record Topic(String topic, int leftOut) {}

    /// The topic of a command. A property of the hub's own comes first: SDKs look for one to find where the bag begins.
    ///
    /// @param path the topic without its bag, with a slash at the end
    static Topic encode(String path, Command command) {
        StringBuilder topic = new StringBuilder(path);
        Map<SystemProperty, String> system = new EnumMap<>(SystemProperty.class);
        system.putAll(command.message().system());
        system.putIfAbsent(SystemProperty.TO, "/" + path.substring(0, path.length() - 1));
        system.put(SystemProperty.EXPIRY, command.expiresAt().toString());
        system.remove(SystemProperty.ACK);
        if (command.ack() != Command.Ack.NONE) {
            system.put(SystemProperty.ACK, command.ack().label());
        }
        int leftOut = 0;
        for (Map.Entry<SystemProperty, String> entry : system.entrySet()) {
            leftOut += append(topic, path, entry.getKey().bagName(), entry.getValue());
        }
        for (Map.Entry<String, String> entry : command.message().properties().entrySet()) {
            leftOut += append(topic, path, entry.getKey(), entry.getValue());
        }
        return new Topic(topic.toString(), leftOut);
    }

    /// Answers 1 when there was no room.
    private static int append(StringBuilder topic, String path, String name, String value) {
        String pair = (topic.length() > path.length() ? "&" : "") + encoded(name) + "=" + encoded(value);
        // All is ASCII, so that characters are bytes.
        if (topic.length() + pair.length() > TOPIC_BYTES_MAX) {
            return 1;
        }
        topic.append(pair);
        return 0;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Null when something is no encoding, or no UTF-8.
    private static @Nullable String text(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); ) {
            int c = encoded.codePointAt(i);
            if (c != '%') {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
                continue;
            }
            int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
            int low = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write(high << 4 | low);
            i += 3;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
