package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;
import java.util.List;

/// A value of a metric for one device and window.
public sealed interface MetricValue {
    /// How many in a time; counts of adjoining times add up.
    ///
    /// @param value at least 0
    record Count(long value) implements MetricValue {
        /// Checks the value.
        ///
        /// @throws VedetteException when it is negative
        public Count {
            if (value < 0) {
                throw new VedetteException("a count must be at least 0, was " + value);
            }
        }
    }

    /// How much at a time; the latest one stands until the next.
    ///
    /// @param value any finite number
    record Level(double value) implements MetricValue {
        /// Checks the value.
        ///
        /// @throws VedetteException when it is infinite or not a number
        public Level {
            if (!Double.isFinite(value)) {
                throw new VedetteException("a level must be a finite number, was " + value);
            }
        }
    }

    /// A list of numbers.
    ///
    /// @param values in the order reported
    record Numbers(List<Double> values) implements MetricValue {
        /// Copies the list.
        public Numbers {
            values = List.copyOf(values);
        }
    }

    /// A list of strings.
    ///
    /// @param values in the order reported
    record Strings(List<String> values) implements MetricValue {
        /// Copies the list.
        public Strings {
            values = List.copyOf(values);
        }
    }

    /// A set of IP addresses.
    ///
    /// @param values the addresses
    record Addresses(AddressSet values) implements MetricValue {}

    /// A set of ports.
    ///
    /// @param values the ports
    record Ports(PortSet values) implements MetricValue {}
}
