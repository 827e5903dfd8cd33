package dev.vedette.server.run;

import dev.vedette.sdk.VedetteException;
import org.jspecify.annotations.Nullable;

/// A checkpoint cannot be written, or none of those that are there can be read.
public final class CheckpointException extends VedetteException {
    private static final long serialVersionUID = 1L;

    /// A fault with its message.
    public CheckpointException(String message) {
        super(message);
    }

    /// A fault with its message and what caused it; the cause may be absent.
    public CheckpointException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
