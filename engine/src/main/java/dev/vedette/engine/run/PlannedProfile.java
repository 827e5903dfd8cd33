package dev.vedette.engine.run;

import dev.vedette.engine.profile.SecurityProfile;
import java.util.List;

/// A profile in force, with its behaviors made ready for judging.
///
/// @param profile the profile
/// @param behaviors its behaviors, in its order
record PlannedProfile(SecurityProfile profile, List<PlannedBehavior> behaviors) {
    static PlannedProfile of(SecurityProfile profile, long paneSeconds) {
        return new PlannedProfile(
                profile,
                profile.behaviors().stream()
                        .map(behavior -> PlannedBehavior.of(profile.name(), behavior, paneSeconds))
                        .toList());
    }

    /// Whether a behavior still judges as it did, under the same name.
    boolean keeps(PlannedBehavior old) {
        return behaviors.stream()
                .map(PlannedBehavior::behavior)
                .anyMatch(behavior -> behavior.name().equals(old.behavior().name())
                        && behavior.judgesLike(old.behavior()));
    }
}
