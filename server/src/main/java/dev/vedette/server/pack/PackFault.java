package dev.vedette.server.pack;

import dev.vedette.sdk.VedetteException;

/// A file is no pack, or none that may be used. The message goes on after "The pack ", and says what to do.
public final class PackFault extends VedetteException {
    private static final long serialVersionUID = 1;

    /// A fault.
    ///
    /// @param message as `has no entry manifest.json`
    public PackFault(String message) {
        super(message);
    }

    /// A fault that another one shows.
    public PackFault(String message, Throwable cause) {
        super(message, cause);
    }
}
