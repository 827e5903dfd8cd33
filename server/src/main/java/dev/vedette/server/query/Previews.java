package dev.vedette.server.query;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.run.Backtest;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.window.Panes;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.RuleBook;
import dev.vedette.server.store.History;
import dev.vedette.server.store.History.Point;
import dev.vedette.server.store.HistoryKey;
import dev.vedette.server.store.InventoryFilter;
import dev.vedette.server.store.InventoryFilter.Standing;
import dev.vedette.server.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;

/// Judges the datapoints of the last days by a profile that may not be stored yet. Any thread may call; so many at a
/// time, each with its bounds on things, datapoints and time. What a bound cut off is said.
public final class Previews {
    /// The most days that are judged.
    public static final int DAYS_MAX = 14;

    private static final int AT_A_TIME_MAX = 2;
    private static final int SLICE_PANES_MIN = 24;
    private static final int SLICE_POINTS = 250_000;

    private final Stores stores;
    private final RuleBook rules;
    private final EngineSettings settings;
    private final MetricCatalogue catalogue;
    private final InstantSource clock;
    private final Bounds bounds;
    private final Semaphore room = new Semaphore(AT_A_TIME_MAX);

    /// How much one preview may take.
    ///
    /// @param things that are judged; of more the first by name
    /// @param datapoints that are read
    /// @param time after which no further datapoints are read
    public record Bounds(int things, long datapoints, Duration time) {
        /// The usual bounds.
        public static final Bounds DEFAULTS = new Bounds(20_000, 20_000_000, Duration.ofSeconds(30));
    }

    /// Judges as the live engine does.
    ///
    /// @param settings those of the live engine
    /// @param catalogue its metrics
    public static Previews of(
            Stores stores, RuleBook rules, EngineSettings settings, MetricCatalogue catalogue, InstantSource clock) {
        return new Previews(stores, rules, settings, catalogue, clock, Bounds.DEFAULTS);
    }

    /// Judges within other bounds.
    Previews(
            Stores stores,
            RuleBook rules,
            EngineSettings settings,
            MetricCatalogue catalogue,
            InstantSource clock,
            Bounds bounds) {
        this.stores = stores;
        this.rules = rules;
        this.settings = settings;
        this.catalogue = catalogue;
        this.clock = clock;
        this.bounds = bounds;
    }

    /// What a profile would have said.
    ///
    /// @param behaviors good ones
    /// @param targets whom it would be attached to
    /// @param days how many, 1..[#DAYS_MAX]
    /// @return empty when too many are being worked out at present
    public Optional<Preview> of(List<BehaviorDraft> behaviors, List<Population> targets, int days) {
        if (!room.tryAcquire()) {
            return Optional.empty();
        }
        try {
            SecurityProfile profile =
                    new SecurityProfile("preview", rules.rules().behaviors(behaviors), Set.of(), Set.of());
            return Optional.of(new Work(profile, days).on(targets));
        } finally {
            room.release();
        }
    }

    /// Whom a profile is judged for.
    public sealed interface Population {
        /// Every thing.
        record All() implements Population {}

        /// Those that are registered, or those that are not.
        record Registered(boolean registered) implements Population {}

        /// Those of a group and of the groups below it.
        record Group(String name) implements Population {}

        /// The things of a site, as [dev.vedette.engine.profile.Target.Site] says.
        record Site(String name) implements Population {}
    }

    private InventoryFilter filter(Population population) {
        return switch (population) {
            case Population.All _ -> InventoryFilter.ALL;
            case Population.Registered(boolean registered) -> InventoryFilter.of(Standing.registered(registered));
            case Population.Group(String name) ->
                new InventoryFilter(null, name, null, null, null, null, null, Standing.ANY);
            case Population.Site(String name) ->
                new InventoryFilter(null, null, null, null, name, null, null, Standing.ANY);
        };
    }

    /// One preview as it is worked out, slice of time by slice of time.
    private final class Work {
        private final Panes panes = new Panes(settings.pane().toSeconds());
        private final Instant started = clock.instant();
        private final Instant to = panes.boundary(panes.at(started));
        private final Instant from;
        private final Backtest backtest;
        private final PreviewTally tally;
        private final PreviewCoverage coverage;
        private final Map<HistoryKey, Series> keys = new HashMap<>();
        private final boolean asksForSomething;
        private long datapoints;

        Work(SecurityProfile profile, int days) {
            this.from = to.minus(Duration.ofDays(days));
            this.backtest = Backtest.of(profile, settings, catalogue, from);
            this.tally = new PreviewTally(from, to, profile.behaviors());
            this.coverage = new PreviewCoverage(from, backtest.series());
            this.asksForSomething = profile.behaviors().stream().anyMatch(Behavior::asksForSomething);
            backtest.series().forEach(series -> keys.put(HistoryKey.of(series), series));
        }

        Preview on(List<Population> targets) {
            List<ThingName> things = things(targets);
            sayWhatIsKnown();
            if (asksForSomething) {
                stores.inventory()
                        .registeredSince(things)
                        .forEach((thing, since) -> backtest.member(thing, since.isBefore(from) ? from : since));
            }
            Instant judged = keys.isEmpty() || things.isEmpty() ? to : judge(things);
            if (judged.isBefore(to)) {
                coverage.say("Only the time until " + judged + " was judged: " + bounds.datapoints + " datapoints, or "
                        + bounds.time.toSeconds() + " s, are the most. Take fewer days or things.");
            }
            if (backtest.skipped() > 0) {
                coverage.say(backtest.skipped() + " datapoints were of another kind than the metric has now, and were"
                        + " not judged.");
            }
            return new Preview(
                    tally.days(),
                    tally.total(),
                    things.size(),
                    datapoints,
                    tally.behaviors(),
                    coverage.sentences(things.size(), judged),
                    Duration.between(started, clock.instant()));
        }

        private List<ThingName> things(List<Population> targets) {
            TreeSet<ThingName> names = new TreeSet<>();
            for (Population target : targets) {
                names.addAll(stores.inventory().names(filter(target), bounds.things + 1));
            }
            if (names.size() <= bounds.things) {
                return List.copyOf(names);
            }
            coverage.say("Only the first " + bounds.things
                    + " things by name were judged, the most at once; percentiles" + " are those of these things.");
            return names.stream().limit(bounds.things).toList();
        }

        private void sayWhatIsKnown() {
            backtest.unjudged()
                    .forEach((behavior, why) -> coverage.say("Behavior " + behavior + " was not judged: " + why + "."));
            List<Duration> others = stores.history().panes().stream()
                    .filter(pane -> !pane.equals(settings.pane()))
                    .toList();
            if (!others.isEmpty()) {
                coverage.say("Some datapoints were kept in panes of another length than the "
                        + settings.pane().toSeconds() + " s of now; each count is taken whole into the pane in which"
                        + " it ends.");
            }
            if (asksForSomething) {
                coverage.say("Too little was not judged while none of these things had a datapoint: history does not"
                        + " tell whether anybody listened then.");
            }
        }

        /// Returns until when was judged.
        private Instant judge(List<ThingName> things) {
            long perPane = Math.max(1, (long) things.size() * keys.size());
            Duration slice = settings.pane().multipliedBy(Math.max(SLICE_PANES_MIN, SLICE_POINTS / perPane));
            Instant judged = from;
            while (judged.isBefore(to)) {
                boolean isOver = datapoints >= bounds.datapoints
                        || Duration.between(started, clock.instant()).compareTo(bounds.time) >= 0;
                if (isOver) {
                    return judged;
                }
                Instant next = judged.plus(slice);
                Instant end = next.isAfter(to) ? to : next;
                // What ends at a border belongs to what is before it.
                List<History.Stretch> stretches =
                        stores.history().readAll(things, keys.keySet(), judged.plusNanos(1), end.plusNanos(1));
                SortedSet<Long> heard = give(stretches);
                if (asksForSomething) {
                    leaveOut(heard, panes.at(judged), panes.at(end));
                }
                backtest.judgeTo(end, tally::on);
                judged = end;
            }
            return judged;
        }

        private SortedSet<Long> give(List<History.Stretch> stretches) {
            SortedSet<Long> heard = new TreeSet<>();
            for (History.Stretch stretch : stretches) {
                Series series = keys.get(stretch.key());
                if (series == null) {
                    continue;
                }
                coverage.on(stretch.thing(), series, stretch.points());
                datapoints += stretch.points().size();
                for (Point point : stretch.points()) {
                    backtest.add(stretch.thing(), series, point.at(), point.value());
                    if (asksForSomething) {
                        heard.add(panes.at(point.at().minusNanos(1)));
                    }
                }
            }
            return heard;
        }

        /// Takes nobody for silent in panes of which there is nothing at all.
        private void leaveOut(SortedSet<Long> heard, long first, long end) {
            long deafFrom = first;
            for (long pane : heard) {
                if (pane > deafFrom) {
                    backtest.deaf(panes.boundary(deafFrom), panes.boundary(pane));
                }
                deafFrom = Math.max(deafFrom, pane + 1);
            }
            if (deafFrom < end) {
                backtest.deaf(panes.boundary(deafFrom), panes.boundary(end));
            }
        }
    }
}
