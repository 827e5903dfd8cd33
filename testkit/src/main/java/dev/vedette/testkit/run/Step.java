package dev.vedette.testkit.run;

import dev.vedette.engine.run.Change;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.run.Runner;
import dev.vedette.sdk.observe.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One call of a runner.
public sealed interface Step {
    /// Makes the call, and gives what the runner says in it.
    default List<Output> on(Runner runner) {
        List<Output> outputs = new ArrayList<>();
        switch (this) {
            case Observe observe -> runner.observe(observe.observation(), outputs::add);
            case Apply apply -> runner.apply(apply.change(), apply.at(), outputs::add);
            case Advance advance -> runner.advance(advance.now(), outputs::add);
        }
        return outputs;
    }

    /// An observation comes in.
    ///
    /// @param observation the observation
    record Observe(Observation observation) implements Step {}

    /// Something is changed.
    ///
    /// @param change the change
    /// @param at when
    record Apply(Change change, Instant at) implements Step {}

    /// Event time moves on.
    ///
    /// @param now to when
    record Advance(Instant now) implements Step {}
}
