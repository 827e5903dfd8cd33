package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;

/// The name of a metric, as `aws:all-bytes-out`, `hub:amqp-d2c-messages`, or a custom one without a prefix.
///
/// @param value 1 to 128 characters
public record MetricName(String value) implements Comparable<MetricName> {
    /// The most characters of a name.
    public static final int LENGTH_MAX = 128;

    /// Checks the name.
    ///
    /// @throws VedetteException when it is empty or too long
    public MetricName {
        if (value.isEmpty() || value.length() > LENGTH_MAX) {
            throw new VedetteException(
                    "a metric name must have 1.." + LENGTH_MAX + " characters, this one has " + value.length());
        }
    }

    @Override
    public int compareTo(MetricName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
