package dev.vedette.server.manage;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.RetainedDraft;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.ThingName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the things of a site are judged by: security profiles, and as much of the registry as they need. It is what the
/// console of a sensor at the site judges by while the central server is not there.
///
/// @param profiles those that are attached to anything of the site, by name
/// @param things registered things of the site, by name
/// @param isWhole whether these are all of its things
public record SiteProfiles(List<Profile> profiles, List<Thing> things, boolean isWhole) {
    /// The most things of a site that are told.
    public static final int THINGS_MAX = 10_000;

    /// Copies the lists.
    public SiteProfiles {
        profiles = List.copyOf(profiles);
        things = List.copyOf(things);
    }

    /// The groups that profiles are attached to.
    static Set<String> groups(List<Profile> profiles) {
        return profiles.stream()
                .flatMap(profile -> profile.targets().stream())
                .flatMap(target -> target instanceof Target.Group(String name) ? Stream.of(name) : Stream.empty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// A profile. Where its alerts go is not told: other servers have other channels.
    ///
    /// @param name unique
    /// @param description free text, or null
    /// @param behaviors what is normal
    /// @param retained metrics that are kept though no behavior judges them
    /// @param targets whom it is attached to
    public record Profile(
            String name,
            @Nullable String description,
            List<BehaviorDraft> behaviors,
            List<RetainedDraft> retained,
            List<Target> targets) {
        /// Copies the lists.
        public Profile {
            behaviors = List.copyOf(behaviors);
            retained = List.copyOf(retained);
            targets = List.copyOf(targets);
        }

        Profile attachedTo(Predicate<Target> wanted) {
            return new Profile(
                    name,
                    description,
                    behaviors,
                    retained,
                    targets.stream().filter(wanted).toList());
        }
    }

    /// A registered thing.
    ///
    /// @param name its name
    /// @param groups of those that a profile is attached to, the ones that it is in, or in one below
    /// @param assets that it is, of this site
    public record Thing(ThingName name, Set<String> groups, Set<ThingName> assets) {
        /// Copies the sets.
        public Thing {
            groups = Set.copyOf(groups);
            assets = Set.copyOf(assets);
        }
    }
}
