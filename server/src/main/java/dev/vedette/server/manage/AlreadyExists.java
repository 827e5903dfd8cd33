package dev.vedette.server.manage;

/// The name is taken by something else than what was to be made.
public final class AlreadyExists extends Refusal {
    private static final long serialVersionUID = 1L;

    /// A refusal with its message.
    public AlreadyExists(String message) {
        super(message);
    }
}
