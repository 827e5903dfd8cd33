package dev.vedette.gateway.mqtt;

import java.util.Optional;

/// What may be wrong with a topic, and the check for it (MQTT 5, 4.7).
enum TopicFault {
    /// Empty, or with a character that no topic may have.
    MALFORMED,
    /// More bytes than the limit.
    TOO_LONG,
    /// More levels than the limit.
    TOO_DEEP;

    /// Judges a topic name or the text of a filter; wildcards are not this check's concern.
    static Optional<TopicFault> in(String topic, MqttLimits limits) {
        if (topic.isEmpty()) {
            return Optional.of(MALFORMED);
        }
        int levels = 1;
        int bytes = 0;
        for (int i = 0; i < topic.length(); i++) {
            char c = topic.charAt(i);
            // The codec turns ill-formed UTF-8 into the replacement character, so this is where it shows.
            if (c == '\0' || c == '\uFFFD') {
                return Optional.of(MALFORMED);
            }
            if (c == '/') {
                levels++;
            }
            bytes += utf8Bytes(c);
        }
        if (bytes > limits.topicBytes()) {
            return Optional.of(TOO_LONG);
        }
        return levels > limits.topicLevels() ? Optional.of(TOO_DEEP) : Optional.empty();
    }

    /// The bytes that a text takes in UTF-8.
    static int utf8Bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            bytes += utf8Bytes(text.charAt(i));
        }
        return bytes;
    }

    /// Each half of a surrogate pair stands for two of its four bytes.
    private static int utf8Bytes(char c) {
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
}
