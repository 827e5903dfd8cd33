package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;

/// A TCP or UDP port.
///
/// @param number 0..65535
public record Port(int number) implements Comparable<Port> {
    /// The highest port number.
    public static final int NUMBER_MAX = 65_535;

    /// Checks the number.
    ///
    /// @throws VedetteException when it is outside 0..65535
    public Port {
        if (number < 0 || number > NUMBER_MAX) {
            throw new VedetteException("a port must be 0.." + NUMBER_MAX + ", was " + number);
        }
    }

    @Override
    public int compareTo(Port other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
