package dev.vedette.server.store;

import dev.vedette.sdk.alert.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Violations of the alarm queue that have something in common.
///
/// @param by what they have in common
/// @param key the behavior's name, the device's name, or the site, which is empty for devices at none
/// @param profile the behavior's profile when that is in common, else null
/// @param severity of the worst
/// @param violations how many there are
/// @param things how many devices they are of
/// @param firstAt when the first was raised
/// @param lastAt the time of the latest violating value
public record AlarmGroup(
        By by,
        String key,
        @Nullable String profile,
        Severity severity,
        long violations,
        long things,
        Instant firstAt,
        Instant lastAt) {
    /// What violations may have in common.
    public enum By {
        /// The behavior.
        BEHAVIOR,
        /// The device.
        THING,
        /// The site of the device.
        SITE
    }

    /// Which groups come first.
    public enum Order {
        /// Those with the worst violation, of equal ones the largest.
        WORST,
        /// The largest, of equal ones those with the worst violation.
        LARGEST
    }
}
