package dev.vedette.server.manage;

/// There is a task of that name already, and it was asked for otherwise.
public final class TaskAlreadyExists extends Refusal {
    private static final long serialVersionUID = 1L;

    /// A refusal with its message.
    public TaskAlreadyExists(String message) {
        super(message);
    }
}
