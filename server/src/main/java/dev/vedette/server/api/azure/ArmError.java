package dev.vedette.server.api.azure;

import dev.vedette.sdk.VedetteException;

/// A request that is refused, as the wire says it.
final class ArmError extends VedetteException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ArmError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /// The request is malformed or breaks a constraint.
    static ArmError invalid(String message) {
        return new ArmError(400, "InvalidRequestContent", message);
    }

    /// What is named does not exist.
    static ArmError notFound(String message) {
        return new ArmError(404, "ResourceNotFound", message);
    }

    /// The HTTP status.
    int status() {
        return status;
    }

    /// The code in the answer.
    String code() {
        return code;
    }
}
