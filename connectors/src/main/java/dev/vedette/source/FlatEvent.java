package dev.vedette.source;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.ThingName;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// The members of a JSON object that are texts, numbers or truth values, or lists of them; what is nested
/// deeper is passed over, but for objects that are asked for by name when it is read. What is wrong with a
/// member is told as a [VedetteException] that names it.
public final class FlatEvent {
    private static final int DEPTH_MAX = 32;
    private static final int NUMBER_CHARACTERS_MAX = 32;
    private static final long MILLIS_MAX = 253_402_300_799_999L;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(NUMBER_CHARACTERS_MAX)
                    .build())
            .build();

    private final Map<String, String> members = new HashMap<>();
    private final Map<String, FlatEvent> objects = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();

    FlatEvent() {}

    /// Reads JSON with the bounds of an event: 32 levels, numbers of 32 characters.
    static JsonParser parser(byte[] bytes, int from, int length) {
        return JSON.createParser(ObjectReadContext.empty(), bytes, from, length);
    }

    /// The object that a text is, or the objects of the list that it is.
    ///
    /// @throws VedetteException when it is something else, or not JSON
    public static List<FlatEvent> read(byte[] bytes, int from, int length) {
        List<FlatEvent> events = new ArrayList<>();
        try (JsonParser parser = parser(bytes, from, length)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                events.add(object(parser));
            } else if (first == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    events.add(object(parser));
                }
                require(parser.currentToken() == JsonToken.END_ARRAY);
            } else {
                require(false);
            }
            if (parser.nextToken() != null) {
                throw new VedetteException("something follows the JSON object");
            }
            return events;
        } catch (JacksonException e) {
            throw new VedetteException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void require(boolean isObject) {
        if (!isObject) {
            throw new VedetteException("expected a JSON object");
        }
    }

    private static FlatEvent object(JsonParser parser) {
        FlatEvent event = new FlatEvent();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            event.take(parser, name, value);
        }
        return event;
    }

    private void take(JsonParser parser, String name, JsonToken value) {
        if (value == JsonToken.START_OBJECT) {
            parser.skipChildren();
        } else if (value == JsonToken.START_ARRAY) {
            lists.put(name, list(parser));
        } else if (value != JsonToken.VALUE_NULL) {
            members.put(name, parser.getString());
        }
    }

    /// Takes in the member that the parser stands on, with its object when it is one of this name.
    void take(JsonParser parser, String name, JsonToken value, String objectName) {
        if (value == JsonToken.START_OBJECT && name.equals(objectName)) {
            objects.put(name, object(parser));
        } else {
            take(parser, name, value);
        }
    }

    /// An object that was asked for, or that a member holds as text of JSON; null when there is none.
    @Nullable
    FlatEvent object(String name) {
        String text = members.get(name);
        if (text == null) {
            return objects.get(name);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            return read(bytes, 0, bytes.length).stream().findFirst().orElse(null);
        } catch (VedetteException e) {
            throw new VedetteException(name + ": " + e.getMessage(), e);
        }
    }

    private static List<String> list(JsonParser parser) {
        List<String> items = new ArrayList<>();
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item == JsonToken.START_OBJECT || item == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (item != JsonToken.VALUE_NULL) {
                items.add(parser.getString());
            }
        }
        return items;
    }

    /// The texts, numbers and truth values of a member that is a list; none when it is no list, or not there.
    public List<String> list(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /// A member as text, null when it is not there.
    public @Nullable String text(String name) {
        return members.get(name);
    }

    /// A member that must be there.
    public String required(String name) {
        String text = members.get(name);
        if (text == null) {
            throw new VedetteException(name + ": must be there");
        }
        return text;
    }

    /// The device that a member names.
    public ThingName thing(String name) {
        String text = required(name);
        String problem = ThingName.problemWith(text);
        if (!problem.isEmpty()) {
            throw new VedetteException(name + ": " + problem);
        }
        return new ThingName(text);
    }

    /// A whole number from 0, null when it is not there.
    public @Nullable Long count(String name) {
        String text = members.get(name);
        if (text == null) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new VedetteException(name + ": must be a whole number from 0, was \"" + shown(text) + "\"", e);
        }
        throw new VedetteException(name + ": must be a whole number from 0, was " + shown(text));
    }

    /// A topic of at most 65,535 bytes.
    public String topic(String name) {
        String text = required(name);
        if (text.length() > 65_535 || text.getBytes(StandardCharsets.UTF_8).length > 65_535) {
            throw new VedetteException(name + ": must have at most 65535 bytes");
        }
        return text;
    }

    /// A time as ISO 8601 or as milliseconds since 1970; now when it is not there or lies ahead.
    public Instant time(String name, Instant now) {
        String text = members.get(name);
        if (text == null) {
            return now;
        }
        Instant at = instant(name, text).truncatedTo(ChronoUnit.MILLIS);
        return at.isAfter(now) ? now : at;
    }

    private static Instant instant(String name, String text) {
        try {
            if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9') && text.length() <= 15) {
                return Instant.ofEpochMilli(Math.min(MILLIS_MAX, Long.parseLong(text)));
            }
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new VedetteException(
                    name + ": must be a time as 2026-01-31T23:59:59.5Z, or milliseconds since 1970, was \""
                            + shown(text) + "\"",
                    e);
        }
    }

    /// An address, with or without a port behind it; null when it is not there.
    public @Nullable IpAddress address(String name) {
        String text = members.get(name);
        if (text == null) {
            return null;
        }
        String bare = text.startsWith("[") && text.indexOf(']') > 0 ? text.substring(1, text.indexOf(']')) : text;
        int port = bare.lastIndexOf(':');
        return IpAddress.parse(bare)
                .or(() -> port < 0 ? Optional.empty() : IpAddress.parse(bare.substring(0, port)))
                .orElseThrow(() ->
                        new VedetteException(name + ": must be an IPv4 or IPv6 address, was \"" + shown(text) + "\""));
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
