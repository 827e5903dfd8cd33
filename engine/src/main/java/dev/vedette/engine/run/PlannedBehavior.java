package dev.vedette.engine.run;

import dev.vedette.engine.alarm.Expectation;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;

/// A behavior of an applied profile, made ready for judging. All devices of the profile share it.
///
/// @param profile the profile's name
/// @param behavior the behavior
/// @param panes how many panes its window has, 0 when it is judged on arrival
/// @param expectation what values are held against, as long as no percentile is asked for
/// @param fleet gathers the fleet's values for a percentile; unused otherwise
record PlannedBehavior(String profile, Behavior behavior, int panes, Expectation expectation, FleetCell fleet) {
    static PlannedBehavior of(String profile, Behavior behavior, long paneSeconds) {
        int panes =
                switch (behavior.evaluation()) {
                    case Evaluation.OnArrival ignored -> 0;
                    case Evaluation.Over over ->
                        (int) Math.ceilDiv(over.duration().toSeconds(), paneSeconds);
                };
        return new PlannedBehavior(
                profile, behavior, panes, new Expectation(behavior.criteria(), null), new FleetCell());
    }

    boolean isWindowed() {
        return panes > 0;
    }

    boolean asksTheFleet() {
        return behavior.criteria() instanceof Criteria.FleetPercentile;
    }
}
