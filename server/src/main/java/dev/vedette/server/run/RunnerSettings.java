package dev.vedette.server.run;

import dev.vedette.sdk.VedetteException;
import java.nio.file.Path;
import java.time.Duration;

/// How the local runner works.
///
/// @param checkpointDirectory where checkpoints lie; made when absent
/// @param pane the unit of windows, `engine.pane`
/// @param grace how long a pane stays open for late data, `engine.grace`
/// @param queueEntriesMax how many durable entries may wait for the engine, at least 1; beyond it the journal
///   waits
/// @param batchEntriesMax how many entries are recorded together, at least 1
/// @param checkpointEntriesMax after how many entries a checkpoint is made, at least 1
/// @param checkpointInterval after how long a checkpoint is made where there was anything, positive
/// @param retryDelay how long to wait before a failed write to the database is tried again, positive
public record RunnerSettings(
        Path checkpointDirectory,
        Duration pane,
        Duration grace,
        int queueEntriesMax,
        int batchEntriesMax,
        long checkpointEntriesMax,
        Duration checkpointInterval,
        Duration retryDelay) {
    /// Checks the ranges.
    ///
    /// @throws VedetteException when one is out of range
    public RunnerSettings {
        if (queueEntriesMax < 1 || batchEntriesMax < 1 || checkpointEntriesMax < 1) {
            throw new VedetteException(
                    "the runner's queue, batch and entries between checkpoints must be at least 1, were %d, %d and %d"
                            .formatted(queueEntriesMax, batchEntriesMax, checkpointEntriesMax));
        }
        if (!pane.isPositive() || grace.isNegative() || !checkpointInterval.isPositive() || !retryDelay.isPositive()) {
            throw new VedetteException(
                    "the runner's pane, checkpoint interval and retry delay must be positive and its grace at least 0s;"
                            + " were %s, %s, %s and %s".formatted(pane, checkpointInterval, retryDelay, grace));
        }
    }

    /// The defaults for an engine: 16,384 entries waiting, 1,024 recorded together, a checkpoint every million
    /// entries or 5 minutes, a second between attempts.
    public static RunnerSettings in(Path checkpointDirectory, Duration pane, Duration grace) {
        return new RunnerSettings(
                checkpointDirectory,
                pane,
                grace,
                16_384,
                1_024,
                1_000_000,
                Duration.ofMinutes(5),
                Duration.ofSeconds(1));
    }
}
