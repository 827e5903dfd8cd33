package dev.vedette.server.sense;

import dev.vedette.sdk.observe.Observation;
import dev.vedette.server.ingest.SensorMark;
import java.util.List;
import java.util.function.Consumer;

/// Makes observations durable and has them judged, all of a call or nothing. Any thread; never blocks for long.
@FunctionalInterface
public interface Keeping {
    /// Takes observations in, in their order.
    ///
    /// @param seen 1 to [dev.vedette.sdk.source.Intake#OBSERVATIONS_MAX]
    /// @param kept told once whether they are durable, on another thread, when this has returned true; must not
    ///   block
    /// @return false when there is no room and nothing was taken
    boolean keep(List<? extends Observation> seen, Consumer<Boolean> kept);

    /// Takes a sensor's batch in, once: of one that was taken already it is only said that it is durable.
    ///
    /// @param seen as in [#keep(List, Consumer)]
    /// @param mark which batch it is
    /// @param kept as in [#keep(List, Consumer)]
    /// @return false when there is no room and nothing was taken
    default boolean keep(List<? extends Observation> seen, SensorMark mark, Consumer<Boolean> kept) {
        return keep(seen, kept);
    }
}
