package dev.vedette.server.store;

import org.jspecify.annotations.Nullable;

/// Which violations or events to list; null members do not restrict.
///
/// @param thing the device's name
/// @param profile the security profile's name
/// @param criteria the type of the behavior's criteria
/// @param suppressed whether the behavior's alerts are suppressed
/// @param verification what people said
public record ViolationFilter(
        @Nullable String thing,
        @Nullable String profile,
        @Nullable CriteriaType criteria,
        @Nullable Boolean suppressed,
        ViolationRecord.@Nullable Verification verification) {
    /// Every violation.
    public static final ViolationFilter ALL = new ViolationFilter(null, null, null, null, null);

    /// The type of a behavior's criteria; the names of the AWS API.
    public enum CriteriaType {
        /// A fixed value.
        STATIC,
        /// A percentile of the fleet.
        STATISTICAL,
        /// A learned model.
        MACHINE_LEARNING
    }
}
