package dev.vedette.server.store.sql;

import dev.vedette.sdk.VedetteException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// What a store is opened with besides its database.
///
/// @param keyFile where the key is that seals the secrets of access keys; made with the first of them
/// @param chunkLength the stretch of time that one row of the history covers, in whole milliseconds; it may be another
///     one than when the database was last open
/// @param openHistoryBytesMax about how much memory datapoints may take that are not written yet; beyond it the oldest
///     are written early
/// @param clock the time that outgoing alerts are stamped with
public record StoreSettings(Path keyFile, Duration chunkLength, long openHistoryBytesMax, InstantSource clock) {
    /// Panes of the engine that one row of the history covers.
    public static final int PANES_PER_CHUNK = 24;

    /// The default for the memory of datapoints that are not written yet: 64 MiB.
    public static final long OPEN_HISTORY_BYTES_MAX = 64L << 20;

    /// Checks the length of chunks and the limit.
    ///
    /// @throws VedetteException when the length is not a positive number of whole milliseconds, or the limit not
    ///     positive
    public StoreSettings {
        if (chunkLength.toMillis() < 1 || !chunkLength.equals(Duration.ofMillis(chunkLength.toMillis()))) {
            throw new VedetteException(
                    "the length of a history chunk must be whole milliseconds, at least 1, was " + chunkLength);
        }
        if (openHistoryBytesMax < 1) {
            throw new VedetteException(
                    "the memory for open history must be at least 1 byte, was " + openHistoryBytesMax);
        }
    }

    /// Settings by the engine's pane, with the default limit.
    ///
    /// @param pane the unit of windows
    public static StoreSettings forPane(Path keyFile, Duration pane, InstantSource clock) {
        return new StoreSettings(keyFile, pane.multipliedBy(PANES_PER_CHUNK), OPEN_HISTORY_BYTES_MAX, clock);
    }
}
