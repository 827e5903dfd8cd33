package dev.vedette.gateway.hubmqtt;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;

/// How hub connections over MQTT are served.
///
/// @param pane the unit of the engine's windows, at least a second: in each, every open connection is reported once
/// @param limits the bounds
public record HubMqttSettings(Duration pane, HubMqttLimits limits) {
    /// Checks that the pane is long enough.
    ///
    /// @throws VedetteException when it is not
    public HubMqttSettings {
        if (pane.toSeconds() < 1) {
            throw new VedetteException("the pane must be at least 1 s, was " + pane);
        }
    }
}
