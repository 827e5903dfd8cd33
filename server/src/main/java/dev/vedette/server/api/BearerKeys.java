package dev.vedette.server.api;

import dev.vedette.server.store.AccessKey;
import dev.vedette.server.store.AccessKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/// Decides by the `Authorization` header who may call: `Bearer ID:SECRET`, of a key of this server. Stateless; any
/// thread may call.
public final class BearerKeys {
    private static final String SCHEME = "Bearer ";

    private final AccessKeys keys;

    /// Keys of a server.
    public BearerKeys(AccessKeys keys) {
        this.keys = keys;
    }

    /// The id of the key in a header that [#problemWith] found to be good.
    public static String id(String header) {
        String token = header.substring(SCHEME.length()).strip();
        return token.substring(0, token.indexOf(':'));
    }

    /// What is wrong with who calls; empty when it is one of ours.
    ///
    /// @param headers every `Authorization` header of the request
    public String problemWith(List<String> headers) {
        if (headers.size() != 1
                || !headers.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || headers.getFirst().indexOf(':') < 0) {
            return "The Authorization header must be one, as Bearer ID:SECRET with a key of `vedette key create`.";
        }
        String token = headers.getFirst().substring(SCHEME.length()).strip();
        int colon = token.indexOf(':');
        String id = colon < 0 ? "" : token.substring(0, colon);
        byte[] secret = token.substring(colon + 1).getBytes(StandardCharsets.UTF_8);
        boolean isKnown = keys.find(id)
                .map(AccessKey::secret)
                .filter(known -> MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), secret))
                .isPresent();
        return isKnown ? "" : "The access token is not an access key of this server; `vedette key create` makes one.";
    }
}
