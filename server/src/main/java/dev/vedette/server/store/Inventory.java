package dev.vedette.server.store;

import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that Vedette knows by the name of a thing, read together: what is registered, what sensors found, and
/// what was only ever heard of. An asset that is a registered thing is part of that thing.
public interface Inventory {
    /// Things by name.
    Page<InventoryRecord> list(InventoryFilter filter, PageRequest page);

    /// How many there are.
    long count(InventoryFilter filter);

    /// The thing of a name; empty when nobody knows of it.
    Optional<InventoryRecord> find(ThingName name);

    /// The names of all that pass a filter, in order, at most so many.
    List<ThingName> names(InventoryFilter filter, int max);

    /// The groups that things are directly in, by name; things in none are left out.
    Map<ThingName, List<String>> groupsOf(Collection<ThingName> things);

    /// Since when things are registered; those that are not are left out.
    Map<ThingName, Instant> registeredSince(Collection<ThingName> things);

    /// How many violations are open of the things of each group and of those below it.
    Map<String, Long> openByGroup();

    /// How many violations are open of each profile.
    Map<String, Long> openByProfile();

    /// How many things are directly in each group.
    Map<String, Long> thingsByGroup();
}
