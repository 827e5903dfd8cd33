package dev.vedette.server.api.azure;

import dev.vedette.server.store.AccessKey;
import dev.vedette.server.store.AccessKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/// Decides by the `Authorization` header who may call: `Bearer ID:SECRET`, of a key of this server. Stateless; any
/// thread may call.
final class Bearer {
    private static final String SCHEME = "Bearer ";

    private final AccessKeys keys;

    Bearer(AccessKeys keys) {
        this.keys = keys;
    }

    /// Lets a caller pass who has a key.
    ///
    /// @param headers every `Authorization` header of the request
    /// @throws ArmError when there is none, more than one, or one that is no key of ours
    void verify(List<String> headers) {
        if (headers.size() != 1
                || !headers.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || headers.getFirst().indexOf(':') < 0) {
            throw refused("The Authorization header must be one, as Bearer ID:SECRET with a key of"
                    + " `vedette key create`.");
        }
        String token = headers.getFirst().substring(SCHEME.length()).strip();
        int colon = token.indexOf(':');
        String id = colon < 0 ? "" : token.substring(0, colon);
        byte[] secret = token.substring(colon + 1).getBytes(StandardCharsets.UTF_8);
        boolean isKnown = keys.find(id)
                .map(AccessKey::secret)
                .filter(known -> MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), secret))
                .isPresent();
        if (!isKnown) {
            throw refused("The access token is not an access key of this server; `vedette key create` makes one.");
        }
    }

    private static ArmError refused(String message) {
        return new ArmError(401, "AuthenticationFailed", message);
    }
}
