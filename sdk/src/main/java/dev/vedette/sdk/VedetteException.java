package dev.vedette.sdk;

import org.jspecify.annotations.Nullable;

/// The root of every fault that Vedette raises. An expected refusal is a value, never one of these.
///
/// A message names the subject, the value, the bound and the remedy, so that it can be shown to a person as it is.
public class VedetteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A fault with its message.
    public VedetteException(String message) {
        super(message);
    }

    /// A fault with its message and what caused it; the cause may be absent.
    public VedetteException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
