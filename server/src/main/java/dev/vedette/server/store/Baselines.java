package dev.vedette.server.store;

import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.ThingName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What is normal at each site.
public interface Baselines {
    /// Every site by name.
    List<BaselineSite> sites();

    /// The site of that name.
    Optional<BaselineSite> site(String name);

    /// Adds a site, or changes what its baseline does.
    void put(BaselineSite site);

    /// Adds entries, or replaces those of their ids, in one transaction; their sites are there already.
    void put(List<BaselineRecord> entries);

    /// Adds or replaces entries as [#put(List)] does, and removes those of other ids, all in one transaction.
    void change(List<BaselineRecord> put, List<String> removed);

    /// Visits each entry of a site, in no order.
    void visit(String site, Consumer<BaselineRecord> visitor);

    /// Visits each entry of a site that is of one of some kinds, in no order.
    void visit(String site, Set<Sighting.Kind> kinds, Consumer<BaselineRecord> visitor);

    /// The entry of that id.
    Optional<BaselineRecord> find(String id);

    /// Removes an entry; false when there is none.
    boolean remove(String id);

    /// Entries of a site by thing, kind and subject.
    Page<BaselineRecord> list(String site, BaselineFilter filter, PageRequest page);

    /// Entries of a thing and a kind that are not normal, at whatever site, at most so many.
    List<BaselineRecord> open(ThingName thing, Sighting.Kind kind, int max);

    /// How many entries a site has of each state.
    Map<BaselineFilter.State, Long> counts(String site);
}
