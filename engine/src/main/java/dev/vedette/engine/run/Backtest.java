package dev.vedette.engine.run;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.engine.metric.KeptCount;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.run.TrackedMetric.Treatment;
import dev.vedette.engine.window.Panes;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What a profile would have said of datapoints that are kept: the same judging as live, over the past.
///
/// A [Pipeline] of its own judges. Each series of the profile becomes a metric of the past there, whose observations
/// are the datapoints: a count of a pane is counted at the end of its pane, a level or a set when it was reported. So
/// windows, percentiles over all devices given, counts in a row, silence and invalidation are those of the pipeline.
///
/// What differs from live follows from what a datapoint does not tell: single observations within a count, so that a
/// behavior that judges each of them is not judged ([#unjudged()]), and a finding raises when its pane closes; and what
/// stood open or half counted before the first datapoint. One owner, as of a pipeline.
public final class Backtest {
    /// What is said of a behavior over single observations of a count.
    private static final String SINGLE =
            "it judges each observation by itself, of which history keeps the sum of a pane only";

    private static final String NEVER_OVER = "its metric grows by itself and is never judged over a duration";

    private final Pipeline pipeline;
    private final Panes panes;
    private final Map<Series, Past> pasts;
    private final Map<String, Behavior> behaviors = new HashMap<>();
    private final Map<String, String> unjudged;
    private final TreeMap<Long, List<CustomMeasurement>> waiting = new TreeMap<>();
    private final TreeMap<Long, Instant> deaf = new TreeMap<>();
    private long skipped;

    private Backtest(Pipeline pipeline, Panes panes, Map<Series, Past> pasts, Map<String, String> unjudged) {
        this.pipeline = pipeline;
        this.panes = panes;
        this.pasts = pasts;
        this.unjudged = unjudged;
    }

    /// A back-test of a profile, whoever it is attached to: it judges the devices whose datapoints are given.
    ///
    /// @param settings those of the live engine; the grace does not matter
    /// @param catalogue the metrics of the live engine
    /// @param from the first instant that is judged
    public static Backtest of(
            SecurityProfile profile, EngineSettings settings, MetricCatalogue catalogue, Instant from) {
        Map<Series, Past> pasts = new LinkedHashMap<>();
        Map<String, String> unjudged = new LinkedHashMap<>();
        List<Behavior> judged = new ArrayList<>();
        for (Behavior behavior : profile.behaviors()) {
            Treatment treatment = treatment(behavior.series(), catalogue);
            boolean isOnArrival = behavior.evaluation() instanceof Evaluation.OnArrival;
            if (treatment == Treatment.SUMMED && isOnArrival) {
                unjudged.put(behavior.name(), SINGLE);
            } else if (treatment == Treatment.ELAPSED && !isOnArrival) {
                unjudged.put(behavior.name(), NEVER_OVER);
            } else {
                Past past = pasts.computeIfAbsent(behavior.series(), series -> Past.numbered(pasts.size(), treatment));
                judged.add(over(behavior, past));
            }
        }
        EngineSettings past = new EngineSettings(
                settings.pane(),
                Duration.ZERO,
                settings.invalidateAfter(),
                settings.percentileDevicesMin(),
                settings.devicesMax());
        List<KeptCount> counts =
                pasts.values().stream().filter(Past::isSummed).map(Past::count).toList();
        Pipeline pipeline = Pipeline.start(past, MetricCatalogue.of(counts));
        Backtest backtest = new Backtest(pipeline, new Panes(settings.pane().toSeconds()), pasts, unjudged);
        profile.behaviors().forEach(behavior -> backtest.behaviors.put(behavior.name(), behavior));
        pipeline.apply(
                new Change.ProfileApplied(
                        new SecurityProfile(profile.name(), judged, Set.of(), Set.of(new Target.AllThings()))),
                from,
                output -> {});
        return backtest;
    }

    /// The series whose datapoints are judged.
    public Set<Series> series() {
        return Set.copyOf(pasts.keySet());
    }

    /// Whether a series is one whose datapoints are counts of panes, so that their time is the end of the pane.
    public boolean isSummed(Series series) {
        Past past = pasts.get(series);
        return past != null && past.isSummed();
    }

    /// Behaviors of the profile that datapoints cannot be judged by, and why, in words that follow the name.
    public Map<String, String> unjudged() {
        return Map.copyOf(unjudged);
    }

    /// Datapoints that were not judged: of a kind that the metric does not have, or of one device too many.
    public long skipped() {
        return skipped;
    }

    /// Says that a thing is in the registry and among the targets, so that its silence is judged.
    ///
    /// @param since since when
    public void member(ThingName thing, Instant since) {
        pipeline.apply(new Change.ThingDescribed(thing, true, Set.of()), since, this::countDropped);
    }

    /// Says that nobody listened, so that silence says nothing then.
    ///
    /// @param from the first instant of it
    /// @param to the first instant after it
    public void deaf(Instant from, Instant to) {
        deaf.merge(panes.at(from), to, (one, other) -> one.isAfter(other) ? one : other);
    }

    /// Takes a datapoint that is to be judged by the next call of [#judgeTo]; in any order.
    ///
    /// @param at the end of its window, as history has it; not earlier than what is judged already
    public void add(ThingName thing, Series series, Instant at, MetricValue value) {
        Past past = pasts.get(series);
        if (past == null || past.isSummed() != value instanceof MetricValue.Count) {
            skipped++;
            return;
        }
        // What ends at a border was counted before it.
        Instant counted = past.isSummed() ? at.minusNanos(1) : at;
        waiting.computeIfAbsent(panes.at(counted), pane -> new ArrayList<>())
                .add(new CustomMeasurement(thing, counted, past.name(), value));
    }

    /// Judges what was given so far, up to the border of a pane at or before an instant.
    ///
    /// @param events takes what would have happened, in order of panes; violations are of the profile's behaviors
    public void judgeTo(Instant to, Consumer<ViolationEvent> events) {
        Consumer<Output> outputs = output -> tell(output, events);
        long end = panes.at(to);
        while (!waiting.isEmpty() && waiting.firstKey() < end) {
            Map.Entry<Long, List<CustomMeasurement>> pane = waiting.pollFirstEntry();
            hearAgain(pane.getKey(), outputs);
            pipeline.advance(panes.boundary(pane.getKey()), outputs);
            List<CustomMeasurement> datapoints = pane.getValue();
            datapoints.sort(Comparator.comparing(CustomMeasurement::at));
            datapoints.forEach(datapoint -> pipeline.observe(datapoint, outputs));
            pipeline.advance(panes.boundary(pane.getKey() + 1), outputs);
        }
        hearAgain(end - 1, outputs);
        pipeline.advance(panes.boundary(end), outputs);
    }

    /// Lets each time without a listener be known before the first pane in it closes.
    private void hearAgain(long pane, Consumer<Output> outputs) {
        while (!deaf.isEmpty() && deaf.firstKey() <= pane) {
            Map.Entry<Long, Instant> time = deaf.pollFirstEntry();
            pipeline.advance(panes.boundary(time.getKey()), outputs);
            pipeline.apply(new Change.ListeningResumed(), time.getValue(), outputs);
        }
    }

    private void tell(Output output, Consumer<ViolationEvent> events) {
        countDropped(output);
        if (output instanceof Output.Happened(ViolationEvent event)) {
            events.accept(
                    switch (event) {
                        case ViolationEvent.Raised raised ->
                            new ViolationEvent.Raised(
                                    original(raised.violation()),
                                    raised.at(),
                                    raised.observed(),
                                    raised.expected(),
                                    raised.window());
                        case ViolationEvent.Cleared cleared ->
                            new ViolationEvent.Cleared(
                                    original(cleared.violation()),
                                    cleared.at(),
                                    cleared.observed(),
                                    cleared.expected(),
                                    cleared.window());
                        case ViolationEvent.Invalidated invalidated ->
                            new ViolationEvent.Invalidated(
                                    original(invalidated.violation()), invalidated.at(), invalidated.reason());
                    });
        }
    }

    private Violation original(Violation violation) {
        Behavior judged = violation.behavior();
        Behavior original = behaviors.getOrDefault(judged.name(), judged);
        return new Violation(violation.id(), violation.thing(), violation.profile(), original);
    }

    private void countDropped(Output output) {
        if (output instanceof Output.Dropped) {
            skipped++;
        }
    }

    private static Treatment treatment(Series series, MetricCatalogue catalogue) {
        return TrackedMetric.treatment(catalogue.find(series.metric()).orElse(null));
    }

    private static Behavior over(Behavior behavior, Past past) {
        return new Behavior(
                behavior.name(),
                past.name(),
                behavior.criteria(),
                behavior.evaluation(),
                behavior.datapointsToAlarm(),
                behavior.datapointsToClear(),
                behavior.alertsSuppressed());
    }

    /// What a series is called while it is judged.
    ///
    /// @param name unlike any other metric's
    /// @param isSummed whether its datapoints are counts of panes
    private record Past(MetricName name, boolean isSummed) {
        static Past numbered(int number, Treatment treatment) {
            return new Past(new MetricName("past:" + number), treatment == Treatment.SUMMED);
        }

        KeptCount count() {
            return new KeptCount(name);
        }
    }
}
