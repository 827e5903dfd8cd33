package dev.vedette.server.ingest;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.ingest.ReportReading.Problem;

/// A problem met deep in a document, on its way up to [ReportReader], which turns it into a value.
final class ReportFault extends VedetteException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String path;
    private final String message;

    ReportFault(Problem problem, String path, String reason) {
        String message = (path.isEmpty() ? "the document" : path) + " " + reason;
        super(message);
        this.problem = problem;
        this.path = path;
        this.message = message;
    }

    Problem problem() {
        return problem;
    }

    String path() {
        return path;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /// No trace: the fault says where in the document, and hostile senders make many of them.
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
