package dev.vedette.server.ingest;

import dev.vedette.sdk.VedetteException;
import java.nio.file.Path;

/// How a journal is kept.
///
/// @param directory where its segments lie; made when absent; used by one process at a time
/// @param segmentBytesMax at which size a new segment is begun, at least 1 MiB
/// @param queueEntriesMax how many appends may wait to be written, at least 1; beyond it they are refused
/// @param queueBytesMax how many bytes may wait to be written, at least 2 MiB; beyond it appends are refused
/// @param freeBytesMin with less free disk than this nothing is written, at least 0
public record JournalSettings(
        Path directory, long segmentBytesMax, int queueEntriesMax, long queueBytesMax, long freeBytesMin) {
    private static final long SEGMENT_BYTES_LEAST = 1 << 20;

    /// Checks the ranges.
    ///
    /// @throws VedetteException when one is out of range
    public JournalSettings {
        if (segmentBytesMax < SEGMENT_BYTES_LEAST) {
            throw new VedetteException("a segment of the journal must have at least %d bytes, was %d"
                    .formatted(SEGMENT_BYTES_LEAST, segmentBytesMax));
        }
        if (queueEntriesMax < 1 || queueBytesMax < Journal.GROUP_BYTES_MAX || freeBytesMin < 0) {
            throw new VedetteException("the journal's queue must hold at least 1 entry and %d bytes, and the free disk"
                            .formatted(Journal.GROUP_BYTES_MAX)
                    + " be at least 0; were %d, %d and %d".formatted(queueEntriesMax, queueBytesMax, freeBytesMin));
        }
    }

    /// The defaults in a directory: segments of 64 MiB, 16,384 entries or 64 MiB waiting, 64 MiB of disk kept
    /// free.
    public static JournalSettings in(Path directory) {
        return new JournalSettings(directory, 64L << 20, 16_384, 64L << 20, 64L << 20);
    }
}
