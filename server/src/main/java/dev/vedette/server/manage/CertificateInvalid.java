package dev.vedette.server.manage;

/// A certificate or a request for one is malformed, or has a key or signature that is not accepted.
public final class CertificateInvalid extends Refusal {
    private static final long serialVersionUID = 1L;

    /// A refusal with its message.
    public CertificateInvalid(String message) {
        super(message);
    }
}
