package dev.vedette.server.api.v1;

import dev.vedette.sdk.VedetteException;

/// A request that is not carried out, told as a problem of RFC 9457.
final class V1Error extends VedetteException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /// @param status the HTTP status
    /// @param detail what is wrong and what would be right
    V1Error(int status, String detail) {
        super(detail);
        this.status = status;
    }

    static V1Error invalid(String detail) {
        return new V1Error(400, detail);
    }

    static V1Error notFound(String detail) {
        return new V1Error(404, detail);
    }

    int status() {
        return status;
    }

    /// The short name of a status.
    static String title(int status) {
        return switch (status) {
            case 400 -> "The request is wrong";
            case 401 -> "Sign in first";
            case 403 -> "Not allowed";
            case 404 -> "There is no such thing";
            case 405 -> "Not with this method";
            case 409 -> "In conflict with what is there";
            case 413 -> "Too large";
            case 429, 503 -> "Too much at present";
            default -> "It went wrong here";
        };
    }
}
