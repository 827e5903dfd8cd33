package dev.vedette.engine.run;

import dev.vedette.engine.alarm.Expectation;
import dev.vedette.engine.alarm.Judge;
import dev.vedette.engine.alarm.Verdict;
import dev.vedette.engine.alarm.ViolationEvent.Reason;
import dev.vedette.engine.baseline.Baseline;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The oracle: detection written as plainly as its semantics (`docs/reference/semantics.md`), for every other
/// runner to be compared with. It looks for everything by going through everything, and its snapshot is the
/// list of all calls that it ever had, so both time and memory grow without bound: it is for tests, not for
/// production.
public final class ReferenceRunner implements Runner {
    private final EngineSettings settings;
    private final CallLog calls = new CallLog();
    private final ReferenceWatch watch = new ReferenceWatch();
    private final Map<ThingName, Instant> lastObservedAt = new TreeMap<>();
    private final ReferenceSamples samples;
    private final ReferenceClocks clocks;
    private final ReferenceAlarms alarms = new ReferenceAlarms();
    private final ReferenceTenures tenures = new ReferenceTenures();
    private Instant listening = Instant.MIN;
    private @Nullable Instant earliest;
    private @Nullable Instant closedUntil;

    private ReferenceRunner(EngineSettings settings, MetricCatalogue catalogue) {
        this.settings = settings;
        this.samples = new ReferenceSamples(catalogue);
        this.clocks = new ReferenceClocks(catalogue);
    }

    /// A runner that has seen nothing.
    public static ReferenceRunner start(EngineSettings settings, MetricCatalogue catalogue) {
        return new ReferenceRunner(settings, catalogue);
    }

    /// The runner that wrote a snapshot, under the settings and the catalogue that it had.
    ///
    /// @throws IOException when the input fails or is no snapshot of a reference runner
    public static ReferenceRunner restore(EngineSettings settings, MetricCatalogue catalogue, DataInput input)
            throws IOException {
        ReferenceRunner runner = new ReferenceRunner(settings, catalogue);
        CallLog.read(input).replay(runner);
        return runner;
    }

    @Override
    public int deviceCount() {
        return lastObservedAt.size();
    }

    @Override
    public void snapshot(DataOutput output) throws IOException {
        calls.write(output);
    }

    @Override
    public void observe(Observation seen, Consumer<Output> outputs) {
        calls.observed(seen);
        if (closedUntil != null && seen.at().isBefore(closedUntil)) {
            outputs.accept(new Output.Dropped(seen.thing(), seen.at(), Output.Dropped.Reason.LATE));
            return;
        }
        if (!lastObservedAt.containsKey(seen.thing()) && lastObservedAt.size() >= settings.devicesMax()) {
            outputs.accept(new Output.Dropped(seen.thing(), seen.at(), Output.Dropped.Reason.DEVICES_MAX));
            return;
        }
        boolean isNew = lastObservedAt.put(seen.thing(), later(seen.at(), lastObserved(seen.thing()))) == null;
        earliest = earliest == null || seen.at().isBefore(earliest) ? seen.at() : earliest;
        if (isNew) {
            refreshTenures(seen.at());
        }
        for (Series series : watch.tracked(seen.thing())) {
            if (clocks.starts(series, seen)) {
                clocks.note(series, seen, true);
            } else {
                samples.valueOf(series, seen).ifPresent(value -> take(seen, series, value, outputs));
            }
        }
    }

    private Instant lastObserved(ThingName thing) {
        return lastObservedAt.getOrDefault(thing, Instant.MIN);
    }

    private void take(Observation seen, Series series, MetricValue value, Consumer<Output> outputs) {
        boolean isElapsed = clocks.isElapsed(series);
        if (isElapsed && !clocks.note(series, seen, false)) {
            return;
        }
        if (seen instanceof Finding finding && value instanceof MetricValue.Count(long times) && times > 0) {
            noteCause(series, finding);
        }
        boolean isCount = !isElapsed && samples.isCount(series);
        Window report = Window.at(seen.at());
        if (!isCount) {
            outputs.accept(new Output.Datapoint(seen.thing(), series, report, value));
        }
        if (!isElapsed && (isCount || value instanceof MetricValue.Level)) {
            samples.add(seen.thing(), series, seen.at(), value);
        }
        judgeOnArrival(seen.thing(), series, value, report, outputs);
        if (isCount && samples.isPrompt(series)) {
            judgePromptly(seen, series, outputs);
        }
    }

    private void noteCause(Series series, Finding finding) {
        for (SecurityProfile profile : watch.profilesOf(finding.thing())) {
            for (Behavior behavior : profile.behaviors()) {
                if (behavior.series().equals(series)) {
                    alarms.found(keyOf(finding.thing(), profile, behavior), behavior, Cause.of(finding));
                }
            }
        }
    }

    private void judgePromptly(Observation seen, Series series, Consumer<Output> outputs) {
        ThingName thing = seen.thing();
        Instant end = paneStart(seen.at()).plus(settings.pane());
        for (SecurityProfile profile : watch.profilesOf(thing)) {
            for (Behavior behavior : profile.behaviors()) {
                if (behavior.series().equals(series)
                        && behavior.evaluation() instanceof Evaluation.Over over
                        && behavior.datapointsToAlarm() == 1
                        && !alarms.isOpen(keyOf(thing, profile, behavior))) {
                    Window window = Window.endingAt(end, over.duration());
                    samples.valueIn(window, thing, series)
                            .filter(sum -> behavior.criteria().isExceededBy(((MetricValue.Count) sum).value()))
                            .map(sum -> Judge.judge(sum, new Expectation(behavior.criteria(), null)))
                            .ifPresent(verdict -> alarms.count(
                                    keyOf(thing, profile, behavior), behavior, verdict, window, seen.at(), outputs));
                }
            }
        }
    }

    private void judgeOnArrival(
            ThingName thing, Series series, MetricValue value, Window window, Consumer<Output> outputs) {
        for (SecurityProfile profile : watch.profilesOf(thing)) {
            for (Behavior behavior : profile.behaviors()) {
                if (behavior.series().equals(series) && behavior.evaluation() instanceof Evaluation.OnArrival) {
                    Verdict verdict = Judge.judge(value, new Expectation(behavior.criteria(), null));
                    alarms.count(keyOf(thing, profile, behavior), behavior, verdict, window, outputs);
                }
            }
        }
    }

    @Override
    public void advance(Instant now, Consumer<Output> outputs) {
        calls.advanced(now);
        Instant newClosed = paneStart(now.minus(settings.grace()));
        if (closedUntil != null && !newClosed.isAfter(closedUntil)) {
            return;
        }
        // Nothing can have happened before the earliest observation, nor while no device is known.
        Instant from = closedUntil != null ? closedUntil : earliest != null ? paneStart(earliest) : newClosed;
        for (Instant end = from.plus(settings.pane());
                !end.isAfter(newClosed) && !lastObservedAt.isEmpty();
                end = end.plus(settings.pane())) {
            close(end, outputs);
        }
        closedUntil = newClosed;
    }

    private void close(Instant end, Consumer<Output> outputs) {
        Window pane = Window.endingAt(end, settings.pane());
        for (ThingName thing : lastObservedAt.keySet()) {
            for (Series series : watch.tracked(thing)) {
                if (clocks.isElapsed(series)) {
                    tellTime(thing, series, end, outputs);
                } else if (samples.isCount(series)) {
                    samples.valueIn(pane, thing, series)
                            .ifPresent(sum -> outputs.accept(new Output.Datapoint(thing, series, pane, sum)));
                }
            }
        }
        for (SecurityProfile profile : watch.profiles()) {
            for (Behavior behavior : profile.behaviors()) {
                if (behavior.evaluation() instanceof Evaluation.Over over) {
                    judgeFleet(profile, behavior, Window.endingAt(end, over.duration()), outputs);
                }
            }
        }
        alarms.invalidateJudgedBefore(end.minus(settings.invalidateAfter()), end, outputs);
        forgetSilent(end);
        samples.removeIf(sample -> !mattersAfter(end, sample));
    }

    private void tellTime(ThingName thing, Series series, Instant end, Consumer<Output> outputs) {
        clocks.since(thing, series).filter(since -> since.isBefore(end)).ifPresent(since -> {
            MetricValue value =
                    new MetricValue.Level(Duration.between(since, end).toSeconds());
            outputs.accept(new Output.Datapoint(thing, series, Window.at(end), value));
            judgeOnArrival(thing, series, value, Window.at(end), outputs);
        });
    }

    private void judgeFleet(SecurityProfile profile, Behavior behavior, Window window, Consumer<Output> outputs) {
        Map<ThingName, MetricValue> values = new TreeMap<>();
        for (ThingName thing : lastObservedAt.keySet()) {
            if (watch.applies(profile, thing)) {
                samples.valueIn(window, thing, behavior.series())
                        .or(() -> nothing(thing, behavior))
                        .filter(value -> !isTooSoon(thing, profile, behavior, window, value))
                        .ifPresent(value -> values.put(thing, value));
            }
        }
        Baseline baseline = behavior.criteria() instanceof Criteria.FleetPercentile fleet
                ? baseline(fleet, values.values(), window).orElse(null)
                : null;
        Expectation expected = new Expectation(behavior.criteria(), baseline);
        values.forEach((thing, value) -> {
            Verdict verdict = Judge.judge(value, expected);
            alarms.count(keyOf(thing, profile, behavior), behavior, verdict, window, outputs);
        });
    }

    /// A device that the registry knows counts 0 where too little is judged.
    private Optional<MetricValue> nothing(ThingName thing, Behavior behavior) {
        return watch.isDescribed(thing) && judgesSilence(behavior)
                ? Optional.of(new MetricValue.Count(0))
                : Optional.empty();
    }

    private boolean judgesSilence(Behavior behavior) {
        return behavior.criteria() instanceof Criteria.Range range
                && range.min() > 0
                && behavior.evaluation() instanceof Evaluation.Over
                && samples.isCount(behavior.series());
    }

    /// Whether there is too little only because the window is not whole.
    private boolean isTooSoon(
            ThingName thing, SecurityProfile profile, Behavior behavior, Window window, MetricValue value) {
        boolean isWhole = !window.start().isBefore(later(tenures.since(thing, profile, behavior), listening));
        return !isWhole
                && judgesSilence(behavior)
                && ReferenceSamples.number(value) < ((Criteria.Range) behavior.criteria()).min();
    }

    private void refreshTenures(Instant at) {
        tenures.refresh(lastObservedAt.keySet(), watch::profilesOf, notClosed(at));
    }

    /// What is closed was not watched for what is said now.
    private Instant notClosed(Instant at) {
        return closedUntil == null ? at : later(at, closedUntil);
    }

    private Optional<Baseline> baseline(Criteria.FleetPercentile fleet, Collection<MetricValue> values, Window window) {
        double[] sorted =
                values.stream().mapToDouble(ReferenceSamples::number).sorted().toArray();
        if (sorted.length == 0 || sorted.length < settings.percentileDevicesMin() || sorted[0] < 0) {
            return Optional.empty();
        }
        double value = sorted[fleet.percentile().rank(sorted.length) - 1];
        return Optional.of(new Baseline(fleet.percentile(), value, sorted.length, window));
    }

    private void forgetSilent(Instant end) {
        Instant limit = end.minus(settings.invalidateAfter());
        for (Map.Entry<ThingName, Instant> entry : List.copyOf(lastObservedAt.entrySet())) {
            ThingName thing = entry.getKey();
            if (entry.getValue().isBefore(limit) && !alarms.isOpen(thing) && !isMissedWhenSilent(thing)) {
                forget(thing);
            }
        }
        refreshTenures(end);
    }

    private void forget(ThingName thing) {
        lastObservedAt.remove(thing);
        alarms.forget(thing);
        samples.removeIf(sample -> sample.thing().equals(thing));
        clocks.removeIf((known, series) -> known.equals(thing));
    }

    private boolean isMissedWhenSilent(ThingName thing) {
        return watch.isDescribed(thing)
                && watch.profilesOf(thing).stream()
                        .flatMap(profile -> profile.behaviors().stream())
                        .anyMatch(this::judgesSilence);
    }

    /// Lets things in whose silence is to be judged, the first by name when there is no room for all.
    private void enlist(Collection<ThingName> things, Instant at, Consumer<Output> outputs) {
        for (ThingName thing : new TreeSet<>(things)) {
            if (!lastObservedAt.containsKey(thing) && isMissedWhenSilent(thing)) {
                if (lastObservedAt.size() < settings.devicesMax()) {
                    lastObservedAt.put(thing, at);
                    earliest = earliest == null || at.isBefore(earliest) ? at : earliest;
                } else {
                    outputs.accept(new Output.Dropped(thing, at, Output.Dropped.Reason.DEVICES_MAX));
                }
            }
        }
    }

    /// Whether a sample may lie in a window that ends after the pane that was just closed.
    private boolean mattersAfter(Instant end, ReferenceSamples.Sample sample) {
        Duration longest = watch.longest(sample.thing(), sample.series(), settings.pane());
        Instant nextWindowStart = end.plus(settings.pane()).minus(longest);
        return paneStart(sample.at()).plus(settings.pane()).isAfter(nextWindowStart);
    }

    @Override
    public void apply(Change change, Instant at, Consumer<Output> outputs) {
        calls.applied(change, at);
        switch (change) {
            case Change.ProfileApplied applied when watch.isInForce(applied.profile()) -> {}
            case Change.ProfileApplied applied -> {
                SecurityProfile next = applied.profile();
                alarms.end(key -> key.profile().equals(next.name()) ? whyEnds(key, next) : null, at, outputs);
                next.behaviors().forEach(behavior -> alarms.goOnUnder(next.name(), behavior));
                watch.put(next);
                enlist(watch.described(), at, outputs);
            }
            case Change.ProfileRemoved removed when !watch.isInForce(removed.name()) -> {}
            case Change.ProfileRemoved removed -> {
                alarms.end(key -> key.profile().equals(removed.name()) ? Reason.PROFILE_DELETED : null, at, outputs);
                watch.remove(removed.name());
                enlist(watch.described(), at, outputs);
            }
            case Change.ListeningResumed ignored -> listening = later(listening, notClosed(at));
            case Change.ThingForgotten forgotten -> {
                alarms.end(key -> key.thing().equals(forgotten.thing()) ? Reason.NOT_WATCHED : null, at, outputs);
                forget(forgotten.thing());
                refreshTenures(at);
                enlist(List.of(forgotten.thing()), at, outputs);
            }
            case Change.ThingDescribed described -> {
                watch.put(described);
                alarms.end(
                        key -> watch.applies(watch.profile(key.profile()), key.thing()) ? null : Reason.NOT_TARGETED,
                        at,
                        outputs);
                enlist(List.of(described.thing()), at, outputs);
            }
        }
        refreshTenures(at);
        samples.removeIf(sample -> !watch.tracked(sample.thing()).contains(sample.series()));
        clocks.removeIf((thing, series) -> !watch.tracked(thing).contains(series));
    }

    private @Nullable Reason whyEnds(ReferenceAlarms.Key key, SecurityProfile next) {
        Behavior before = watch.behavior(key.profile(), key.behavior());
        boolean isKept = next.behaviors().stream()
                .anyMatch(after -> after.name().equals(before.name()) && after.judgesLike(before));
        if (!isKept) {
            return Reason.BEHAVIOR_CHANGED;
        }
        return watch.applies(next, key.thing()) ? null : Reason.NOT_TARGETED;
    }

    private static ReferenceAlarms.Key keyOf(ThingName thing, SecurityProfile profile, Behavior behavior) {
        return new ReferenceAlarms.Key(thing, profile.name(), behavior.name());
    }

    private Instant paneStart(Instant at) {
        long seconds = settings.pane().toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
