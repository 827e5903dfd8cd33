package dev.vedette.server.policy;

import dev.vedette.sdk.VedetteException;

/// A policy document that is not understood, or asks for what is not done here.
public final class PolicyFault extends VedetteException {
    private static final long serialVersionUID = 1L;

    /// A fault at a place of the document.
    ///
    /// @param path where, as `Statement[0].Action`; empty for the whole document
    PolicyFault(String path, String message) {
        super((path.isEmpty() ? "The policy document " : "The policy document's " + path + " ") + message);
    }
}
