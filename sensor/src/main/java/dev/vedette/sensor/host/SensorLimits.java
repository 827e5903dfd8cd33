package dev.vedette.sensor.host;

import dev.vedette.sensor.flow.FlowLimits;

/// All bounds of a sensor.
///
/// @param flows of following flows
/// @param host of hosting dissectors
public record SensorLimits(FlowLimits flows, HostLimits host) {
    /// What holds where nobody says otherwise.
    public static final SensorLimits DEFAULT = new SensorLimits(FlowLimits.DEFAULT, HostLimits.DEFAULT);
}
