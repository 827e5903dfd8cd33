package dev.vedette.server.content;

import dev.vedette.sdk.VedetteException;

/// A list makes no sense. The message goes on after the list's name.
public final class ContentFault extends VedetteException {
    private static final long serialVersionUID = 1;

    /// A fault.
    public ContentFault(String message) {
        super(message);
    }

    /// A fault that another one shows.
    public ContentFault(String message, Throwable cause) {
        super(message, cause);
    }
}
