package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;

/// The configuration cannot be used; the message says which key, what it was, what it may be, and where it came from.
public final class ConfigException extends VedetteException {
    private static final long serialVersionUID = 1L;

    /// A fault with its message.
    public ConfigException(String message) {
        super(message);
    }
}
