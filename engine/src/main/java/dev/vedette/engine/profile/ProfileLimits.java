package dev.vedette.engine.profile;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;

/// What a profile may have at most, and how its behaviors may be written.
///
/// @param behaviorsMax behaviors per profile, at least 1
/// @param valueElementsMax elements of values per profile: every count, number, address, port and string is one
/// @param lenientNames whether names of behaviors may have spaces and any printable character; else only letters,
///     digits, `:`, `_` and `-`
/// @param pane the unit of windows; durations are multiples of it
public record ProfileLimits(int behaviorsMax, int valueElementsMax, boolean lenientNames, Duration pane) {
    /// The limits of the seed (Detect, "Service Limits"), lenient names, and a pane of 300 s.
    public static final ProfileLimits DEFAULTS = new ProfileLimits(100, 1000, true, Duration.ofSeconds(300));

    /// Checks the ranges.
    ///
    /// @throws VedetteException when a limit is below 1 or the pane is shorter than a second
    public ProfileLimits {
        if (behaviorsMax < 1 || valueElementsMax < 1) {
            throw new VedetteException("the most behaviors and value elements of a profile must be at least 1, were "
                    + behaviorsMax + " and " + valueElementsMax);
        }
        if (pane.toSeconds() < 1) {
            throw new VedetteException("engine.pane must be at least 1s, was " + pane);
        }
    }

    /// These limits with another pane.
    public ProfileLimits withPane(Duration other) {
        return new ProfileLimits(behaviorsMax, valueElementsMax, lenientNames, other);
    }
}
