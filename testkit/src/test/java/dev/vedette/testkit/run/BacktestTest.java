package dev.vedette.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.run.Backtest;
import dev.vedette.engine.run.Change;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.run.Pipeline;
import dev.vedette.engine.window.Panes;
import dev.vedette.sdk.metric.ElapsedMetric;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a pipeline kept, judged again, gives the violations that the pipeline raised.
class BacktestTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int FEW = 400;
    private static final int MANY = 20_000;

    private int raised;

    @Test
    void keptDatapointsGiveTheViolationsThatThePipelineRaised() {
        for (long seed = 1; seed <= FEW; seed++) {
            checkSeed(seed);
        }
        assertThat(raised).as("violations of all seeds").isGreaterThan(FEW);
    }

    @Test
    @Tag("sim")
    void keptDatapointsGiveTheViolationsThatThePipelineRaisedInManyScenarios() {
        for (long seed = 1; seed <= MANY; seed++) {
            checkSeed(seed);
        }
    }

    private void checkSeed(long seed) {
        Run run = Run.of(seed);
        Set<String> live = run.live();
        raised += live.size();
        assertThat(run.again()).as("seed %d, %s", seed, run.profile).isEqualTo(live);
    }

    /// A profile, things of which some are registered, and what was seen of them, in order.
    private static final class Run {
        private final EngineSettings settings;
        private final SecurityProfile profile;
        private final List<Observation> observations = new ArrayList<>();
        private final Set<ThingName> registered = new HashSet<>();
        private final Instant end;
        private final Dice dice;
        private final Map<List<Object>, Output.Datapoint> history = new LinkedHashMap<>();

        private Run(Dice dice, EngineSettings settings, SecurityProfile profile, Instant end) {
            this.dice = dice;
            this.settings = settings;
            this.profile = profile;
            this.end = end;
        }

        static Run of(long seed) {
            Dice dice = new Dice(seed);
            Duration pane = Duration.ofSeconds(dice.one(1, 5, 60, 300));
            Duration length = pane.multipliedBy(dice.one(4, 12, 40));
            Focus focus = dice.of(List.of(Focus.values()));
            // Findings, and signs of a connection, overtake panes that wait for late reports, and with them their
            // order.
            boolean isReported = focus == Focus.REPORTS || focus == Focus.HUB;
            Duration grace = isReported ? dice.upTo(pane) : Duration.ZERO;
            EngineSettings settings = new EngineSettings(
                    pane, grace, length.plus(pane.multipliedBy(dice.one(2, 60))), dice.between(1, 4), 50);
            ScenarioProfiles profiles = new ScenarioProfiles(dice, pane, focus.metrics());
            Run run = new Run(dice, settings, judgeable(profiles), START.plus(length));
            List<ThingName> things = IntStream.range(0, dice.one(1, 3, 5, 20))
                    .mapToObj(i -> new ThingName("thing-" + i))
                    .toList();
            // When a stranger came is only known to who saw it, with or without a value.
            boolean asks = run.profile.behaviors().stream().anyMatch(Behavior::asksForSomething);
            things.stream().filter(thing -> asks || dice.oneIn(2)).forEach(run.registered::add);
            TreeSet<Instant> times = new TreeSet<>();
            int count = dice.between(10, 300);
            for (int i = 0; i < count; i++) {
                Instant at = START.plus(dice.upTo(length));
                // Of two values at one instant, as of a reconnect at a border, history keeps one.
                times.add(isReported ? dice.oneIn(10) ? border(at, pane) : at : at.plusNanos(1));
            }
            ScenarioObservations observations = new ScenarioObservations(dice, things, focus);
            times.forEach(at -> run.observations.add(observations.next(at)));
            return run;
        }

        private static Instant border(Instant at, Duration pane) {
            return new Panes(pane.toSeconds()).boundary(new Panes(pane.toSeconds()).at(at));
        }

        private static SecurityProfile judgeable(ScenarioProfiles profiles) {
            List<Behavior> behaviors = new ArrayList<>();
            while (behaviors.isEmpty()) {
                if (profiles.next() instanceof Change.ProfileApplied(SecurityProfile drawn)) {
                    drawn.behaviors().stream().filter(Run::isKeptWhole).forEach(behaviors::add);
                }
            }
            return new SecurityProfile("P", behaviors, Set.of(), Set.of(new Target.AllThings()));
        }

        private static boolean isKeptWhole(Behavior behavior) {
            Metric<?> metric = Scenario.CATALOGUE.find(behavior.metric()).orElse(null);
            boolean isOver = behavior.evaluation() instanceof Evaluation.Over;
            return metric == null || !(isOver ? metric instanceof ElapsedMetric : metric.kind() == MetricKind.COUNT);
        }

        /// What a pipeline says that sees everything in order, and keeps its datapoints.
        Set<String> live() {
            Set<String> happened = new TreeSet<>();
            Pipeline pipeline = Pipeline.start(settings, Scenario.CATALOGUE);
            registered.forEach(
                    thing -> pipeline.apply(new Change.ThingDescribed(thing, true, Set.of()), START, output -> {}));
            pipeline.apply(new Change.ProfileApplied(profile), START, output -> {});
            for (Observation observation : observations) {
                pipeline.advance(observation.at(), output -> keep(output, happened));
                pipeline.observe(observation, output -> keep(output, happened));
            }
            pipeline.advance(end.plus(settings.grace()).plus(settings.pane()), output -> keep(output, happened));
            return happened;
        }

        private void keep(Output output, Set<String> happened) {
            if (output instanceof Output.Datapoint datapoint) {
                Instant at = datapoint.window().end();
                history.put(List.of(datapoint.thing(), datapoint.series(), at), datapoint);
            } else if (output instanceof Output.Happened(ViolationEvent event)) {
                note(event, happened);
            }
        }

        /// What happens at the very last border only the pipeline has judged whole.
        private void note(ViolationEvent event, Set<String> happened) {
            Instant at = time(event);
            if (at.isBefore(end)) {
                String behavior = event.violation().behavior().name();
                String kind = event.getClass().getSimpleName();
                happened.add(event.violation().thing() + " " + behavior + " " + kind + " " + at);
            }
        }

        /// A finding raises at once; afterwards it is only known in which pane it was.
        private static Instant time(ViolationEvent event) {
            return event instanceof ViolationEvent.Raised raised
                    ? raised.window().end()
                    : event.at();
        }

        /// What the back-test says of them, given in slices, each in disorder.
        Set<String> again() {
            Set<String> happened = new TreeSet<>();
            Backtest backtest = Backtest.of(profile, settings, Scenario.CATALOGUE, START);
            registered.forEach(thing -> backtest.member(thing, START));
            Instant sliceEnd = START;
            List<Output.Datapoint> left = new ArrayList<>(history.values());
            while (sliceEnd.isBefore(end.plus(settings.pane()))) {
                sliceEnd = sliceEnd.plus(settings.pane().multipliedBy(dice.between(1, 9)));
                for (Output.Datapoint datapoint : List.copyOf(left)) {
                    if (!datapoint.window().end().isAfter(sliceEnd)) {
                        left.remove(datapoint);
                        give(backtest, datapoint);
                    }
                }
                Instant judged = sliceEnd.isAfter(end) ? end.plus(settings.pane()) : sliceEnd;
                backtest.judgeTo(judged, event -> note(event, happened));
            }
            assertThat(backtest.skipped()).isZero();
            assertThat(backtest.unjudged()).isEmpty();
            return happened;
        }

        private static void give(Backtest backtest, Output.Datapoint datapoint) {
            Series series = datapoint.series();
            MetricValue value = datapoint.value();
            backtest.add(datapoint.thing(), series, datapoint.window().end(), value);
        }
    }
}
