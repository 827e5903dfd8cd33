package dev.vedette.server.manage;

import dev.vedette.engine.profile.RetainedDraft;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.ThingGroupRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells what the things of each site are judged by. Any thread may call.
public final class SiteJudgments {
    private final Desks desks;

    /// What tells it.
    ///
    /// @param desks of the server that judges
    public SiteJudgments(Desks desks) {
        this.desks = desks;
    }

    /// What the things of a site are judged by now. Of groups in which the site has nothing, nothing is told.
    public SiteProfiles profiles(String site) {
        List<SiteProfiles.Profile> all = desks.plane().stores().profiles().all().stream()
                .map(this::profile)
                .toList();
        List<SiteProfiles.Thing> things = things(site, SiteProfiles.groups(all));
        Set<String> groups =
                things.stream().flatMap(thing -> thing.groups().stream()).collect(Collectors.toSet());
        return new SiteProfiles(
                all.stream()
                        .map(profile -> profile.attachedTo(target -> matters(target, site, groups)))
                        .filter(profile -> !profile.targets().isEmpty())
                        .toList(),
                things.stream().limit(SiteProfiles.THINGS_MAX).toList(),
                things.size() <= SiteProfiles.THINGS_MAX);
    }

    private static boolean matters(Target target, String site, Set<String> groups) {
        return switch (target) {
            case Target.AllThings _, Target.RegisteredThings _, Target.UnregisteredThings _ -> true;
            case Target.Group(String name) -> groups.contains(name);
            case Target.Site(String name) -> name.equals(site);
        };
    }

    private SiteProfiles.Profile profile(ProfileRecord profile) {
        return new SiteProfiles.Profile(
                profile.name(),
                profile.description(),
                profile.behaviors(),
                Stream.concat(profile.retained().stream().map(RetainedDraft::of), profile.retainedV2().stream())
                        .toList(),
                desks.plane().stores().profiles().targetsOf(profile.name()).stream()
                        .map(TargetKey::parse)
                        .toList());
    }

    private List<SiteProfiles.Thing> things(String site, Set<String> wanted) {
        Map<ThingName, Set<ThingName>> assets = new HashMap<>();
        desks.assets()
                .links(site)
                .forEach((asset, thing) ->
                        assets.computeIfAbsent(thing, _ -> new HashSet<>()).add(asset));
        Collection<ThingName> names =
                new TreeSet<>(desks.plane().stores().things().startingWith(site + "/", SiteProfiles.THINGS_MAX + 1));
        names.addAll(assets.keySet());
        Map<ThingName, List<String>> direct = desks.plane().stores().inventory().groupsOf(names);
        Map<String, Set<String>> above = new HashMap<>();
        return names.stream()
                .map(name -> new SiteProfiles.Thing(
                        name,
                        direct.getOrDefault(name, List.of()).stream()
                                .flatMap(group -> above.computeIfAbsent(group, this::withAncestors).stream())
                                .filter(wanted::contains)
                                .collect(Collectors.toSet()),
                        assets.getOrDefault(name, Set.of())))
                .toList();
    }

    private Set<String> withAncestors(String group) {
        Set<String> all = new LinkedHashSet<>(Set.of(group));
        desks.plane().stores().things().ancestors(group).stream()
                .map(ThingGroupRecord::name)
                .forEach(all::add);
        return all;
    }
}
