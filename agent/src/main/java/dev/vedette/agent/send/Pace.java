package dev.vedette.agent.send;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;

/// How fast a courier goes.
///
/// @param between the least time from one parcel to the next while messages wait
/// @param gather for how long messages are gathered before a parcel is made of them; zero to send at once
/// @param retryMin the pause after the first failure; it doubles with each further one
/// @param retryMax the longest pause
/// @param later the pause when the server asks for one
public record Pace(Duration between, Duration gather, Duration retryMin, Duration retryMax, Duration later) {
    /// Checks that pauses are pauses.
    ///
    /// @throws VedetteException when a time is negative, or the longest pause is shorter than the first
    public Pace {
        boolean negative = between.isNegative() || gather.isNegative() || later.isNegative();
        if (negative || retryMin.isNegative() || retryMin.isZero() || retryMax.compareTo(retryMin) < 0) {
            throw new VedetteException("pauses must be 0 or more, and 0 < retryMin <= retryMax");
        }
    }
}
