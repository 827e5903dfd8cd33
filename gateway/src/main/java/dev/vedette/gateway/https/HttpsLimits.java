package dev.vedette.gateway.https;

import dev.vedette.sdk.VedetteException;

/// The bounds of the HTTPS endpoint. What happens at each, and its counter, is listed in `docs/reference/hub.md`. All
/// are at least 1.
///
/// @param connections open connections
/// @param requests requests carried out at once, without method calls and files
/// @param methodCalls method calls carried out at once, most of which wait for a device
/// @param files files that come at once
/// @param bodyBytes bytes of a body that is not a file
/// @param bodyBytesTotal bytes of all such bodies that are held; at least `bodyBytes`
/// @param headerBytes bytes of all headers of a request
/// @param lineBytes bytes of the first line of a request
/// @param bodySeconds how long a body may take to come, and how long a file may stand still
/// @param idleSeconds how long a connection may be open without a request
public record HttpsLimits(
        int connections,
        int requests,
        int methodCalls,
        int files,
        int bodyBytes,
        int bodyBytesTotal,
        int headerBytes,
        int lineBytes,
        int bodySeconds,
        int idleSeconds) {
    /// What holds when nobody says otherwise.
    public static final HttpsLimits DEFAULTS =
            new HttpsLimits(10_000, 1_000, 1_000, 64, 1 << 20, 64 << 20, 32 << 10, 8 << 10, 30, 120);

    /// Checks the bounds.
    ///
    /// @throws VedetteException naming the one that is not
    public HttpsLimits {
        atLeast("connections", connections, 1);
        atLeast("requests", requests, 1);
        atLeast("methodCalls", methodCalls, 1);
        atLeast("files", files, 1);
        atLeast("bodyBytes", bodyBytes, 1);
        atLeast("bodyBytesTotal", bodyBytesTotal, bodyBytes);
        atLeast("headerBytes", headerBytes, 1);
        atLeast("lineBytes", lineBytes, 1);
        atLeast("bodySeconds", bodySeconds, 1);
        atLeast("idleSeconds", idleSeconds, 1);
    }

    private static void atLeast(String name, int value, int min) {
        if (value < min) {
            throw new VedetteException("https limit " + name + " must be at least " + min + ", was " + value);
        }
    }
}
