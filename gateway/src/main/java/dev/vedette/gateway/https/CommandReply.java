package dev.vedette.gateway.https;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.hub.Command;
import dev.vedette.gateway.hub.CommandDelivery;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Commands as answers to those who ask for one. What cannot be in a header is percent-encoded in a value; a property
/// with such a name is left out and counted.
final class CommandReply {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private CommandReply() {}

    static HubReply of(CommandDelivery delivery, EnumCounters<HttpsCounter> counters) {
        Command command = delivery.command();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", '"' + delivery.lockToken() + '"');
        command.message().system().forEach((property, value) -> headers.put(property.header(), value(value)));
        headers.put("iothub-sequencenumber", Long.toString(command.sequence()));
        headers.put("iothub-enqueuedtime", command.enqueuedAt().toString());
        headers.put("iothub-expiry", command.expiresAt().toString());
        headers.put("iothub-deliverycount", Integer.toString(command.deliveries()));
        headers.put("iothub-ack", command.ack().label());
        command.message().properties().forEach((name, value) -> {
            if (isToken(name)) {
                headers.put(Messages.OWN + name, value(value));
            } else {
                counters.count(HttpsCounter.PROPERTY_UNSPEAKABLE);
            }
        });
        return new HubReply(200, headers, command.message().body());
    }

    private static boolean isToken(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || TOKEN_MARKS.indexOf(c) >= 0);
    }

    private static String value(String value) {
        if (value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return value;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~' && b != '%') {
                encoded.append((char) b);
            } else {
                encoded.append("%%%02X".formatted(b & 0xFF));
            }
        }
        return encoded.toString();
    }
}
