package dev.vedette.engine.profile;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An MQTT topic filter (MQTT 3.1.1 and 5, 4.7) in which `${iot:ClientId}` stands for the name of the device. Compiled
/// once, so that a match walks over the topic and takes no memory.
///
/// `+` is any one level, `#` at the end the level above it and everything below; a wildcard at the start
/// matches no topic that begins with `$`. What stands for the device is compared as it is: wildcards in its
/// name mean nothing.
public final class TopicFilter {
    /// The most characters of a filter.
    public static final int LENGTH_MAX = 256;

    private static final String CLIENT_ID = "${iot:ClientId}";
    private static final char SEPARATOR = '/';

    private final String text;
    private final List<Part> parts;

    private sealed interface Part {
        /// Characters that are there as they are.
        record Literal(String characters) implements Part {}

        /// The name of the device.
        record ClientId() implements Part {}

        /// `+`.
        record OneLevel() implements Part {}

        /// `#` as the whole filter.
        record Everything() implements Part {}

        /// `/#`: nothing more, or a further level with all below it.
        record Below() implements Part {}
    }

    private TopicFilter(String text) {
        this.text = text;
        this.parts = compiled(text);
    }

    /// The filter of a text.
    ///
    /// @throws VedetteException when it is none, with what is wrong
    public static TopicFilter of(String text) {
        Optional<String> problem = problem(text);
        if (problem.isPresent()) {
            throw new VedetteException(problem.get());
        }
        return new TopicFilter(text);
    }

    /// What is wrong with a text as a filter, or empty when nothing is.
    public static Optional<String> problem(String text) {
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > LENGTH_MAX) {
            return Optional.of("a topic filter should have 1.." + LENGTH_MAX + " characters, this one has " + length);
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of("topic filter " + text + " should not have the character U+0000");
        }
        if (text.replace(CLIENT_ID, "").contains("${")) {
            return Optional.of("topic filter " + text + " should have no other variable than " + CLIENT_ID);
        }
        String[] levels = text.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean isWild = levels[i].indexOf('+') >= 0 || levels[i].indexOf('#') >= 0;
            if (isWild && levels[i].length() > 1) {
                return Optional.of("topic filter " + text + " should have + and # only as whole levels");
            }
            if (levels[i].equals("#") && i < levels.length - 1) {
                return Optional.of("topic filter " + text + " should have # only at its end");
            }
        }
        return Optional.empty();
    }

    /// Whether a topic of a device matches.
    ///
    /// @param topic a topic without wildcards
    /// @param thing the device that `${iot:ClientId}` stands for
    public boolean matches(String topic, ThingName thing) {
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            switch (parts.get(i)) {
                case Part.Literal literal -> at = after(topic, at, literal.characters());
                case Part.ClientId ignored -> at = after(topic, at, thing.value());
                case Part.OneLevel ignored -> {
                    if (i == 0 && topic.startsWith("$")) {
                        return false;
                    }
                    int end = topic.indexOf(SEPARATOR, at);
                    at = end < 0 ? topic.length() : end;
                }
                case Part.Everything ignored -> {
                    return !topic.startsWith("$");
                }
                case Part.Below ignored -> {
                    return at == topic.length() || topic.charAt(at) == SEPARATOR;
                }
            }
            if (at < 0) {
                return false;
            }
        }
        return at == topic.length();
    }

    private static int after(String topic, int at, String characters) {
        return topic.startsWith(characters, at) ? at + characters.length() : -1;
    }

    private static List<Part> compiled(String text) {
        List<Part> parts = new ArrayList<>();
        boolean hasBelow = text.endsWith("/#");
        String rest = hasBelow ? text.substring(0, text.length() - 2) : text;
        int from = 0;
        for (int at = 0; at < rest.length(); at++) {
            Part special = special(rest, at);
            if (special != null) {
                addLiteral(parts, rest.substring(from, at));
                parts.add(special);
                from = at + (special instanceof Part.ClientId ? CLIENT_ID.length() : 1);
            }
        }
        addLiteral(parts, rest.substring(from));
        if (hasBelow) {
            parts.add(new Part.Below());
        }
        return List.copyOf(parts);
    }

    private static @Nullable Part special(String text, int at) {
        return switch (text.charAt(at)) {
            case '+' -> new Part.OneLevel();
            case '#' -> new Part.Everything();
            case '$' -> text.startsWith(CLIENT_ID, at) ? new Part.ClientId() : null;
            default -> null;
        };
    }

    private static void addLiteral(List<Part> parts, String characters) {
        if (!characters.isEmpty()) {
            parts.add(new Part.Literal(characters));
        }
    }

    /// The text that it was made of.
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TopicFilter that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
