package dev.vedette.agent.send;

import dev.vedette.sdk.VedetteException;
import org.jspecify.annotations.Nullable;

/// The server cannot be reached, or does not let us in. The message says which, and what to look at.
public final class LinkException extends VedetteException {
    private static final long serialVersionUID = 1L;

    LinkException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
