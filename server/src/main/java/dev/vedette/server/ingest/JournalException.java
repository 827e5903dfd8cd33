package dev.vedette.server.ingest;

import dev.vedette.sdk.VedetteException;
import org.jspecify.annotations.Nullable;

/// The journal is damaged, in use by another process, or its disk fails.
public final class JournalException extends VedetteException {
    private static final long serialVersionUID = 1L;

    /// A fault with its message.
    public JournalException(String message) {
        super(message);
    }

    /// A fault with its message and what caused it; the cause may be absent.
    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
