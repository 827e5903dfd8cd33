package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message is in the talk between two sides, as definitions say it.
enum Kind {
    REQUEST,
    RESPONSE,
    NOTIFICATION,
    ENVELOPE;

    private static final List<String> WORDS = List.of("notification", "request", "response", "envelope");

    /// By its word; a problem of the part, if there is one, when it is none.
    static Kind of(String word, @Nullable Part part) {
        String known = part == null ? word : part.word(WORDS);
        return switch (known) {
            case "request" -> REQUEST;
            case "response" -> RESPONSE;
            case "envelope" -> ENVELOPE;
            default -> NOTIFICATION;
        };
    }

    Message.Builder begin(String operation, Intent intent) {
        return switch (this) {
            case REQUEST -> Message.request(operation, intent);
            case RESPONSE -> Message.response(operation, intent);
            case NOTIFICATION -> Message.notification(operation, intent);
            case ENVELOPE -> Message.envelope(operation);
        };
    }
}
