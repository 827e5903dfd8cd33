package dev.vedette.server.manage;

/// What was to be changed has meanwhile been changed by someone else; read it again and repeat.
public final class VersionConflict extends Refusal {
    private static final long serialVersionUID = 1L;

    /// A refusal with its message.
    public VersionConflict(String message) {
        super(message);
    }
}
