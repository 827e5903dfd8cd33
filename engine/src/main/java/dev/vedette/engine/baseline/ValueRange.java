package dev.vedette.engine.baseline;

import dev.vedette.sdk.VedetteException;

/// Numbers from one to another, both included.
///
/// @param min the least, finite
/// @param max the greatest, finite, not below the least
public record ValueRange(double min, double max) {
    private static final double WHOLE_MAX = 1e15;

    /// Checks the bounds.
    ///
    /// @throws VedetteException when one is not finite, or they are the wrong way around
    public ValueRange {
        if (!Double.isFinite(min) || !Double.isFinite(max) || min > max) {
            throw new VedetteException(
                    "a range has a finite min and a max not below it, had %s and %s".formatted(min, max));
        }
    }

    /// A value alone.
    public static ValueRange of(double value) {
        return new ValueRange(value, value);
    }

    /// Whether a value is in it.
    public boolean contains(double value) {
        return value >= min && value <= max;
    }

    /// The least range that holds this one and another.
    public ValueRange with(ValueRange other) {
        return new ValueRange(Math.min(min, other.min), Math.max(max, other.max));
    }

    /// As `0..100`, or `7` of one value.
    @Override
    public String toString() {
        return min == max ? text(min) : text(min) + ".." + text(max);
    }

    private static String text(double number) {
        boolean isWhole = number == Math.rint(number) && Math.abs(number) < WHOLE_MAX;
        return isWhole ? Long.toString((long) number) : Double.toString(number);
    }
}
