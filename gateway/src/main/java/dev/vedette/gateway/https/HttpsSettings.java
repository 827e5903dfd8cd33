package dev.vedette.gateway.https;

import dev.vedette.gateway.identity.ServerCertificate;
import dev.vedette.sdk.VedetteException;

/// Where the HTTPS endpoint listens, and how much it takes.
///
/// @param host the address or host name to bind to, as `127.0.0.1`
/// @param port 0..65535; 0 takes a free one, which [HttpsGateway#port] then tells
/// @param certificate what the server shows
/// @param limits the bounds
public record HttpsSettings(String host, int port, ServerCertificate certificate, HttpsLimits limits) {
    /// Checks host and port.
    ///
    /// @throws VedetteException when the host is empty or the port out of range
    public HttpsSettings {
        if (host.isBlank()) {
            throw new VedetteException("hub.https.host must not be empty; 127.0.0.1 listens to this machine only");
        }
        if (port < 0 || port > 65535) {
            throw new VedetteException("hub.https.port must be 0..65535, was " + port);
        }
    }
}
