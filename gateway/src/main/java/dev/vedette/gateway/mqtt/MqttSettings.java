package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.VedetteException;

/// Where the MQTT endpoint listens and how much it takes.
///
/// @param host the address or host name to bind to, as `127.0.0.1`
/// @param port 0..65535; 0 takes a free port, which [MqttGateway#port] then tells
/// @param limits the bounds
public record MqttSettings(String host, int port, MqttLimits limits) {
    /// Checks host and port.
    ///
    /// @throws VedetteException when the host is empty or the port out of range
    public MqttSettings {
        if (host.isBlank()) {
            throw new VedetteException("mqtt.host must not be empty; 127.0.0.1 listens to this machine only");
        }
        if (port < 0 || port > 65535) {
            throw new VedetteException("mqtt.port must be 0..65535, was " + port);
        }
    }
}
