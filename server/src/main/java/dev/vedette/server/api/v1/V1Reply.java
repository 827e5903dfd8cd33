package dev.vedette.server.api.v1;

import dev.vedette.server.store.Page;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The answer to a request.
///
/// @param status the HTTP status
/// @param headers further ones
/// @param body the bytes, none for an answer without a body; whoever holds them changes nothing
/// @param pieces what follows the body piece by piece; null for nothing
record V1Reply(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable Pieces pieces) {
    V1Reply {
        headers = Map.copyOf(headers);
    }

    /// An answer in one piece.
    V1Reply(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, null);
    }

    /// A long body, which is made while it is sent.
    interface Pieces {
        /// Hands the pieces over in their order; handing one over waits until there is room for it on its way.
        void each(Consumer<byte[]> sending);

        /// Whether sending takes long however fast the caller is, so that it must not count as a request that
        /// is being handled.
        default boolean isLong() {
            return false;
        }
    }

    /// It is there, or done.
    static V1Reply ok(ObjectNode body) {
        return json(200, body);
    }

    /// It is there, or done.
    static V1Reply ok(Record view) {
        return ok(V1Json.tree(view));
    }

    /// It was made.
    static V1Reply made(Record view) {
        return json(201, V1Json.tree(view));
    }

    /// A page of a listing.
    static <T, R extends Record> V1Reply page(Page<T> page, Function<T, R> view) {
        return ok(V1Json.page(page, view));
    }

    static V1Reply json(int status, ObjectNode body) {
        return new V1Reply(status, Map.of("Content-Type", "application/json"), V1Json.bytes(body));
    }

    /// An answer without a body.
    static V1Reply empty(int status) {
        return new V1Reply(status, Map.of(), new byte[0]);
    }

    /// A file.
    ///
    /// @param type its media type
    /// @param name under which a browser saves it; letters, digits, `.`, `-` and `_` only
    static V1Reply file(String type, String name, byte[] content) {
        return new V1Reply(
                200,
                Map.of(
                        "Content-Type",
                        type,
                        "Content-Disposition",
                        "attachment; filename=\"" + name + "\"",
                        "X-Content-Type-Options",
                        "nosniff"),
                content);
    }

    /// A problem.
    static V1Reply problem(V1Error error) {
        ObjectNode body = V1Json.object()
                .put("title", V1Error.title(error.status()))
                .put("status", error.status())
                .put("detail", String.valueOf(error.getMessage()));
        return new V1Reply(error.status(), problemHeaders(error.status()), V1Json.bytes(body));
    }

    /// This answer with a further header.
    V1Reply with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new V1Reply(status, more, body);
    }

    private static Map<String, String> problemHeaders(int status) {
        String type = "application/problem+json";
        return switch (status) {
            case 401 -> Map.of("Content-Type", type, "WWW-Authenticate", "Bearer realm=\"vedette\"");
            case 429, 503 -> Map.of("Content-Type", type, "Retry-After", "1");
            default -> Map.of("Content-Type", type);
        };
    }
}
