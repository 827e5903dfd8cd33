package dev.vedette.engine.run;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.window.Panes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A profile in force: its behaviors, and the fleet's values for those that need them. Shared by all devices that the
/// profile applies to.
final class WatchedProfile {
    private final SecurityProfile profile;
    private final List<WatchedBehavior> behaviors = new ArrayList<>();
    private final List<FleetCell> fleets = new ArrayList<>();

    WatchedProfile(SecurityProfile profile, Panes panes) {
        this.profile = profile;
        for (Behavior behavior : profile.behaviors()) {
            WatchedBehavior watched = WatchedBehavior.of(profile.name(), behavior);
            if (behavior.evaluation() instanceof Evaluation.Over over) {
                int length = panes.toHold(over.duration());
                if (behavior.criteria() instanceof Criteria.FleetPercentile) {
                    fleetToAddTo(behavior, length).watch(watched, behaviors.size());
                }
            }
            behaviors.add(watched);
        }
    }

    SecurityProfile profile() {
        return profile;
    }

    List<WatchedBehavior> behaviors() {
        return behaviors;
    }

    List<FleetCell> fleets() {
        return fleets;
    }

    /// The behavior of that name, or null when the profile has none.
    static @Nullable Behavior behaviorNamed(SecurityProfile profile, String name) {
        for (Behavior behavior : profile.behaviors()) {
            if (behavior.name().equals(name)) {
                return behavior;
            }
        }
        return null;
    }

    private FleetCell fleetToAddTo(Behavior behavior, int length) {
        for (FleetCell fleet : fleets) {
            if (fleet.isOver(behavior.series(), length)) {
                return fleet;
            }
        }
        FleetCell fleet = new FleetCell(behavior.series(), length);
        fleets.add(fleet);
        return fleet;
    }
}
