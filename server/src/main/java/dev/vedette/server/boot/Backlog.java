package dev.vedette.server.boot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a sensor's lines wait until the server has taken them, the oldest first. Any thread may put; one sends.
sealed interface Backlog extends AutoCloseable permits MemoryBacklog, DiskBacklog {
    /// Lines of one request.
    ///
    /// @param lines as they are sent
    /// @param count how many they are
    /// @param captures how many of them are captures of evidence
    record Batch(String lines, long count, long captures) {}

    /// A batch that waits.
    ///
    /// @param batch the lines
    /// @param id which batch it is, for the server; null where that is not kept
    /// @param at since when it waits
    /// @param sequence where it is in the line
    record Waiting(Batch batch, @Nullable String id, Instant at, long sequence) {}

    /// How it stands.
    ///
    /// @param waiting batches that wait
    /// @param bytes what they take on disk
    /// @param dropped batches that had to go since the backlog was made, because there was no room
    /// @param oldest since when the oldest waits, or null
    record Standing(
            long waiting,
            long bytes,
            long dropped,
            @Nullable Instant oldest) {}

    /// Puts a batch in line; may wait for room.
    ///
    /// @param isHigh whether it goes last when there is no room
    /// @return false when it was not kept
    boolean put(Batch batch, boolean isHigh);

    /// The batch that waits for longest, which stays; null when none comes within a time.
    @Nullable
    Waiting next(long millis) throws InterruptedException;

    /// Takes a batch out of the line, which the server has, or does not want.
    void remove(Waiting waiting);

    /// Whether what waits goes on waiting for as long as it must; otherwise it is given up after some tries.
    boolean isPatient();

    /// How it stands now.
    Standing standing();

    @Override
    void close();
}
