package dev.vedette.server.manage;

/// The command would go beyond a limit of this server.
public final class LimitExceeded extends Refusal {
    private static final long serialVersionUID = 1L;

    /// A refusal with its message.
    public LimitExceeded(String message) {
        super(message);
    }
}
