package dev.vedette.server.manage;

/// The state of a certificate does not allow what was asked for.
public final class CertificateState extends Refusal {
    private static final long serialVersionUID = 1L;

    /// A refusal with its message.
    public CertificateState(String message) {
        super(message);
    }
}
