package dev.vedette.sink.mqtt;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertTemplate;
import dev.vedette.sink.ShortAlert;
import java.nio.charset.StandardCharsets;

/// A topic with fields of alerts in it, as `vedette/alerts/{severity}/{thing}`. A field is one level or part of
/// one, whatever it holds: `/`, `+`, `#`, `%`, and characters that topics must not have, are percent-encoded,
/// so that no device's name leads elsewhere or ends a subscription. Where a field is empty, so is its level. Immutable.
final class TopicTemplate {
    /// The most characters of a topic with fields.
    static final int CHARACTERS_MAX = 256;

    /// The most fields.
    static final int FIELDS_MAX = 8;

    /// The most characters of a field before it is encoded.
    static final int FIELD_CHARACTERS_MAX = 256;

    private final AlertTemplate template;

    /// A topic.
    ///
    /// @throws VedetteException when it is no topic to publish to
    TopicTemplate(AlertTemplate template) {
        this.template = template;
        String text = template.toString();
        if (text.isBlank() || text.length() > CHARACTERS_MAX) {
            throw new VedetteException("a topic must have 1.." + CHARACTERS_MAX + " characters, had " + text.length());
        }
        if (text.chars().filter(c -> c == '{').count() > FIELDS_MAX) {
            throw new VedetteException("a topic has at most " + FIELDS_MAX + " fields");
        }
        if (text.matches("(?s).*[+#\\p{Cntrl}].*") || text.startsWith("$") || text.startsWith("{")) {
            throw new VedetteException("a topic must begin with a word of its own and have no +, # or control"
                    + " characters, was \"" + text.replaceAll("\\p{Cntrl}", "?") + "\"; try vedette/alerts/{thing}");
        }
    }

    /// The topic for an alert.
    String of(Alert alert) {
        return template.renderWhole(alert, TopicTemplate::level);
    }

    /// A text as one level of a topic, or part of one.
    static String level(String text) {
        String cut = ShortAlert.text(text, FIELD_CHARACTERS_MAX);
        StringBuilder level = new StringBuilder(cut.length());
        cut.codePoints().forEach(codePoint -> {
            if (isForbidden(codePoint)) {
                for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                    level.append("%%%02X".formatted(b & 0xff));
                }
            } else {
                level.appendCodePoint(codePoint);
            }
        });
        return level.toString();
    }

    // MQTT 3.1.1, sections 1.5.3 and 4.7; lone surrogates become question marks, as everywhere.
    private static boolean isForbidden(int codePoint) {
        boolean isNoCharacter = (codePoint & 0xfffe) == 0xfffe || (codePoint >= 0xfdd0 && codePoint <= 0xfdef);
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            default -> isNoCharacter || codePoint == '/' || codePoint == '+' || codePoint == '#' || codePoint == '%';
        };
    }
}
