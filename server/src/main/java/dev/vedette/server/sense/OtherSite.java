package dev.vedette.server.sense;

import dev.vedette.sdk.VedetteException;

/// A line that its bringer may not bring.
final class OtherSite extends VedetteException {
    private static final long serialVersionUID = 1L;

    /// @param message what it is of, and of what it should be
    OtherSite(String message) {
        super(message);
    }
}
