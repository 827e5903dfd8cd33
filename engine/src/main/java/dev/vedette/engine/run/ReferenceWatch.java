package dev.vedette.engine.run;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the reference runner watches: the profiles, the things' standings, and which profile is asked of whom.
final class ReferenceWatch {
    private final Map<String, SecurityProfile> profiles = new TreeMap<>();
    private final Map<ThingName, Change.ThingDescribed> standings = new HashMap<>();

    void put(SecurityProfile profile) {
        profiles.put(profile.name(), profile);
    }

    void put(Change.ThingDescribed standing) {
        standings.put(standing.thing(), standing);
    }

    void remove(String profile) {
        profiles.remove(profile);
    }

    boolean isInForce(SecurityProfile profile) {
        return profile.equals(profiles.get(profile.name()));
    }

    boolean isInForce(String profile) {
        return profiles.containsKey(profile);
    }

    /// The things of which the registry says anything.
    List<ThingName> described() {
        return standings.keySet().stream().filter(this::isDescribed).toList();
    }

    boolean isDescribed(ThingName thing) {
        Change.ThingDescribed standing = standings.get(thing);
        return standing != null
                && (standing.registered()
                        || !standing.groups().isEmpty()
                        || !standing.sites().isEmpty());
    }

    SecurityProfile profile(String name) {
        return Objects.requireNonNull(profiles.get(name), "an alarm belongs to a profile that is there");
    }

    Behavior behavior(String profile, String name) {
        return profile(profile).behaviors().stream()
                .filter(behavior -> behavior.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Collection<SecurityProfile> profiles() {
        return profiles.values();
    }

    List<SecurityProfile> profilesOf(ThingName thing) {
        return profiles.values().stream()
                .filter(profile -> applies(profile, thing))
                .toList();
    }

    boolean applies(SecurityProfile profile, ThingName thing) {
        Change.ThingDescribed standing =
                standings.getOrDefault(thing, new Change.ThingDescribed(thing, false, Set.of()));
        return profile.targets().stream().anyMatch(target -> switch (target) {
            case Target.AllThings all -> true;
            case Target.RegisteredThings registered -> standing.registered();
            case Target.UnregisteredThings unregistered -> !standing.registered();
            case Target.Group group -> standing.groups().contains(group.name());
            case Target.Site site ->
                standing.sites().contains(site.name()) || thing.value().startsWith(site.name() + "/");
        });
    }

    /// The metrics, and parts of metrics, of a device that some profile judges or retains.
    Set<Series> tracked(ThingName thing) {
        Set<Series> tracked = new TreeSet<>();
        for (SecurityProfile profile : profilesOf(thing)) {
            tracked.addAll(profile.retained());
            profile.behaviors().stream().map(Behavior::series).forEach(tracked::add);
        }
        return tracked;
    }

    /// The longest window that a series of a thing is asked for.
    ///
    /// @param least the answer when none is longer
    Duration longest(ThingName thing, Series series, Duration least) {
        Duration longest = least;
        for (SecurityProfile profile : profilesOf(thing)) {
            for (Behavior behavior : profile.behaviors()) {
                if (behavior.series().equals(series)
                        && behavior.evaluation() instanceof Evaluation.Over over
                        && over.duration().compareTo(longest) > 0) {
                    longest = over.duration();
                }
            }
        }
        return longest;
    }
}
