package dev.vedette.server.manage;

/// The command breaks a rule; the message names every rule that it breaks, where that can be known at once.
public final class InvalidRequest extends Refusal {
    private static final long serialVersionUID = 1L;

    /// A refusal with its message.
    public InvalidRequest(String message) {
        super(message);
    }
}
