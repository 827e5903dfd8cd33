package dev.vedette.sdk.source;

import dev.vedette.sdk.observe.Observation;
import java.util.List;
import java.util.function.Consumer;

/// What takes in the things that sources bring. Accepting means durable; back-pressure is a value.
public interface Intake {
    /// The most observations of one call of [#observe].
    int OBSERVATIONS_MAX = 512;

    /// Takes a device report in. May be called by any thread; never blocks for long.
    ///
    /// @param submission the report; owned by the intake from now on
    /// @param reply called exactly once, possibly on another thread, possibly before this returns; must not
    ///   block
    void submit(Submission submission, Consumer<Receipt> reply);

    /// Takes in what a broker or a sensor saw, all of it or nothing. May be called by any thread; never blocks
    /// for long. What one thread brings is judged in the order in which it was brought. Taken observations are
    /// durable a moment later, with the next flush of the journal: unlike a report, nobody waits for that.
    ///
    /// @param seen 1 to [#OBSERVATIONS_MAX] observations in the order in which they were made; topics of at
    ///   most 65,535 bytes, times of at most milliseconds
    /// @return false when there is no room and nothing was taken: bring it again later, or count it as lost
    /// @throws dev.vedette.sdk.VedetteException when there are none or too many
    boolean observe(List<? extends Observation> seen);
}
