package dev.vedette.source.mosquitto;

import dev.vedette.sdk.VedetteException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/// Which log to follow, and how.
///
/// @param name of the source, for people and counters
/// @param log the file that Mosquitto writes (`log_dest file`)
/// @param state the file that keeps the place in the log; beside it a file of the same name with `.lock` keeps others
/// away
/// @param times how the times in the log are written
/// @param pane how often a held connection is said to be held
public record MosquittoSettings(String name, Path log, Path state, LogTime times, Duration pane) {
    /// The most connected clients that are remembered; further ones are counted and not said to be connected.
    public static final int CLIENTS_MAX = 200_000;

    /// Checks the settings.
    ///
    /// @throws VedetteException when the pane is not a positive number of milliseconds
    public MosquittoSettings {
        if (pane.toMillis() < 1) {
            throw new VedetteException("the pane of a source must be at least 1 ms, was " + pane);
        }
    }

    /// Settings for the default times in a zone.
    ///
    /// @param zone of times that are written without offset
    public static MosquittoSettings of(String name, Path log, Path state, ZoneId zone, Duration pane) {
        return new MosquittoSettings(name, log, state, LogTime.usual(zone), pane);
    }
}
