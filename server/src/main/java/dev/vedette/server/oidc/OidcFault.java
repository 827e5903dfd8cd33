package dev.vedette.server.oidc;

import dev.vedette.sdk.VedetteException;

/// Somebody cannot be signed in by the provider's word. The message is for that person, and has no secrets.
public final class OidcFault extends VedetteException {
    private static final long serialVersionUID = 1L;

    OidcFault(String message) {
        super(message);
    }

    OidcFault(String message, Throwable cause) {
        super(message, cause);
    }
}
