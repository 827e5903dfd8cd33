package dev.vedette.sdk.metric;

import dev.vedette.sdk.observe.Observation;

/// A metric that grows by itself: for how many seconds a state of a device has lasted. An observation that
/// [#starts] the state has no value of its own; from then on the engine gives the seconds since, as a level, at the
/// close of each pane. An observation that the metric applies to ends the state, and has the value it says, as 0.
///
/// Of a device's observations only those count that are not earlier than the last one that counted.
///
/// @param <O> the one type of observation that it reads
public interface ElapsedMetric<O extends Observation> extends Metric<O> {
    /// Whether the state begins with an observation, unless it lasts already.
    boolean starts(O observation);
}
