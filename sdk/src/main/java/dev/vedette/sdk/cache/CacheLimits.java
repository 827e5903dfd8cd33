package dev.vedette.sdk.cache;

import dev.vedette.sdk.VedetteException;

/// How much of a disk a cache may take.
///
/// @param bytesMax all of its files together, in bytes; a multiple of [#SEGMENTS] is used in full
public record CacheLimits(long bytesMax) {
    /// The least that works.
    public static final long BYTES_MIN = 65_536;
    /// The most that is of use.
    public static final long BYTES_MOST = 1L << 34;
    /// So many files a log is cut into, when it is full.
    public static final int SEGMENTS = 16;

    /// Checks the limit.
    ///
    /// @throws VedetteException when it is not within [#BYTES_MIN] and [#BYTES_MOST]
    public CacheLimits {
        if (bytesMax < BYTES_MIN || bytesMax > BYTES_MOST) {
            throw new VedetteException("a cache takes " + BYTES_MIN + " to " + BYTES_MOST + " bytes, was " + bytesMax);
        }
    }

    /// The size of a file.
    int segmentBytes() {
        return (int) Math.min(bytesMax / SEGMENTS, Integer.MAX_VALUE / 2);
    }

    /// What records may take, so that files with what is read already at their begin stay within the limit.
    long recordBytesMax() {
        return bytesMax - 2L * segmentBytes() - HeadFile.BYTES_MAX;
    }

    /// The largest payload that is taken, in bytes.
    public int payloadBytesMax() {
        return segmentBytes() - Segment.RECORD_OVERHEAD;
    }
}
