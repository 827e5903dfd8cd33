package dev.vedette.server.manage;

import dev.vedette.engine.profile.ProfileRules;
import dev.vedette.engine.profile.RetainedDraft;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.run.Change;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.run.ChangeFeed;
import dev.vedette.server.store.AssetLink;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ThingGroupRecord;
import dev.vedette.server.store.Things;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/// Tells detection what the store says. Calls return when the journal has it.
///
/// Whoever announces a change of one subject holds its turn in [ChangeOrder], so that an older truth cannot overtake a
/// newer one.
public final class Announcer {
    /// How many announcements wait for the journal side by side when there are many: each is a flush, and the journal
    /// flushes together what waits together.
    private static final int IN_FLIGHT_MAX = 64;
    /// How many things are gathered before they are announced.
    private static final int BATCH = 4_096;

    private final Stores stores;
    private final ChangeFeed feed;
    private final RuleBook rules;

    /// An announcer.
    public Announcer(Stores stores, ChangeFeed feed, RuleBook rules) {
        this.stores = stores;
        this.feed = feed;
        this.rules = rules;
    }

    /// Announces everything stored: all profiles, then all registered things. For starting up, before anything changes.
    ///
    /// @throws VedetteException when a stored profile does not fit the configuration any more, or the journal fails
    public void announceAll() {
        stores.profiles().all().forEach(profile -> profile(profile.name()));
        Map<String, Set<String>> closures = new HashMap<>();
        Map<ThingName, Set<String>> sites = stores.assets().links().stream()
                .collect(Collectors.groupingBy(
                        AssetLink::thing, Collectors.mapping(AssetLink::site, Collectors.toSet())));
        List<Change> batch = new ArrayList<>();
        stores.things().forEach(membership -> {
            Set<String> groups = new HashSet<>();
            membership.groups().forEach(group -> groups.addAll(closures.computeIfAbsent(group, this::withAncestors)));
            batch.add(new Change.ThingDescribed(
                    membership.thing(), true, groups, sites.getOrDefault(membership.thing(), Set.of())));
            if (batch.size() == BATCH) {
                announce(batch.stream());
                batch.clear();
            }
        });
        announce(batch.stream());
    }

    /// Announces a stored profile with its targets.
    ///
    /// @throws VedetteException when it does not fit the configuration any more
    void profile(String name) {
        ProfileRecord profile = stores.profiles()
                .find(name)
                .orElseThrow(() -> new VedetteException("security profile " + name + " vanished while it was changed"));
        List<RetainedDraft> retained = Stream.concat(
                        profile.retained().stream().map(RetainedDraft::of), profile.retainedV2().stream())
                .toList();
        Set<Target> targets =
                stores.profiles().targetsOf(name).stream().map(TargetKey::parse).collect(Collectors.toSet());
        try {
            ProfileRules now = rules.rules();
            feed.announce(new Change.ProfileApplied(
                    new SecurityProfile(name, now.behaviors(profile.behaviors()), now.retained(retained), targets)));
        } catch (VedetteException e) {
            throw new VedetteException(
                    "security profile " + name + " cannot be handed to detection: " + e.getMessage(), e);
        }
    }

    /// Announces that a profile is gone.
    void profileRemoved(String name) {
        feed.announce(new Change.ProfileRemoved(name));
    }

    /// Announces a registered thing with its groups.
    void thing(ThingName name) {
        feed.announce(described(name));
    }

    /// Announces registered things with their groups.
    void things(Collection<ThingName> names) {
        announce(names.stream().map(this::described));
    }

    /// Announces that a thing is not registered.
    void unregistered(ThingName name) {
        feed.announce(new Change.ThingDescribed(name, false, Set.of()));
    }

    /// Announces that a thing is not watched any more.
    void forgotten(ThingName name) {
        feed.announce(new Change.ThingForgotten(name));
    }

    private Change described(ThingName name) {
        Set<String> groups = new HashSet<>();
        stores.things().groupsOf(name).forEach(group -> groups.addAll(withAncestors(group.name())));
        return new Change.ThingDescribed(
                name,
                true,
                groups,
                stores.assets().linksOf(name).stream().map(AssetLink::site).collect(Collectors.toSet()));
    }

    private Set<String> withAncestors(String group) {
        Things things = stores.things();
        Set<String> names =
                things.ancestors(group).stream().map(ThingGroupRecord::name).collect(Collectors.toSet());
        names.add(group);
        return names;
    }

    private void announce(Stream<Change> changes) {
        changes.gather(Gatherers.mapConcurrent(IN_FLIGHT_MAX, change -> {
                    feed.announce(change);
                    return change;
                }))
                .forEach(_ -> {});
    }
}
