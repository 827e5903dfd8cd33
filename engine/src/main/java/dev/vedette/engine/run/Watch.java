package dev.vedette.engine.run;

import dev.vedette.engine.alarm.ViolationEvent.Reason;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.window.Panes;
import dev.vedette.sdk.observe.ThingName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What is watched: the profiles in force, the standing of things, and from both the plan of each device.
final class Watch {
    /// Beyond so many different standings the memory of their plans starts afresh; it only saves time.
    private static final int REMEMBERED_MAX = 4096;

    private final MetricCatalogue catalogue;
    private final Panes panes;
    private final TreeMap<String, WatchedProfile> profiles = new TreeMap<>();
    private final Standings standings = new Standings();
    private final Map<List<String>, Plan> plans = new HashMap<>();
    private final IdentityHashMap<Standing, Map<String, Plan>> remembered = new IdentityHashMap<>();
    private final Set<String> sites = new HashSet<>();

    private int rememberedCount;

    Watch(MetricCatalogue catalogue, Panes panes) {
        this.catalogue = catalogue;
        this.panes = panes;
    }

    Collection<WatchedProfile> profiles() {
        return profiles.values();
    }

    Standings standings() {
        return standings;
    }

    /// The plan of all devices to which the same profiles apply.
    Plan planFor(ThingName thing) {
        Standing standing = standings.of(thing);
        String site = siteOf(thing);
        Map<String, Plan> bySite = remembered.get(standing);
        Plan plan = bySite == null ? null : bySite.get(site);
        if (plan == null) {
            plan = plans.computeIfAbsent(applicable(site.isEmpty() ? standing : standing.at(site)), this::plan);
            remember(standing, site, plan);
        }
        return plan;
    }

    private void remember(Standing standing, String site, Plan plan) {
        if (rememberedCount >= REMEMBERED_MAX) {
            forgetRemembered();
        }
        remembered.computeIfAbsent(standing, same -> new HashMap<>()).put(site, plan);
        rememberedCount++;
    }

    /// The site that the thing's name begins with, if a profile is attached to it.
    private String siteOf(ThingName thing) {
        String site = sites.isEmpty() ? "" : Target.Site.namedBy(thing);
        return sites.contains(site) ? site : "";
    }

    /// Puts a profile in force, in place of the one of its name. Returns false when it was in force already.
    boolean apply(SecurityProfile profile) {
        WatchedProfile earlier = profiles.get(profile.name());
        if (earlier != null && earlier.profile().equals(profile)) {
            return false;
        }
        profiles.put(profile.name(), new WatchedProfile(profile, panes));
        forgetPlans();
        return true;
    }

    /// Puts a profile out of force. Returns false when it was not in force.
    boolean remove(String name) {
        if (profiles.remove(name) == null) {
            return false;
        }
        forgetPlans();
        return true;
    }

    /// Whether any profile may ask for the silence of devices.
    boolean asksForSomething() {
        return profiles.values().stream()
                .flatMap(watched -> watched.profile().behaviors().stream())
                .anyMatch(Behavior::asksForSomething);
    }

    /// Why a behavior that was judged before the last change is not judged any more.
    Reason endOf(WatchedBehavior ended) {
        WatchedProfile profile = profiles.get(ended.profile());
        if (profile == null) {
            return Reason.PROFILE_DELETED;
        }
        Behavior behavior =
                WatchedProfile.behaviorNamed(profile.profile(), ended.behavior().name());
        return behavior != null && behavior.judgesLike(ended.behavior())
                ? Reason.NOT_TARGETED
                : Reason.BEHAVIOR_CHANGED;
    }

    private List<String> applicable(Standing standing) {
        List<String> names = new ArrayList<>();
        for (WatchedProfile watched : profiles.values()) {
            if (standing.isTargetOf(watched.profile())) {
                names.add(watched.profile().name());
            }
        }
        return names;
    }

    private Plan plan(List<String> names) {
        List<WatchedProfile> applicable = new ArrayList<>();
        for (String name : names) {
            WatchedProfile profile = profiles.get(name);
            if (profile != null) {
                applicable.add(profile);
            }
        }
        return new Plan(applicable, catalogue, panes);
    }

    private void forgetPlans() {
        plans.clear();
        forgetRemembered();
        sites.clear();
        for (WatchedProfile watched : profiles.values()) {
            for (Target target : watched.profile().targets()) {
                if (target instanceof Target.Site site) {
                    sites.add(site.name());
                }
            }
        }
    }

    private void forgetRemembered() {
        remembered.clear();
        rememberedCount = 0;
    }
}
