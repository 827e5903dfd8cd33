package dev.vedette.server.manage;

import dev.vedette.sdk.VedetteException;

/// A command that a desk did not carry out. Nothing was changed; the message says why and what would help.
public abstract sealed class Refusal extends VedetteException
        permits AlreadyExists,
                CertificateInvalid,
                CertificateState,
                DeleteConflict,
                InvalidRequest,
                LimitExceeded,
                NotFound,
                TaskAlreadyExists,
                VersionConflict,
                VersionsLimitExceeded {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
