package dev.vedette.gateway.https;

import dev.vedette.gateway.hub.HubJson;
import io.vertx.core.MultiMap;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A request that was read whole.
///
/// @param method in upper case, as it is meant
/// @param target what is asked for
/// @param headers of the request; read only
/// @param body may be empty; never of a file
/// @param chain what the client has shown in the handshake, its own certificate first; may be empty
/// @param authority the host, and the port if there was one, that the client has reached us by
record HubRequest(
        String method, Target target, MultiMap headers, byte[] body, List<X509Certificate> chain, String authority) {
    /// The segments of the path, decoded.
    List<String> path() {
        return target.path();
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /// The body as text; empty when it is not UTF-8.
    Optional<String> text() {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /// The body as a JSON object; empty when it is none.
    Optional<ObjectNode> object() {
        return text().flatMap(HubJson::tree)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast);
    }
}
