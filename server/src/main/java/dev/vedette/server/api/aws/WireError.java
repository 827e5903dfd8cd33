package dev.vedette.server.api.aws;

import dev.vedette.sdk.VedetteException;

/// A refusal as it goes over the wire: AWS's name of the error, the HTTP status, and words for people.
final class WireError extends VedetteException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    WireError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /// The request is malformed or breaks a constraint.
    static WireError invalid(String message) {
        return new WireError(400, "InvalidRequestException", message);
    }

    /// The request asks for something that this release does not do.
    static WireError notImplemented(String message) {
        return new WireError(501, "NotImplementedException", message);
    }

    /// What is named does not exist.
    static WireError notFound(String message) {
        return new WireError(404, "ResourceNotFoundException", message);
    }

    /// Everything is busy; the call may be repeated.
    static WireError busy(int inFlightMax) {
        return new WireError(
                503,
                "ServiceUnavailableException",
                "%d calls are being handled, which is the most at a time; try again".formatted(inFlightMax));
    }

    /// AWS's name of the error.
    String code() {
        return code;
    }

    /// The HTTP status.
    int status() {
        return status;
    }
}
