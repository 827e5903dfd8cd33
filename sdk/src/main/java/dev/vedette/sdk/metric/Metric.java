package dev.vedette.sdk.metric;

import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Observation;

/// Turns observations of one type into values. A pure function: the same observation always gives the same
/// value. A metric over several types reads the interface that they share, and says with [#appliesTo] which it
/// means.
///
/// @param <O> the one type of observation that it reads
public interface Metric<O extends Observation> {
    /// The name, unique in a catalogue.
    MetricName name();

    /// What the values are.
    MetricKind kind();

    /// The one type of observation that it reads.
    Class<O> reads();

    /// Whether observations of a class, among those that it reads, may have a value of this metric, be it
    /// with a dimension, or start it. Asked once, so that it is not offered what says nothing to it; only
    /// speed depends on it.
    ///
    /// @param type the class of observations, or the interface of several
    default boolean mayApplyTo(Class<?> type) {
        return true;
    }

    /// Whether this observation of that type has a value of this metric.
    default boolean appliesTo(O observation) {
        return true;
    }

    /// Whether this observation of that type has a value of the part of this metric that a dimension selects by
    /// topic. By default none has: the metric takes no dimension. A metric that says of a connected device that
    /// it did nothing says so under every dimension.
    ///
    /// @param topics the topics that are selected
    default boolean appliesTo(O observation, TopicSelection topics) {
        return false;
    }

    /// Whether counts of this metric that are above their bound already are not waited for until the pane
    /// closes. For counts of what should hardly ever happen; costs time with each observation.
    default boolean isPrompt() {
        return false;
    }

    /// The value in an observation it applies to, with or without a dimension; its type is the one that
    /// [#kind()] names.
    MetricValue value(O observation);

    /// One sentence for people: what is measured, and its unit.
    String description();
}
