package dev.vedette.server.api.v1;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One thing that can be asked of the API.
///
/// @param method in upper case
/// @param path below the server's address, as `/v1/evidence/{name}`; a name in braces stands for one segment
/// @param summary what it does, in one sentence
/// @param bodyBytesMax the largest body
/// @param handler carries it out
record Operation(String method, String path, String summary, int bodyBytesMax, Function<V1Request, V1Reply> handler) {
    /// The largest body unless something else is said.
    static final int BODY_BYTES_MAX = 256 * 1024;

    /// An operation with bodies of the usual size.
    static Operation of(String method, String path, String summary, Function<V1Request, V1Reply> handler) {
        return new Operation(method, path, summary, BODY_BYTES_MAX, handler);
    }

    /// The values of the names in braces when a path is one of this operation; null when it is not.
    @Nullable
    Map<String, String> match(List<String> segments) {
        List<String> wanted = segments(path);
        if (wanted.size() != segments.size()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String segment = wanted.get(i);
            if (segment.startsWith("{")) {
                values.put(segment.substring(1, segment.length() - 1), segments.get(i));
            } else if (!segment.equals(segments.get(i))) {
                return null;
            }
        }
        return values;
    }

    /// The parts of a path between its slashes.
    static List<String> segments(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }
}
