package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a sensor on the network itself fares, as its server sees it. The thing is the sensor, not an asset that it
/// watches.
///
/// @param thing the sensor
/// @param at when the server looked
/// @param silence for how long nothing was heard of it, at least 0; null while that is not known yet
/// @param skew by how much its clock is off, whichever way, at least 0; null when it does not say
/// @param dropped what it has lost since the standing before; null when nothing was heard of it since
public record SensorStanding(
        ThingName thing,
        Instant at,
        @Nullable Duration silence,
        @Nullable Duration skew,
        @Nullable Dropped dropped) implements Observation {
    /// What the names of metrics of sensors begin with.
    public static final String PREFIX = "sensor:";

    /// Checks the parts.
    ///
    /// @throws VedetteException when a duration is negative
    public SensorStanding {
        if ((silence != null && silence.isNegative()) || (skew != null && skew.isNegative())) {
            throw new VedetteException(
                    "the silence and the skew of a sensor must be at least 0, were %s and %s".formatted(silence, skew));
        }
    }

    /// What a sensor has lost, in a time.
    ///
    /// @param packets that the kernel dropped because they were not read in time, at least 0
    /// @param batches that waited for the server and had to go for want of room, at least 0
    /// @param lines that the server did not take, at least 0
    public record Dropped(long packets, long batches, long lines) {
        /// Checks the counts.
        ///
        /// @throws VedetteException when one is negative
        public Dropped {
            if (packets < 0 || batches < 0 || lines < 0) {
                throw new VedetteException("what a sensor has lost must be at least 0, was packets %d, batches %d,"
                                .formatted(packets, batches)
                        + " lines " + lines);
            }
        }
    }
}
