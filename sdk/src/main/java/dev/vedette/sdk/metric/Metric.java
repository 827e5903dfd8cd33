package dev.vedette.sdk.metric;

import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Observation;

/// Turns observations of one type into values. A pure function: the same observation always gives the same value.
///
/// @param <O> the one type of observation that it reads
public interface Metric<O extends Observation> {
    /// The name, unique in a catalogue.
    MetricName name();

    /// What the values are.
    MetricKind kind();

    /// The one type of observation that it reads.
    Class<O> reads();

    /// Whether this observation of that type has a value of this metric.
    default boolean appliesTo(O observation) {
        return true;
    }

    /// The value in an observation it applies to; its type is the one that [#kind()] names.
    MetricValue value(O observation);

    /// One sentence for people: what is measured, and its unit.
    String description();
}
