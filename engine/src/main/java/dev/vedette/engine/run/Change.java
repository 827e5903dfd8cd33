package dev.vedette.engine.run;

import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.sdk.observe.ThingName;
import java.util.Set;

/// A change of what is watched. Each states the whole new truth about its subject, so that applying it again changes
/// nothing.
public sealed interface Change {
    /// A thing's standing in the registry. Things of which nothing was said are unregistered and in no group.
    ///
    /// @param thing the device
    /// @param registered whether it is in the registry
    /// @param groups the groups that it is in, and all groups above those
    /// @param sites those of the assets that it is; the one that its name begins with need not be among them
    record ThingDescribed(ThingName thing, boolean registered, Set<String> groups, Set<String> sites)
            implements Change {
        /// Copies the sets.
        public ThingDescribed {
            groups = Set.copyOf(groups);
            sites = Set.copyOf(sites);
        }

        /// A thing that is no asset.
        public ThingDescribed(ThingName thing, boolean registered, Set<String> groups) {
            this(thing, registered, groups, Set.of());
        }
    }

    /// A profile as it is from now on, new or replaced.
    ///
    /// @param profile the whole profile with its targets
    record ProfileApplied(SecurityProfile profile) implements Change {}

    /// A thing is not watched any more. What was measured of it is forgotten, and violations that are open are
    /// invalidated; it comes back with its next observation. Its standing stays.
    ///
    /// @param thing the device
    record ThingForgotten(ThingName thing) implements Change {}

    /// Detection listens again, or for the first time. What happened before may not have been heard, so that its
    /// silence says nothing.
    record ListeningResumed() implements Change {}

    /// A profile is gone. Removing one that is not there changes nothing.
    ///
    /// @param name the profile's name
    record ProfileRemoved(String name) implements Change {}
}
