package dev.vedette.gateway.hub;

import org.jspecify.annotations.Nullable;

/// The condition of `If-Match`.
final class Etags {
    private Etags() {}

    /// Whether a condition holds; no condition always does.
    static boolean matches(@Nullable String ifMatch, String etag) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return true;
        }
        String wanted = ifMatch.strip();
        if (wanted.length() >= 2 && wanted.startsWith("\"") && wanted.endsWith("\"")) {
            wanted = wanted.substring(1, wanted.length() - 1);
        }
        return wanted.equals("*") || wanted.equals(etag);
    }
}
