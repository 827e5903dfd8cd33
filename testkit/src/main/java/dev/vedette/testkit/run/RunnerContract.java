package dev.vedette.testkit.run;

import static org.assertj.core.api.Assertions.fail;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.run.ReferenceRunner;
import dev.vedette.engine.run.Runner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every [Runner] keeps to: it says what [ReferenceRunner] says, call by call; the order in which different
/// devices
/// are heard between two other calls does not matter; and a snapshot may be taken and restored between any two calls. A
/// test of a runner extends it. A failure names its seed, and shows a scenario that was made as small as it gets.
public abstract class RunnerContract {
    private static final int FEW = 100;
    private static final int MANY = 5_000;

    /// A runner that has seen nothing.
    protected abstract Runner start(EngineSettings settings, MetricCatalogue catalogue);

    /// The runner that wrote a snapshot.
    protected abstract Runner restore(EngineSettings settings, MetricCatalogue catalogue, DataInput input)
            throws IOException;

    /// How many scenarios are played at every build, from seed 1 on.
    protected int scenarios() {
        return FEW;
    }

    /// Every call has the outputs of the reference, in any order.
    @Test
    protected void saysWhatTheReferenceSaysCallByCall() {
        check(1, scenarios(), Scenario::of, this::againstReference);
    }

    /// Observations of different devices may change places between two other calls.
    @Test
    protected void doesNotMindTheOrderOfDevicesBetweenTwoOtherCalls() {
        check(1, scenarios(), Scenario::withRoom, this::againstInterleaved);
    }

    /// A runner that is written down and read back goes on as if nothing had been.
    @Test
    protected void goesOnFromASnapshotAsIfNeverCut() {
        check(1, scenarios(), Scenario::of, this::againstCut);
    }

    /// All of it, for many more scenarios.
    @Test
    @Tag("sim")
    protected void keepsToAllOfItInManyScenarios() {
        check(1, MANY, Scenario::of, this::againstReference);
        check(1, MANY, Scenario::withRoom, this::againstInterleaved);
        check(1, MANY, Scenario::of, this::againstCut);
    }

    private interface Property {
        /// What is wrong, or empty when nothing is.
        Optional<String> broken(Scenario scenario);
    }

    private static void check(long firstSeed, long lastSeed, LongFunction<Scenario> scenarios, Property property) {
        for (long seed = firstSeed; seed <= lastSeed; seed++) {
            Scenario scenario = scenarios.apply(seed);
            if (property.broken(scenario).isPresent()) {
                List<Step> fewest = Smallest.of(
                        scenario.steps(),
                        steps -> property.broken(new Scenario(scenario.seed(), scenario.settings(), steps))
                                .isPresent());
                Scenario smallest = new Scenario(seed, scenario.settings(), fewest);
                fail(report(smallest, property.broken(smallest).orElse("nothing, when it is asked again")));
            }
        }
    }

    private static String report(Scenario scenario, String problem) {
        StringBuilder report = new StringBuilder("seed " + scenario.seed() + ", " + scenario.settings() + "\n");
        for (int i = 0; i < scenario.steps().size(); i++) {
            report.append("step ")
                    .append(i)
                    .append(": ")
                    .append(scenario.steps().get(i))
                    .append('\n');
        }
        return report.append(problem).toString();
    }

    private Optional<String> againstReference(Scenario scenario) {
        Runner expected = ReferenceRunner.start(scenario.settings(), Scenario.CATALOGUE);
        Runner actual = start(scenario.settings(), Scenario.CATALOGUE);
        for (int i = 0; i < scenario.steps().size(); i++) {
            Step step = scenario.steps().get(i);
            Optional<String> difference = difference(step.on(expected), step.on(actual));
            if (difference.isPresent()) {
                return Optional.of("step " + i + " " + difference.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> againstInterleaved(Scenario scenario) {
        List<List<Step>> stretches = stretches(scenario.steps());
        Dice dice = new Dice(~scenario.seed());
        Runner expected = start(scenario.settings(), Scenario.CATALOGUE);
        Runner actual = start(scenario.settings(), Scenario.CATALOGUE);
        for (int i = 0; i < stretches.size(); i++) {
            List<Step> shuffled = Interleaving.of(stretches.get(i), dice);
            Optional<String> difference = difference(outputs(stretches.get(i), expected), outputs(shuffled, actual));
            if (difference.isPresent()) {
                return Optional.of("stretch " + i + ", shuffled to " + shuffled + " " + difference.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> againstCut(Scenario scenario) {
        Dice dice = new Dice(~scenario.seed());
        int calm = dice.between(1, 30);
        Runner expected = start(scenario.settings(), Scenario.CATALOGUE);
        Runner actual = start(scenario.settings(), Scenario.CATALOGUE);
        for (int i = 0; i < scenario.steps().size(); i++) {
            Step step = scenario.steps().get(i);
            if (dice.oneIn(calm)) {
                actual = rewritten(actual, scenario.settings());
            }
            Optional<String> difference = difference(step.on(expected), step.on(actual));
            if (difference.isPresent()) {
                return Optional.of("step " + i + " after a cut " + difference.get());
            }
        }
        return Optional.empty();
    }

    private Runner rewritten(Runner runner, EngineSettings settings) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            runner.snapshot(new DataOutputStream(bytes));
            DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
            Runner restored = restore(settings, Scenario.CATALOGUE, input);
            if (input.read() >= 0) {
                fail("restoring left a part of the snapshot unread");
            }
            return restored;
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes and gives bytes", e);
        }
    }

    /// The stretches of observations, and every other step by itself.
    private static List<List<Step>> stretches(List<Step> steps) {
        List<List<Step>> stretches = new ArrayList<>();
        boolean isOpen = false;
        for (Step step : steps) {
            boolean isObservation = step instanceof Step.Observe;
            if (!isOpen || !isObservation) {
                stretches.add(new ArrayList<>());
            }
            stretches.getLast().add(step);
            isOpen = isObservation;
        }
        return stretches;
    }

    private static List<Output> outputs(List<Step> steps, Runner runner) {
        return steps.stream().flatMap(step -> step.on(runner).stream()).toList();
    }

    private static Optional<String> difference(List<Output> expected, List<Output> actual) {
        Map<Output, Integer> counts = new HashMap<>();
        expected.forEach(output -> counts.merge(output, 1, Integer::sum));
        actual.forEach(output -> counts.merge(output, -1, Integer::sum));
        StringBuilder difference = new StringBuilder();
        counts.forEach((output, count) -> {
            if (count != 0) {
                difference
                        .append(count > 0 ? "\n  missing:    " : "\n  unexpected: ")
                        .append(output);
            }
        });
        return difference.isEmpty() ? Optional.empty() : Optional.of("differs:" + difference);
    }
}
