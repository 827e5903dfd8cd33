package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.identity.Access;
import dev.vedette.sdk.VedetteException;
import java.time.Duration;
import java.util.List;

/// Where the MQTT endpoint listens, how much it takes, and how often it says who is connected.
///
/// @param listeners at least one
/// @param pane the unit of the engine's windows, at least a second: in each, every open connection is reported once
/// @param limits the bounds, of all listeners together
public record MqttSettings(List<MqttListener> listeners, Duration pane, MqttLimits limits) {
    /// Checks that there is a listener and that the pane is long enough.
    ///
    /// @throws VedetteException saying what is wrong
    public MqttSettings {
        listeners = List.copyOf(listeners);
        if (listeners.isEmpty()) {
            throw new VedetteException("mqtt must listen on at least one port");
        }
        if (pane.toSeconds() < 1) {
            throw new VedetteException("the pane must be at least 1 s, was " + pane);
        }
    }

    /// One port without encryption that everyone may connect to.
    ///
    /// @param host the address or host name to bind to
    /// @param port 0..65535; 0 takes a free one
    /// @throws VedetteException when host, port or pane are not legal
    public static MqttSettings open(String host, int port, Duration pane, MqttLimits limits) {
        return new MqttSettings(List.of(new MqttListener.Plain(host, port, Access.open())), pane, limits);
    }
}
