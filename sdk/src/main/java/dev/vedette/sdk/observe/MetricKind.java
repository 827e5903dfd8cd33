package dev.vedette.sdk.observe;

/// What a metric's values are, which decides how they are windowed and which criteria may judge them.
public enum MetricKind {
    /// Values are [MetricValue.Count]s, summed over windows.
    COUNT,
    /// Values are [MetricValue.Level]s.
    LEVEL,
    /// Values are [MetricValue.Numbers].
    NUMBERS,
    /// Values are [MetricValue.Strings].
    STRINGS,
    /// Values are [MetricValue.Addresses].
    ADDRESSES,
    /// Values are [MetricValue.Ports].
    PORTS;

    /// Whether values are single numbers that thresholds and percentiles can judge.
    public boolean isNumeric() {
        return this == COUNT || this == LEVEL;
    }
}
