package dev.vedette.server.manage;

import dev.vedette.engine.baseline.BaselineEntry;
import dev.vedette.engine.baseline.LearnedBaseline;
import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.server.store.BaselineRecord;
import dev.vedette.server.store.BaselineSite;
import dev.vedette.server.store.Baselines;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The baselines of sites in memory, as they are stored. One thread at a time.
final class SiteBaselines {
    private final Baselines store;
    private final InstantSource clock;
    private final int entriesMax;
    private final Map<String, LearnedBaseline> sites = new HashMap<>();
    private final Map<String, BaselineStanding> standings = new HashMap<>();

    SiteBaselines(Baselines store, InstantSource clock, int entriesMax) {
        this.store = store;
        this.clock = clock;
        this.entriesMax = entriesMax;
    }

    /// The baseline of a site; a site that nobody knows begins to learn. Empty when there are too many.
    Optional<LearnedBaseline> find(String site) {
        LearnedBaseline known = sites.get(site);
        if (known == null && sites.size() < BaselineDesk.SITES_MAX) {
            BaselineSite stored = store.site(site).orElse(null);
            if (stored == null) {
                stored = new BaselineSite(site, Mode.LEARNING, clock.instant());
                store.put(stored);
            }
            List<BaselineEntry> entries = new ArrayList<>();
            store.visit(site, each -> entries.add(each.entry()));
            known = new LearnedBaseline(stored.mode(), stored.since(), entries, entriesMax);
            sites.put(site, known);
        }
        return Optional.ofNullable(known);
    }

    /// The baseline of a site, as [#find] has it.
    ///
    /// @throws InvalidRequest when no site can be called so
    /// @throws LimitExceeded when there are too many
    LearnedBaseline require(String site) {
        if (!Sighting.isSite(site)) {
            throw new InvalidRequest("The name of a site has 1..64 of A-Z, a-z, 0-9, -, _ and ., was " + site);
        }
        return find(site)
                .orElseThrow(() -> new LimitExceeded("At most " + BaselineDesk.SITES_MAX + " sites have a baseline"));
    }

    /// What is stored as new and is not known to be told, of all sites.
    Stream<BaselineRecord> untold() {
        store.sites().forEach(site -> find(site.site()));
        return sites.entrySet().stream()
                .flatMap(site ->
                        site.getValue().untold().stream().map(entry -> new BaselineRecord(site.getKey(), entry)));
    }

    /// How a site's baseline stands. Reads all that it knows only once after a change.
    BaselineStanding standing(String site) {
        return standings.computeIfAbsent(site, _ -> BaselineStanding.of(require(site)));
    }

    /// The mode of a site's baseline, or what it calls normal, changes now.
    void changes(String site) {
        standings.remove(site);
    }

    /// Stores entries that are in memory already. What could not be stored must not be known either: what comes again
    /// is
    /// then new again.
    void put(List<BaselineRecord> changed) {
        if (changed.isEmpty()) {
            return;
        }
        try {
            store.put(changed);
        } catch (RuntimeException e) {
            changed.forEach(each -> sites.remove(each.site()));
            throw e;
        }
    }

    /// Stores what became of the entries of a site, likewise.
    void put(String site, LearnedBaseline.Held held) {
        try {
            store.change(
                    held.put().stream()
                            .map(entry -> new BaselineRecord(site, entry))
                            .toList(),
                    held.removed().stream().map(key -> key.id(site)).toList());
        } catch (RuntimeException e) {
            sites.remove(site);
            throw e;
        }
    }
}
