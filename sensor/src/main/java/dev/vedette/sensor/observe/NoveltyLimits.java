package dev.vedette.sensor.observe;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;

/// How much a [Novelty] remembers.
///
/// @param again after how much packet time what goes on is said again, at least 1 s
/// @param remembered how many sightings are known to be said, at least 1; beyond them those go that were said
///   longest ago
/// @param operations how many operations of one flow are found quickly, at least 1
/// @param waiting how many messages of a flow wait for the one they are sent to to speak, at least 1
public record NoveltyLimits(Duration again, int remembered, int operations, int waiting) {
    /// Each day; 200,000 sightings, 32 operations and 8 waiting messages of a flow.
    public static final NoveltyLimits DEFAULTS = new NoveltyLimits(Duration.ofDays(1), 200_000, 32, 8);

    /// Checks the numbers.
    ///
    /// @throws VedetteException when one is out of its range
    public NoveltyLimits {
        if (again.toSeconds() < 1) {
            throw new VedetteException("what goes on is said again after at least 1 s, was " + again);
        }
        if (remembered < 1 || operations < 1 || waiting < 1) {
            throw new VedetteException("limits of novelty are at least 1, were %d remembered, %d operations, %d waiting"
                    .formatted(remembered, operations, waiting));
        }
    }
}
