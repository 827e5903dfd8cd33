package dev.vedette.server.store;

import dev.vedette.sdk.VedetteException;

/// A text has U+0000 or half of a surrogate pair, which no database keeps as it is. Both engines refuse it, in what is
/// stored and in what is searched for.
public final class UnstorableTextException extends VedetteException {
    private static final long serialVersionUID = 1L;

    /// A fault with its message.
    public UnstorableTextException(String message) {
        super(message);
    }
}
