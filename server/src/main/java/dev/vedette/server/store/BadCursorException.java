package dev.vedette.server.store;

import dev.vedette.sdk.VedetteException;
import org.jspecify.annotations.Nullable;

/// The cursor of a page is not one that the listing gave. Callers over a network are told that their token is invalid.
public final class BadCursorException extends VedetteException {
    private static final long serialVersionUID = 1L;

    /// A fault with its message and what caused it; the cause may be absent.
    public BadCursorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
