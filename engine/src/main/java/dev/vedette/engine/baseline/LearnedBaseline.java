package dev.vedette.engine.baseline;

import dev.vedette.engine.baseline.BaselineEntry.State;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is normal at one site: while it learns, everything that is seen; then only what was learned, or
/// accepted by somebody. What is new is told once, until it is removed. One thread at a time.
public final class LearnedBaseline {
    /// The most entries of a site.
    public static final int ENTRIES_MAX = 200_000;

    private final int entriesMax;
    private final Map<ThingName, Map<BaselineEntry.Key, BaselineEntry>> byThing = new HashMap<>();
    private final Set<BaselineEntry.Key> untold = new LinkedHashSet<>();
    private Mode mode;
    private Instant since;
    private int size;
    private int devices;

    /// What a baseline does with what it does not know.
    public enum Mode {
        /// Learns it.
        LEARNING,
        /// Tells it.
        ENFORCING
    }

    /// A baseline that goes on from entries.
    ///
    /// @param since since when it is in its mode
    /// @param entries what it knows; as many as there are, even beyond the limit
    /// @param entriesMax how many it takes, at least 1
    /// @throws VedetteException when the limit is below 1
    public LearnedBaseline(Mode mode, Instant since, Collection<BaselineEntry> entries, int entriesMax) {
        if (entriesMax < 1) {
            throw new VedetteException("a baseline takes at least 1 entry, was " + entriesMax);
        }
        this.mode = mode;
        this.since = since;
        this.entriesMax = entriesMax;
        entries.forEach(this::put);
    }

    /// A baseline that knows nothing and learns.
    public static LearnedBaseline learning(Instant since) {
        return new LearnedBaseline(Mode.LEARNING, since, List.of(), ENTRIES_MAX);
    }

    /// What it does with what it does not know.
    public Mode mode() {
        return mode;
    }

    /// Since when.
    public Instant since() {
        return since;
    }

    /// How many entries there are.
    public int size() {
        return size;
    }

    /// Learns, or enforces, from now on.
    ///
    /// @return false when it did so already, since then
    public boolean turn(Mode to, Instant at) {
        if (mode == to) {
            return false;
        }
        mode = to;
        since = at;
        return true;
    }

    /// What became of entries when somebody said what is normal.
    ///
    /// @param put those that are other than before, as they are now
    /// @param removed those that are forgotten
    public record Held(List<BaselineEntry> put, List<BaselineEntry.Key> removed) {
        /// Copies the lists.
        public Held {
            put = List.copyOf(put);
            removed = List.copyOf(removed);
        }
    }

    /// Enforces from now on what another baseline of the same site calls normal, and nothing else. What was found here
    /// and is still not normal stays, as told as it was.
    ///
    /// @param at since when it is enforced
    /// @param normal all that is normal; entries that are new count for nothing
    public Held hold(Instant at, Collection<BaselineEntry> normal) {
        mode = Mode.ENFORCING;
        since = at;
        Set<BaselineEntry.Key> given = new HashSet<>();
        List<BaselineEntry> put = new ArrayList<>();
        for (BaselineEntry each : normal) {
            if (each.state() != State.NEW) {
                given.add(each.key());
                BaselineEntry known = of(each.key().thing()).get(each.key());
                BaselineEntry held = known == null ? each.normal() : known.held(each);
                if (!held.equals(known)) {
                    put.add(put(held));
                }
            }
        }
        List<BaselineEntry.Key> removed = entries().stream()
                .filter(entry -> entry.state() != State.NEW && !given.contains(entry.key()))
                .map(BaselineEntry::key)
                .toList();
        removed.forEach(this::remove);
        return new Held(put, removed);
    }

    /// The entry of a key.
    public Optional<BaselineEntry> find(BaselineEntry.Key key) {
        return Optional.ofNullable(of(key.thing()).get(key));
    }

    /// All entries, in no order.
    public List<BaselineEntry> entries() {
        List<BaselineEntry> all = new ArrayList<>(size);
        byThing.values().forEach(each -> all.addAll(each.values()));
        return all;
    }

    /// The entries with news that were not told.
    public List<BaselineEntry> untold() {
        return untold.stream().flatMap(key -> find(key).stream()).toList();
    }

    private Map<BaselineEntry.Key, BaselineEntry> of(ThingName thing) {
        return byThing.getOrDefault(thing, Map.of());
    }

    private BaselineEntry put(BaselineEntry entry) {
        Map<BaselineEntry.Key, BaselineEntry> entries =
                byThing.computeIfAbsent(entry.key().thing(), fresh -> new HashMap<>());
        BaselineEntry before = entries.put(entry.key(), entry);
        size += before == null ? 1 : 0;
        if (entry.isUntold()) {
            untold.add(entry.key());
        } else {
            untold.remove(entry.key());
        }
        devices += (isDevice(entry) ? 1 : 0) - (before != null && isDevice(before) ? 1 : 0);
        return entry;
    }

    private static boolean isDevice(BaselineEntry entry) {
        return entry.key().kind() == Sighting.Kind.DEVICE && entry.state() != State.NEW;
    }

    /// Takes a sighting of this site.
    public Recognition see(Sighting sighting) {
        BaselineEntry.Key key = BaselineEntry.Key.of(sighting);
        BaselineEntry known = of(key.thing()).get(key);
        if (known == null && size >= entriesMax) {
            return new Recognition.Full();
        }
        Double value = sighting.value();
        ValueRange values = value == null ? null : ValueRange.of(value);
        return mode == Mode.LEARNING ? learn(sighting, known, values) : judge(sighting, known, values);
    }

    private Recognition learn(Sighting sighting, @Nullable BaselineEntry known, @Nullable ValueRange values) {
        if (known == null) {
            return new Recognition.Learned(put(fresh(sighting, State.LEARNED).as(State.LEARNED, values)));
        }
        BaselineEntry now = known.at(sighting.at());
        ValueRange all = with(known.seen(), values);
        if (!known.isOpen() && (all == null || all.equals(known.seen()))) {
            return new Recognition.Known(put(now));
        }
        return new Recognition.Learned(
                put(now.as(known.state() == State.ACCEPTED ? State.ACCEPTED : State.LEARNED, all)));
    }

    private Recognition judge(Sighting sighting, @Nullable BaselineEntry known, @Nullable ValueRange values) {
        if (known == null) {
            BaselineEntry fresh = fresh(sighting, State.NEW).seen(values);
            return new Recognition.New(put(news(fresh, sighting, null)));
        }
        ValueRange all = with(known.seen(), values);
        BaselineEntry now = known.at(sighting.at()).seen(all);
        boolean isBeyond = known.state() != State.NEW && all != null && !all.equals(known.seen());
        return isBeyond
                ? new Recognition.New(put(news(now, sighting, known.learned())))
                : new Recognition.Known(put(now));
    }

    private static @Nullable ValueRange with(@Nullable ValueRange range, @Nullable ValueRange more) {
        return range == null || more == null ? more : range.with(more);
    }

    private static BaselineEntry fresh(Sighting sighting, State state) {
        return new BaselineEntry(
                BaselineEntry.Key.of(sighting), state, sighting.at(), sighting.at(), null, null, "", true, "");
    }

    private BaselineEntry news(BaselineEntry entry, Sighting sighting, @Nullable ValueRange normal) {
        String seen = sighting.detail().isEmpty() ? entry.key().subject() : sighting.detail();
        String expected = Expected.of(entry.key(), of(entry.key().thing()).values(), normal, devices);
        String all = seen + "; " + expected;
        return entry.news(
                all.length() <= Finding.DETAIL_MAX ? all : all.substring(0, Finding.DETAIL_MAX), sighting.evidence());
    }

    /// What was told of an entry has arrived; news that came since have not.
    ///
    /// @param news what was told
    /// @return the entry as it is now; empty when there is none
    public Optional<BaselineEntry> told(BaselineEntry.Key key, String news) {
        return find(key).map(entry -> entry.news().equals(news) ? put(entry.asTold()) : entry);
    }

    /// Makes an entry normal, with all values of it that were seen.
    ///
    /// @return the entry as it is now; empty when there is none
    public Optional<BaselineEntry> accept(BaselineEntry.Key key) {
        return find(key).map(entry -> entry.isOpen() ? put(entry.as(State.ACCEPTED, entry.seen())) : entry);
    }

    /// Forgets an entry: when it is seen again, it is learned, or new.
    ///
    /// @return what it was; empty when there is none
    public Optional<BaselineEntry> remove(BaselineEntry.Key key) {
        Map<BaselineEntry.Key, BaselineEntry> entries = byThing.get(key.thing());
        BaselineEntry removed = entries == null ? null : entries.remove(key);
        if (removed == null) {
            return Optional.empty();
        }
        size--;
        untold.remove(key);
        devices -= isDevice(removed) ? 1 : 0;
        if (of(key.thing()).isEmpty()) {
            byThing.remove(key.thing());
        }
        return Optional.of(removed);
    }
}
