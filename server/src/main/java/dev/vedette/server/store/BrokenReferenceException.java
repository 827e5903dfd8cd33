package dev.vedette.server.store;

import dev.vedette.sdk.VedetteException;
import org.jspecify.annotations.Nullable;

/// A change would name something that is not there, or remove something that is still named: a thing of an unknown
/// type, a member of an unknown group, a group with groups below it. Nothing was changed.
public final class BrokenReferenceException extends VedetteException {
    private static final long serialVersionUID = 1L;

    /// A fault with its message and what caused it; the cause may be absent.
    public BrokenReferenceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
