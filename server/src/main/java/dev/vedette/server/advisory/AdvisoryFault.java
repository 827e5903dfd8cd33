package dev.vedette.server.advisory;

import dev.vedette.sdk.VedetteException;

/// A document is no advisory that can be used. The message says why.
public final class AdvisoryFault extends VedetteException {
    private static final long serialVersionUID = 1;

    /// A fault.
    public AdvisoryFault(String message) {
        super(message);
    }

    /// A fault that another one shows.
    public AdvisoryFault(String message, Throwable cause) {
        super(message, cause);
    }
}
