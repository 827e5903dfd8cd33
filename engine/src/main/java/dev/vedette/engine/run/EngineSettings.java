package dev.vedette.engine.run;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;

/// What an engine needs to know beside profiles.
///
/// @param pane the unit of windows, aligned to the epoch; whole seconds, 1..300
/// @param grace how long a pane stays open for late data after its end; at least 0
/// @param invalidateAfter without data for longer than this an open violation is invalidated; positive
/// @param percentileDevicesMin with fewer devices than this a percentile says nothing; at least 1
/// @param devicesMax how many devices are kept in memory; observations of further ones are refused and counted
public record EngineSettings(
        Duration pane, Duration grace, Duration invalidateAfter, int percentileDevicesMin, int devicesMax) {
    static final Duration PANE_MAX = Duration.ofSeconds(300);

    /// Checks the ranges.
    ///
    /// @throws VedetteException when one is out of range
    public EngineSettings {
        if (pane.compareTo(Duration.ofSeconds(1)) < 0
                || pane.compareTo(PANE_MAX) > 0
                || pane.getNano() != 0
                || PANE_MAX.toSeconds() % pane.toSeconds() != 0) {
            throw new VedetteException("engine.pane must be whole seconds that divide 300s, 1s..300s, was " + pane);
        }
        if (grace.isNegative()) {
            throw new VedetteException("engine.grace must be at least 0s, was " + grace);
        }
        if (invalidateAfter.isNegative() || invalidateAfter.isZero()) {
            throw new VedetteException("invalidate.after must be positive, was " + invalidateAfter);
        }
        if (percentileDevicesMin < 1 || devicesMax < 1) {
            throw new VedetteException("engine.percentile-devices-min and engine.devices-max must be at least 1, were "
                    + percentileDevicesMin + " and " + devicesMax);
        }
    }
}
