package dev.vedette.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.run.Change;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.run.ReferenceRunner;
import dev.vedette.engine.run.Runner;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The contract finds runners that are wrong.
class RunnerContractTest {
    @Test
    void findsARunnerThatSwallowsWhatContinues() {
        Wrong wrong = new Wrong(outputs -> output -> {
            if (!(output instanceof Output.Continued)) {
                outputs.accept(output);
            }
        });

        assertThatThrownBy(wrong::saysWhatTheReferenceSaysCallByCall)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed ")
                .hasMessageContaining("missing:    Continued[");
    }

    @Test
    void findsARunnerThatSaysDatapointsTwice() {
        Wrong wrong = new Wrong(outputs -> output -> {
            outputs.accept(output);
            if (output instanceof Output.Datapoint) {
                outputs.accept(output);
            }
        });

        assertThatThrownBy(wrong::saysWhatTheReferenceSaysCallByCall).hasMessageContaining("unexpected: Datapoint[");
    }

    @Test
    void findsARunnerThatForgetsWhenItIsCut() {
        RunnerContract forgetful = new Wrong(outputs -> outputs) {
            @Override
            protected Runner restore(EngineSettings settings, MetricCatalogue catalogue, DataInput input)
                    throws IOException {
                super.restore(settings, catalogue, input);
                return start(settings, catalogue);
            }
        };

        assertThatThrownBy(forgetful::goesOnFromASnapshotAsIfNeverCut).hasMessageContaining("after a cut differs:");
    }

    @Test
    void findsARunnerThatLeavesAPartOfItsSnapshotUnread() {
        RunnerContract wasteful = new Wrong(outputs -> outputs) {
            @Override
            protected Runner start(EngineSettings settings, MetricCatalogue catalogue) {
                return new Filtered(ReferenceRunner.start(settings, catalogue), outputs -> outputs) {
                    @Override
                    public void snapshot(DataOutput output) throws IOException {
                        super.snapshot(output);
                        output.writeByte(0);
                    }
                };
            }
        };

        assertThatThrownBy(wasteful::goesOnFromASnapshotAsIfNeverCut)
                .hasMessageContaining("restoring left a part of the snapshot unread");
    }

    @Test
    void findsARunnerThatMindsTheOrderOfDevices() {
        RunnerContract jealous = new Wrong(outputs -> outputs) {
            @Override
            protected Runner start(EngineSettings settings, MetricCatalogue catalogue) {
                return new Jealous(ReferenceRunner.start(settings, catalogue));
            }
        };

        assertThatThrownBy(jealous::doesNotMindTheOrderOfDevicesBetweenTwoOtherCalls)
                .hasMessageContaining("shuffled to");
    }

    @Test
    void makesAFailingScenarioAsSmallAsItGets() {
        List<Step> steps = new ArrayList<>();
        for (int second = 0; second < 100; second++) {
            steps.add(new Step.Advance(Instant.ofEpochSecond(second)));
        }
        Step first = steps.get(17);
        Step second = steps.get(83);

        assertThat(Smallest.of(steps, left -> left.contains(first) && left.contains(second)))
                .containsExactly(first, second);
        assertThat(Smallest.of(steps, left -> true)).isEmpty();
    }

    /// A runner whose outputs pass through a filter.
    private static class Filtered implements Runner {
        private final Runner runner;
        private final Filter filter;

        Filtered(Runner runner, Filter filter) {
            this.runner = runner;
            this.filter = filter;
        }

        @Override
        public void observe(Observation observation, Consumer<Output> outputs) {
            runner.observe(observation, filter.before(outputs));
        }

        @Override
        public void apply(Change change, Instant at, Consumer<Output> outputs) {
            runner.apply(change, at, filter.before(outputs));
        }

        @Override
        public void advance(Instant now, Consumer<Output> outputs) {
            runner.advance(now, filter.before(outputs));
        }

        @Override
        public int deviceCount() {
            return runner.deviceCount();
        }

        @Override
        public void snapshot(DataOutput output) throws IOException {
            runner.snapshot(output);
        }
    }

    private interface Filter {
        Consumer<Output> before(Consumer<Output> outputs);
    }

    /// Says nothing of a device that follows on itself.
    private static final class Jealous extends Filtered {
        private @Nullable ThingName last;

        Jealous(Runner runner) {
            super(runner, outputs -> outputs);
        }

        @Override
        public void observe(Observation observation, Consumer<Output> outputs) {
            super.observe(observation, observation.thing().equals(last) ? output -> {} : outputs);
            last = observation.thing();
        }
    }

    private static class Wrong extends RunnerContract {
        private final Filter filter;

        Wrong(Filter filter) {
            this.filter = filter;
        }

        @Override
        protected Runner start(EngineSettings settings, MetricCatalogue catalogue) {
            return new Filtered(ReferenceRunner.start(settings, catalogue), filter);
        }

        @Override
        protected Runner restore(EngineSettings settings, MetricCatalogue catalogue, DataInput input)
                throws IOException {
            return new Filtered(ReferenceRunner.restore(settings, catalogue, input), filter);
        }
    }
}
