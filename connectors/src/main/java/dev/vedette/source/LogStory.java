package dev.vedette.source;

import dev.vedette.sdk.observe.BrokerObservation;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// What the lines of one kind of log tell, read one after the other by one thread.
public interface LogStory {
    /// Reads a line.
    ///
    /// @param line without its end
    /// @param now what time it is
    /// @param seen takes what the line tells, in its order
    void tell(String line, Instant now, Consumer<BrokerObservation> seen);

    /// What is to be said once in every pane, as who still is connected.
    List<BrokerObservation> held(Instant now);

    /// What is known now, as lines of text without line feeds, to be kept beside the place in the log.
    List<String> memory();

    /// Takes back what was known.
    ///
    /// @throws dev.vedette.sdk.VedetteException or IllegalArgumentException when the lines are none of [#memory]
    void recall(List<String> lines);

    /// Knows nothing any more, as after lines were missed.
    void forget();
}
