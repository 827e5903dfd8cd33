package dev.vedette.server.store.sql;

import dev.vedette.server.store.StoreException;
import java.time.Instant;

/// Instants as columns hold them: nanoseconds since the epoch, which reach from 1677 to 2262.
final class EpochNanos {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private EpochNanos() {}

    /// The column's value of an instant to be stored.
    ///
    /// @throws StoreException when it is out of reach
    static long of(Instant instant) {
        try {
            return exact(instant);
        } catch (ArithmeticException fault) {
            throw new StoreException("an instant to be stored must lie between 1677 and 2262, was " + instant, fault);
        }
    }

    /// The column's value of an instant to be compared with; one out of reach stands before or after all.
    static long bound(Instant instant) {
        try {
            return exact(instant);
        } catch (ArithmeticException fault) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /// The instant of a column's value.
    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    private static long exact(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }
}
