package dev.vedette.server.query;

import dev.vedette.server.store.History;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a violated metric was like around the moment it broke.
///
/// @param metric the metric's name
/// @param unit what it counts, in the plural; empty when it has none
/// @param points values as they were judged: of a behavior over a duration the sum over it, in ascending order
///     of time
/// @param expected what is normal
/// @param brokeAt when the violation was raised
/// @param clearedAt when it was cleared, or null
/// @param fleet the fleet in the window in which it broke, of behaviors that compare with it, or null
/// @param fleetReason why the fleet is not there though the behavior compares with it, or null
public record AlarmChart(
        String metric,
        String unit,
        List<History.Point> points,
        Expected expected,
        Instant brokeAt,
        @Nullable Instant clearedAt,
        @Nullable FleetWindow fleet,
        @Nullable String fleetReason) {
    /// Copies the list.
    public AlarmChart {
        points = List.copyOf(points);
    }

    /// What is normal.
    ///
    /// @param min the least, or null
    /// @param max the most, or null
    /// @param set elements that are allowed, or forbidden, as texts; null for numbers
    /// @param operator the comparison, as `less-than`
    public record Expected(
            @Nullable Double min,
            @Nullable Double max,
            @Nullable List<String> set,
            String operator) {}

    /// A fleet in one window: all devices that the profile is applied to and that have a value.
    ///
    /// @param at the window's end
    /// @param sampleSize how many devices
    /// @param bound the value of the percentile
    /// @param statistic the percentile, as `p90`
    /// @param value this device's
    /// @param histogram the devices by value, in ascending order
    public record FleetWindow(
            Instant at, int sampleSize, double bound, String statistic, double value, List<Bar> histogram) {
        /// Copies the list.
        public FleetWindow {
            histogram = List.copyOf(histogram);
        }
    }

    /// Devices with values alike.
    ///
    /// @param from the least value
    /// @param to the first value that belongs to the next bar; of the last bar its greatest
    /// @param things how many devices
    public record Bar(double from, double to, int things) {}
}
