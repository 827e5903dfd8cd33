package dev.vedette.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.NetworkObservation;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.server.ingest.JournalEntry;
import dev.vedette.server.run.Stand.Outcome;
import dev.vedette.testkit.run.Scenario;
import dev.vedette.testkit.run.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that is killed and started again ends like one that never stopped: the same violations and alerts,
/// each once, the same datapoints, the same memory of reports.
class RecoveryTest {
    /// A seed whose scenario has few steps and many violations.
    private static final long SHORT_AND_EVENTFUL = 30;

    @TempDir
    Path temporary;

    private int stands;

    private Path directory() {
        return temporary.resolve("stand-" + stands++);
    }

    private static List<JournalEntry> entries(Scenario scenario) {
        List<JournalEntry> entries = new ArrayList<>();
        for (Step step : scenario.steps()) {
            entries.add(
                    switch (step) {
                        case Step.Observe(BrokerObservation seen) -> new JournalEntry.Seen(List.of(seen), seen.at());
                        case Step.Observe(NetworkObservation seen) -> new JournalEntry.Seen(List.of(seen), seen.at());
                        case Step.Observe(SensorStanding seen) -> new JournalEntry.Seen(List.of(seen), seen.at());
                        case Step.Observe(var seen) ->
                            new JournalEntry.Reported(seen.thing(), seen.at(), entries.size(), List.of(seen));
                        case Step.Apply(var change, var at) -> new JournalEntry.Changed(change, at);
                        case Step.Advance(var now) -> new JournalEntry.Advanced(now);
                    });
        }
        return entries;
    }

    private Outcome uninterrupted(Scenario scenario) {
        try (Stand stand = new Stand(directory(), scenario.settings(), 100, 1_000_000)) {
            stand.runner().recover();
            stand.append(entries(scenario));
            stand.finish();
            return stand.outcome();
        }
    }

    private Outcome crashing(Scenario scenario) {
        RandomGenerator random = new SplittableRandom(scenario.seed());
        int batch = random.nextInt(1, 20);
        int checkpoint = random.nextInt(1, 60);
        int calm = random.nextInt(2, 8);
        try (Stand stand = new Stand(directory(), scenario.settings(), batch, checkpoint)) {
            stand.runner().recover();
            List<JournalEntry> left = entries(scenario);
            while (!left.isEmpty()) {
                int next = Math.min(left.size(), random.nextInt(1, 16));
                stand.append(left.subList(0, next));
                left = left.subList(next, left.size());
                for (int steps = random.nextInt(4); steps > 0; steps--) {
                    stand.step();
                }
                if (random.nextInt(calm) == 0) {
                    stand.crash();
                    stand.runner().recover();
                }
            }
            stand.finish();
            return stand.outcome();
        }
    }

    private void check(long firstSeed, long lastSeed) {
        for (long seed = firstSeed; seed <= lastSeed; seed++) {
            Scenario scenario = Scenario.of(seed);
            assertThat(crashing(scenario)).as("seed " + seed).isEqualTo(uninterrupted(scenario));
        }
    }

    @Test
    void endsAsIfItHadNeverBeenKilled() {
        check(1, 8);
    }

    @Test
    @Tag("sim")
    void endsAsIfItHadNeverBeenKilledInManyScenarios() {
        check(9, 400);
    }

    @Test
    void endsAsIfItHadNeverBeenKilledAtAnyOperationOfTheStores() {
        Scenario scenario = Scenario.of(SHORT_AND_EVENTFUL);
        Outcome expected = uninterrupted(scenario);
        assertThat(expected.recorded()).as("something happens").hasSizeGreaterThan(5);
        boolean isKilled = true;
        for (int operation = 1; isKilled; operation++) {
            try (Stand stand = new Stand(directory(), scenario.settings(), 7, 20)) {
                stand.runner().recover();
                stand.append(entries(scenario));
                stand.mishap.killAt(operation);
                isKilled = isKilledBeforeTheEnd(stand);
                assertThat(stand.outcome())
                        .as("killed at operation " + operation)
                        .isEqualTo(expected);
            }
        }
    }

    /// Runs to the end, started again where it was killed; false when it was not.
    private static boolean isKilledBeforeTheEnd(Stand stand) {
        try {
            stand.finish();
            return false;
        } catch (Error killed) {
            assertThat(killed).hasMessage("killed here");
            stand.crash();
            stand.runner().recover();
            stand.finish();
            return true;
        }
    }
}
