package dev.vedette.server.respond;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;

/// The bounds of delivering alerts.
///
/// @param batch the most alerts that are read from the outbox at a time
/// @param poll the longest sleep of a route between looks at the outbox
/// @param alertBackoff how long one alert waits after its failures
/// @param routeBackoff how long a whole route rests after failures in a row; its cap bounds how late it is noticed that
///     a receiver is back, and for how long one alert that always fails holds up the others
/// @param attemptsMax after so many failed attempts an alert is given up
/// @param ageMax an alert that fails at this age is given up
/// @param stopGrace how long stopping waits for deliveries under way before it breaks them off
public record ResponderSettings(
        int batch,
        Duration poll,
        Backoff alertBackoff,
        Backoff routeBackoff,
        int attemptsMax,
        Duration ageMax,
        Duration stopGrace) {
    /// For a server: looks every second, tries for a day, retries every 30 seconds in the worst case.
    public static final ResponderSettings DEFAULTS = new ResponderSettings(
            100,
            Duration.ofSeconds(1),
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10)),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)),
            5_000,
            Duration.ofDays(1),
            Duration.ofSeconds(5));

    /// Checks the bounds.
    ///
    /// @throws VedetteException when one is not positive
    public ResponderSettings {
        if (batch < 1) {
            throw new VedetteException("the batch of a responder must be at least 1, was " + batch);
        }
        if (attemptsMax < 1) {
            throw new VedetteException("an alert needs at least 1 attempt, was " + attemptsMax);
        }
        requirePositive("poll interval of a responder", poll);
        requirePositive("greatest age of an alert", ageMax);
        requirePositive("grace of stopping a responder", stopGrace);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new VedetteException("the " + name + " must be positive, was " + duration);
        }
    }
}
