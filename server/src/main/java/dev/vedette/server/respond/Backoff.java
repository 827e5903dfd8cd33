package dev.vedette.server.respond;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;

/// How long to wait after failures in a row: twice as long after each, up to a cap. Without chance, so that the times
/// of attempts can be told beforehand; one process that retries does not need to be spread.
///
/// @param first the wait after the first failure
/// @param cap the longest wait, at least the first
public record Backoff(Duration first, Duration cap) {
    private static final int DOUBLINGS_MAX = 40;

    /// Checks the waits.
    ///
    /// @throws VedetteException when the first is not positive, or the cap is below it
    public Backoff {
        if (first.isNegative() || first.isZero()) {
            throw new VedetteException("the first wait of a backoff must be positive, was " + first);
        }
        if (cap.compareTo(first) < 0) {
            throw new VedetteException(
                    "the longest wait of a backoff must be at least the first, " + first + ", was " + cap);
        }
        if (cap.compareTo(Duration.ofDays(365)) > 0) {
            throw new VedetteException("the longest wait of a backoff must be at most 365 days, was " + cap);
        }
    }

    /// The wait after so many failures in a row: none after none.
    ///
    /// @param failures at least 0
    /// @throws VedetteException when it is negative
    public Duration after(int failures) {
        if (failures < 0) {
            throw new VedetteException("failures in a row must be at least 0, were " + failures);
        }
        if (failures == 0) {
            return Duration.ZERO;
        }
        Duration wait = first;
        for (int doublings = Math.min(failures - 1, DOUBLINGS_MAX); doublings > 0; doublings--) {
            if (wait.compareTo(cap) >= 0) {
                return cap;
            }
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(cap) > 0 ? cap : wait;
    }
}
