package dev.vedette.engine.alarm;

import dev.vedette.sdk.observe.MetricValue;

/// The judgement of one datapoint by one behavior.
public sealed interface Verdict {
    /// It is normal.
    ///
    /// @param observed the value
    /// @param expected what it was held against
    record Conforms(MetricValue observed, Expectation expected) implements Verdict {}

    /// It is not normal.
    ///
    /// @param observed the value
    /// @param expected what it was held against
    record Violates(MetricValue observed, Expectation expected) implements Verdict {}

    /// There is nothing to judge, or nothing to judge it by; it counts neither way.
    ///
    /// @param reason why, for people
    record NoData(String reason) implements Verdict {}
}
