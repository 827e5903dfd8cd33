package dev.vedette.dissect.ntp;

import java.time.Instant;

/// Times of NTP (RFC 5905, section 6): seconds since 1900 in the high half, their fraction in the low one. Those whose
/// highest bit is not set are behind 2036.
final class Clock {
    private static final long UNIX_EPOCH_SECONDS = 2_208_988_800L;
    private static final long ERA_SECONDS = 1L << 32;
    private static final long NANOS = 1_000_000_000L;

    private Clock() {}

    /// The time in words, to the millisecond.
    static String text(long timestamp) {
        long seconds = timestamp >>> 32;
        long since1900 = seconds < ERA_SECONDS / 2 ? seconds + ERA_SECONDS : seconds;
        long millis = ((timestamp & 0xFFFF_FFFFL) * 1000) >>> 32;
        return Instant.ofEpochMilli((since1900 - UNIX_EPOCH_SECONDS) * 1000 + millis)
                .toString();
    }

    /// Whether a time is at most so far from when a packet was captured.
    static boolean isNear(long timestamp, long captureNanos, long seconds) {
        long captured = captureNanos / NANOS + UNIX_EPOCH_SECONDS;
        return Math.abs((int) ((timestamp >>> 32) - captured)) <= seconds;
    }

    /// Whether two times are at most so far from each other.
    static boolean areNear(long one, long other, long seconds) {
        return Math.abs((int) ((one >>> 32) - (other >>> 32))) <= seconds;
    }
}
