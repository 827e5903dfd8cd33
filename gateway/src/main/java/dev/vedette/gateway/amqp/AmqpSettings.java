package dev.vedette.gateway.amqp;

import dev.vedette.gateway.identity.ServerCertificate;
import dev.vedette.sdk.VedetteException;

/// Where the AMQP endpoint listens, and how much it takes.
///
/// @param host the address or host name to bind to, as `127.0.0.1`
/// @param port 0..65535; 0 takes a free one, which [AmqpGateway#port] then tells
/// @param certificate what the server shows
/// @param limits the bounds
public record AmqpSettings(String host, int port, ServerCertificate certificate, AmqpLimits limits) {
    /// Checks host and port.
    ///
    /// @throws VedetteException when the host is empty or the port out of range
    public AmqpSettings {
        if (host.isBlank()) {
            throw new VedetteException("hub.amqp.host must not be empty; 127.0.0.1 listens to this machine only");
        }
        if (port < 0 || port > 65535) {
            throw new VedetteException("hub.amqp.port must be 0..65535, was " + port);
        }
    }
}
