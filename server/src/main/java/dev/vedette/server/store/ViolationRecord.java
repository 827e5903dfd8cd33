package dev.vedette.server.store;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An open violation.
///
/// @param id 32 hexadecimal digits
/// @param thing the device
/// @param profile the security profile's name
/// @param behavior the behavior as in force when it was raised
/// @param lastValue the last violating value
/// @param lastAt the time of that value
/// @param startedAt when it was raised
/// @param explanation why, in plain words, as of the last violating value
/// @param verification what people said of it
/// @param verificationNote their words, or null
/// @param cause the last finding that counted for it, or null where there is none
public record ViolationRecord(
        String id,
        ThingName thing,
        String profile,
        BehaviorDraft behavior,
        MetricValue lastValue,
        Instant lastAt,
        Instant startedAt,
        String explanation,
        Verification verification,
        @Nullable String verificationNote,
        @Nullable Cause cause) {
    /// What people found a violation to be; the names of the AWS API.
    public enum Verification {
        /// Nothing wrong was going on.
        FALSE_POSITIVE,
        /// It was as detected, and harmless.
        BENIGN_POSITIVE,
        /// It was as detected, and harmful.
        TRUE_POSITIVE,
        /// Nobody has said.
        UNKNOWN
    }
}
