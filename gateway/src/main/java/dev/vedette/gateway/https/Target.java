package dev.vedette.gateway.https;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a request is for.
///
/// @param path the segments of the path, each decoded by itself; none is empty
/// @param spaced the same for clients who write a space as `+`, also in paths
/// @param query the parameters, decoded; of one that comes twice the first
record Target(List<String> path, List<String> spaced, Map<String, String> query) {
    private static final int SEGMENTS_MAX = 40;
    private static final int PARAMETERS_MAX = 40;

    Target {
        path = List.copyOf(path);
        spaced = List.copyOf(spaced);
        query = Map.copyOf(query);
    }

    /// The target of a path and query as they came. Empty when the path does not begin with `/`, has an empty
    /// segment, or more than 40, or when something is not encoded UTF-8.
    static Optional<Target> parse(String path, @Nullable String query) {
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        String[] raw = path.substring(1).split("/", SEGMENTS_MAX + 1);
        List<String> segments = new ArrayList<>();
        List<String> spaced = new ArrayList<>();
        for (String segment : raw) {
            Optional<String> decoded = decode(segment, false);
            if (decoded.isEmpty() || decoded.get().isEmpty() || segments.size() == SEGMENTS_MAX) {
                return Optional.empty();
            }
            segments.add(decoded.get());
            spaced.add(decode(segment, true).orElseThrow());
        }
        return parameters(query == null ? "" : query).map(parameters -> new Target(segments, spaced, parameters));
    }

    private static Optional<Map<String, String>> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : query.split("&", PARAMETERS_MAX + 1)) {
            int stop = part.indexOf('=');
            Optional<String> name = decode(stop < 0 ? part : part.substring(0, stop), true);
            Optional<String> value = decode(stop < 0 ? "" : part.substring(stop + 1), true);
            if (name.isEmpty() || value.isEmpty() || parameters.size() == PARAMETERS_MAX) {
                return Optional.empty();
            }
            parameters.putIfAbsent(name.get(), value.get());
        }
        return Optional.of(parameters);
    }

    /// Percent-encoded UTF-8.
    private static Optional<String> decode(String text, boolean plusIsSpace) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else if (c <= ' ' || c > '~') {
                return Optional.empty();
            } else {
                bytes.put((byte) (c == '+' && plusIsSpace ? ' ' : c));
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
