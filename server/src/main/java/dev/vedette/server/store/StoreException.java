package dev.vedette.server.store;

import dev.vedette.sdk.VedetteException;
import org.jspecify.annotations.Nullable;

/// The database cannot do what it was asked for: it is away, full, damaged, or of another version.
public final class StoreException extends VedetteException {
    private static final long serialVersionUID = 1L;

    /// A fault with its message.
    public StoreException(String message) {
        super(message);
    }

    /// A fault with its message and what caused it; the cause may be absent.
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
