package dev.vedette.server.ingest;

import dev.vedette.sdk.VedetteException;

/// Which batch of a sensor something came in, so that one that is sent again because its answer was lost does not count
/// again.
///
/// @param sensor the sensor's id
/// @param run of its program, drawn by chance at its start
/// @param number of the batch within the run, from 1, rising; what waits from earlier runs is sent before
public record SensorMark(String sensor, long run, long number) {
    /// The longest id, in characters.
    public static final int SENSOR_LENGTH_MAX = 64;

    /// Checks the ranges.
    ///
    /// @throws VedetteException when something is out of range
    public SensorMark {
        if (sensor.isEmpty() || sensor.length() > SENSOR_LENGTH_MAX || number < 1) {
            throw new VedetteException("a batch is of a sensor with an id of 1..%d characters, and counted from 1; was"
                            .formatted(SENSOR_LENGTH_MAX)
                    + " of one with " + sensor.length() + " and number " + number);
        }
    }
}
