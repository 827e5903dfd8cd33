package dev.vedette.engine.run;

import dev.vedette.sdk.observe.Observation;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;

/// Detection as a machine: feed it what happens in order, and it says what it thinks. One owner; not thread-safe.
///
/// Semantics are those of `docs/reference/semantics.md`. Every implementation gives the outputs of
/// [ReferenceRunner], call by call, up to the order of outputs within one call.
public interface Runner {
    /// Takes one observation.
    void observe(Observation observation, Consumer<Output> outputs);

    /// Changes what is watched.
    ///
    /// @param at event time of the change, for violations that it invalidates
    void apply(Change change, Instant at, Consumer<Output> outputs);

    /// Moves event time on: closes every pane that ended at least the grace before `now`, and invalidates what had no
    /// data for too long. An earlier `now` than before changes nothing.
    void advance(Instant now, Consumer<Output> outputs);

    /// How many devices are kept in memory.
    int deviceCount();

    /// Writes the whole state, from which a restored runner goes on.
    ///
    /// @throws IOException when the output fails
    void snapshot(DataOutput output) throws IOException;
}
