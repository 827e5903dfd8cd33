package dev.vedette.sink;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;

/// The bounds of talking to a receiver over HTTP.
///
/// @param connectTimeout the longest wait for a connection, TLS included
/// @param requestTimeout the longest wait from sending the request to the head of the answer, connecting included
/// @param retryAfterMax the longest delay that a receiver may ask for; a longer one counts as this
public record HttpLimits(Duration connectTimeout, Duration requestTimeout, Duration retryAfterMax) {
    /// Five seconds to connect, ten to answer, and an hour of patience.
    public static final HttpLimits DEFAULTS =
            new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofHours(1));

    /// Checks the bounds.
    ///
    /// @throws VedetteException when one is not positive
    public HttpLimits {
        requirePositive("connect time-out", connectTimeout);
        requirePositive("request time-out", requestTimeout);
        requirePositive("longest Retry-After", retryAfterMax);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new VedetteException("the " + name + " of a receiver must be positive, was " + duration);
        }
    }
}
