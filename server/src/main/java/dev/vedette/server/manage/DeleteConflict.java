package dev.vedette.server.manage;

/// What was to be removed is still in use by something else.
public final class DeleteConflict extends Refusal {
    private static final long serialVersionUID = 1L;

    /// A refusal with its message.
    public DeleteConflict(String message) {
        super(message);
    }
}
