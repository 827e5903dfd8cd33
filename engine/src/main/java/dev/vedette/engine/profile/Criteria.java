package dev.vedette.engine.profile;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.PortSet;
import java.util.Set;

/// What is normal. A value that does not satisfy its criteria violates.
public sealed interface Criteria {
    /// Whether a count is above what is normal, so that it will be when more is added, too.
    ///
    /// @param count what was counted so far
    default boolean isExceededBy(long count) {
        return switch (this) {
            case Threshold(Comparison comparison, double bound) ->
                switch (comparison) {
                    case LESS_THAN, LESS_THAN_EQUALS -> !comparison.holds((double) count, bound);
                    case GREATER_THAN, GREATER_THAN_EQUALS -> false;
                };
            case Range range -> count > range.max();
            case FleetPercentile ignored -> false;
            case AddressesIn ignored -> false;
            case PortsIn ignored -> false;
            case StringsIn ignored -> false;
            case NumbersIn ignored -> false;
        };
    }

    /// A number against a fixed bound.
    ///
    /// @param comparison how the value must relate to the bound
    /// @param bound the bound; whole numbers are exact up to 2^53
    record Threshold(Comparison comparison, double bound) implements Criteria {}

    /// A number within bounds, both of which are allowed. Where counts over a duration are judged and the least
    /// is above 0, silence is judged too: a known device of which nothing was counted has 0.
    ///
    /// @param min the least that is allowed
    /// @param max the most that is allowed
    record Range(double min, double max) implements Criteria {
        /// Checks the order.
        ///
        /// @throws VedetteException when a bound is not finite, or the least is more than the most
        public Range {
            if (!Double.isFinite(min) || !Double.isFinite(max) || min > max) {
                throw new VedetteException(
                        "a range needs finite bounds, the lower one first, had " + min + " and " + max);
            }
        }

        /// Whether a number lies in it.
        public boolean contains(double number) {
            return number >= min && number <= max;
        }
    }

    /// A number against a percentile of the fleet in the same window.
    ///
    /// @param comparison how the value must relate to the percentile's value
    /// @param percentile which percentile
    record FleetPercentile(Comparison comparison, Percentile percentile) implements Criteria {}

    /// Addresses against networks; several networks are a union.
    ///
    /// @param membership whether each must lie, or none may lie, in a network
    /// @param networks the networks
    record AddressesIn(Membership membership, CidrSet networks) implements Criteria {}

    /// Ports against a set.
    ///
    /// @param membership whether each must be, or none may be, in the set
    /// @param ports the ports
    record PortsIn(Membership membership, PortSet ports) implements Criteria {}

    /// Strings against a set, compared exactly.
    ///
    /// @param membership whether each must be, or none may be, in the set
    /// @param strings the strings
    record StringsIn(Membership membership, Set<String> strings) implements Criteria {
        /// Copies the set.
        public StringsIn {
            strings = Set.copyOf(strings);
        }
    }

    /// Numbers against a set, compared exactly.
    ///
    /// @param membership whether each must be, or none may be, in the set
    /// @param numbers the numbers
    record NumbersIn(Membership membership, Set<Double> numbers) implements Criteria {
        /// Copies the set.
        public NumbersIn {
            numbers = Set.copyOf(numbers);
        }
    }
}
