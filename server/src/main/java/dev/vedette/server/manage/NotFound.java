package dev.vedette.server.manage;

/// The command names something that does not exist.
public final class NotFound extends Refusal {
    private static final long serialVersionUID = 1L;

    /// A refusal with its message.
    public NotFound(String message) {
        super(message);
    }
}
