package dev.vedette.server.manage;

/// There are as many versions as there may be; remove one first.
public final class VersionsLimitExceeded extends Refusal {
    private static final long serialVersionUID = 1L;

    /// A refusal with its message.
    public VersionsLimitExceeded(String message) {
        super(message);
    }
}
