package dev.vedette.engine.run;

import dev.vedette.engine.alarm.Expectation;
import dev.vedette.engine.profile.Behavior;

/// A behavior of a profile in force.
///
/// @param profile the profile's name
/// @param behavior the behavior
/// @param expectation what a value is held against when no baseline is needed
record WatchedBehavior(String profile, Behavior behavior, Expectation expectation) {
    static WatchedBehavior of(String profile, Behavior behavior) {
        return new WatchedBehavior(profile, behavior, new Expectation(behavior.criteria(), null));
    }
}
