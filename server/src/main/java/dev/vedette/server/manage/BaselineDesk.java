package dev.vedette.server.manage;

import dev.vedette.engine.baseline.BaselineEntry;
import dev.vedette.engine.baseline.LearnedBaseline;
import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.engine.baseline.Recognition;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.BaselineFilter;
import dev.vedette.server.store.BaselineRecord;
import dev.vedette.server.store.BaselineSite;
import dev.vedette.server.store.Baselines;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord;
import dev.vedette.server.store.Violations;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/// The learned baselines of sites: takes what sensors have seen, and commands on what was learned. Any thread may
/// call; calls block for the database.
///
/// What is new is stored as not told, then told by the caller, then said to be told: a crash between makes it be told
/// again, and never lost.
public final class BaselineDesk {
    /// The most sites that are watched.
    public static final int SITES_MAX = 1_000;

    /// The most entries that one violation stands for.
    public static final int LEARNED_FROM_ONE_MAX = 1_000;

    private final AuditDesk audit;
    private final Deeds deeds;
    private final Baselines store;
    private final Violations violations;
    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock();
    private final SiteBaselines sites;
    private final LongAdder sightings = new LongAdder();
    private final LongAdder fresh = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /// A desk, with the usual limit of entries.
    public BaselineDesk(Stores stores, InstantSource clock) {
        this(stores, clock, LearnedBaseline.ENTRIES_MAX);
    }

    /// A desk.
    ///
    /// @param entriesMax the most entries of a site
    public BaselineDesk(Stores stores, InstantSource clock, int entriesMax) {
        this.audit = new AuditDesk(stores.audit(), clock);
        this.deeds = new Deeds(stores);
        this.store = stores.baselines();
        this.violations = stores.violations();
        this.clock = clock;
        this.sites = new SiteBaselines(store, clock, entriesMax);
    }

    /// Something that is to be told.
    ///
    /// @param entry what is new
    /// @param finding the sentence, for detection
    public record News(BaselineRecord entry, Finding finding) {}

    /// What is known of a site.
    ///
    /// @param site what its baseline does
    /// @param counts how many entries it has of each state
    public record Overview(BaselineSite site, Map<BaselineFilter.State, Long> counts) {}

    /// Takes what sensors have seen, in its order. A site that nobody knows begins to learn.
    ///
    /// @return what is to be told, which is stored already
    public List<News> take(List<Sighting> seen) {
        turn.lock();
        try {
            Map<String, BaselineRecord> changed = new LinkedHashMap<>();
            Map<List<String>, News> news = new LinkedHashMap<>();
            for (Sighting sighting : seen) {
                Optional<LearnedBaseline> baseline = sites.find(sighting.site());
                sightings.increment();
                if (baseline.isEmpty()) {
                    refused.increment();
                } else {
                    take(sighting, baseline.get(), changed, news);
                }
            }
            sites.put(List.copyOf(changed.values()));
            fresh.add(news.size());
            return List.copyOf(news.values());
        } finally {
            turn.unlock();
        }
    }

    private void take(
            Sighting sighting,
            LearnedBaseline baseline,
            Map<String, BaselineRecord> changed,
            Map<List<String>, News> news) {
        BaselineEntry entry;
        switch (baseline.see(sighting)) {
            case Recognition.Known(BaselineEntry known) -> entry = known;
            case Recognition.Learned(BaselineEntry learned) -> entry = learned;
            case Recognition.New(BaselineEntry found) -> entry = found;
            case Recognition.Full() -> {
                refused.increment();
                return;
            }
        }
        BaselineRecord stored = new BaselineRecord(sighting.site(), entry);
        changed.put(stored.id(), stored);
        if (entry.isUntold()) {
            news.put(List.of(stored.id(), entry.news()), news(stored));
        }
    }

    private News news(BaselineRecord stored) {
        BaselineEntry entry = stored.entry();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new News(
                stored,
                new Finding(entry.key().thing(), now, entry.key().kind().metric(), entry.news(), entry.evidence()));
    }

    /// What was told has arrived.
    public void told(List<News> news) {
        turn.lock();
        try {
            List<BaselineRecord> changed = new ArrayList<>();
            for (News each : news) {
                String site = each.entry().site();
                sites.find(site)
                        .flatMap(baseline -> baseline.told(
                                each.entry().entry().key(), each.finding().detail()))
                        .ifPresent(entry -> changed.add(new BaselineRecord(site, entry)));
            }
            sites.put(changed);
        } finally {
            turn.unlock();
        }
    }

    /// What was stored as new and is not known to be told.
    ///
    /// @param max the most of them
    public List<News> untold(int max) {
        turn.lock();
        try {
            return sites.untold().limit(max).map(this::news).toList();
        } finally {
            turn.unlock();
        }
    }

    /// Every site that is known, by name.
    public List<BaselineSite> sites() {
        return store.sites();
    }

    /// What is known of a site.
    ///
    /// @throws NotFound when nothing was ever seen of it, nor said
    public Overview overview(String site) {
        return new Overview(require(site), store.counts(site));
    }

    private BaselineSite require(String site) {
        if (!Sighting.isSite(site)) {
            throw new InvalidRequest("The name of a site has 1..64 of A-Z, a-z, 0-9, -, _ and ., was " + site);
        }
        return store.site(site)
                .orElseThrow(() -> new NotFound("Nothing was seen of the site " + site
                        + "; a sensor names it with --site, or a mode is put first"));
    }

    /// Lets a site learn, or enforce what it has learned, from now on.
    ///
    /// @return what is known of it now
    public Overview turn(String site, Mode mode) {
        turn.lock();
        try {
            LearnedBaseline baseline = sites.require(site);
            if (baseline.mode() != mode) {
                BaselineSite after = new BaselineSite(site, mode, clock.instant());
                audit.of(deeds.site("turn", site), () -> {
                    sites.changes(site);
                    store.put(after);
                    baseline.turn(mode, after.since());
                    return after;
                });
            }
        } finally {
            turn.unlock();
        }
        return overview(site);
    }

    /// How a site's baseline stands, for those that hold a copy of it. A site that nobody knows begins to learn.
    ///
    /// @throws LimitExceeded when too many sites are watched
    public BaselineStanding standing(String site) {
        turn.lock();
        try {
            return sites.standing(site);
        } finally {
            turn.unlock();
        }
    }

    /// Holds what another server calls normal at a site: it learns, or enforces that and nothing else.
    ///
    /// @param given how the baseline stands there
    /// @param normal all that is normal there; counts for nothing while that learns
    /// @throws LimitExceeded when too many sites are watched
    public void hold(String site, BaselineStanding given, List<BaselineEntry> normal) {
        turn.lock();
        try {
            LearnedBaseline baseline = sites.require(site);
            audit.of(deeds.site("hold", site).always(), () -> {
                sites.changes(site);
                store.put(new BaselineSite(site, given.mode(), given.since()));
                if (given.mode() == Mode.LEARNING) {
                    baseline.turn(Mode.LEARNING, given.since());
                } else {
                    sites.put(site, baseline.hold(given.since(), normal));
                }
                return site;
            });
        } finally {
            turn.unlock();
        }
    }

    /// Entries of a site by thing, kind and subject.
    ///
    /// @throws NotFound when there is no such site
    public Page<BaselineRecord> list(String site, BaselineFilter filter, PageRequest page) {
        require(site);
        return store.list(site, filter, page);
    }

    /// Makes an entry normal, with every value of it that was seen.
    ///
    /// @return the entry as it is now
    /// @throws NotFound when the site has no such entry
    public BaselineRecord accept(String site, String id) {
        turn.lock();
        try {
            return accept(requireEntry(site, id));
        } finally {
            turn.unlock();
        }
    }

    private BaselineRecord accept(BaselineRecord stored) {
        return audit.of(deeds.baselineEntry("accept", stored.id()), () -> {
            BaselineEntry accepted = sites.find(stored.site())
                    .flatMap(baseline -> baseline.accept(stored.entry().key()))
                    .orElseThrow(() -> new NotFound("The entry " + stored.id() + " is gone"));
            BaselineRecord after = new BaselineRecord(stored.site(), accepted);
            sites.changes(stored.site());
            sites.put(List.of(after));
            return after;
        });
    }

    /// Forgets an entry: when it is seen again it is learned, or told.
    ///
    /// @throws NotFound when the site has no such entry
    public void remove(String site, String id) {
        turn.lock();
        try {
            BaselineRecord stored = requireEntry(site, id);
            audit.of(deeds.baselineEntry("remove", id), () -> {
                sites.changes(site);
                store.remove(id);
                sites.find(site)
                        .ifPresent(baseline -> baseline.remove(stored.entry().key()));
                return id;
            });
        } finally {
            turn.unlock();
        }
    }

    private BaselineRecord requireEntry(String site, String id) {
        require(site);
        return store.find(id)
                .filter(entry -> entry.site().equals(site))
                .orElseThrow(() -> new NotFound("The baseline of " + site + " has no entry " + id));
    }

    /// Makes normal what a violation was raised for: the entries of its thing that are of its metric.
    ///
    /// @return the entries as they are now; none when all of them are normal already
    /// @throws NotFound when there is no such violation
    /// @throws InvalidRequest when its metric is none of a baseline
    public List<BaselineRecord> learn(String violationId) {
        Found found = violations
                .find(violationId)
                .map(Found::of)
                .or(() -> violations.lastEvent(violationId).map(Found::of))
                .orElseThrow(() -> new NotFound("Violation " + violationId + " does not exist"));
        Sighting.Kind kind = Arrays.stream(Sighting.Kind.values())
                .filter(each -> each.metric().value().equals(found.metric()))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest("Only what is new at a site can be learned; violation "
                        + violationId + " is of the metric " + found.metric()));
        turn.lock();
        try {
            return store.open(found.thing(), kind, LEARNED_FROM_ONE_MAX).stream()
                    .map(this::accept)
                    .toList();
        } finally {
            turn.unlock();
        }
    }

    private record Found(ThingName thing, String metric) {
        static Found of(ViolationRecord violation) {
            return new Found(
                    violation.thing(), String.valueOf(violation.behavior().metric()));
        }

        static Found of(ViolationEventRecord event) {
            return new Found(event.thing(), String.valueOf(event.behavior().metric()));
        }
    }

    /// How many sightings were taken since the start of the process.
    public long sightings() {
        return sightings.sum();
    }

    /// How often something was told, or told again.
    public long fresh() {
        return fresh.sum();
    }

    /// How many sightings were refused, because their site, or one more site, has no room.
    public long refused() {
        return refused.sum();
    }
}
