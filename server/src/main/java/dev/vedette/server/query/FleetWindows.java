package dev.vedette.server.query;

import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.TargetKey;
import dev.vedette.server.query.AlarmChart.Bar;
import dev.vedette.server.query.AlarmChart.FleetWindow;
import dev.vedette.server.store.History;
import dev.vedette.server.store.HistoryKey;
import dev.vedette.server.store.InventoryFilter;
import dev.vedette.server.store.InventoryFilter.Standing;
import dev.vedette.server.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Works out a fleet in one window from the datapoints that are kept: exactly, by the nearest rank of the
/// engine, over every device that the profile is applied to and that has a value. Reads in batches; what is
/// kept of each device is one number.
final class FleetWindows {
    /// The most devices of a fleet.
    static final int THINGS_MAX = 100_000;

    private static final int TOGETHER = 2_000;
    private static final int BARS_MAX = 40;
    /// The share of the devices that is the bulk of a fleet.
    private static final double BULK = 0.95;

    /// How many times the width of the bulk the greatest value lies off to be far off.
    private static final double FAR_OFF = 8;

    /// Where the first bar ends that is wider by a factor, as a share of the greatest value, when the least is 0.
    private static final double SMALLEST = 1e-6;

    private final Stores stores;

    FleetWindows(Stores stores) {
        this.stores = stores;
    }

    /// What a window is of.
    ///
    /// @param profile whose targets the fleet is
    /// @param thing the device that it is shown for
    /// @param key the metric
    /// @param at the window's end
    /// @param length how long it is
    /// @param percentile which is the bound
    record Wanted(
            String profile, ThingName thing, HistoryKey key, Instant at, Duration length, Percentile percentile) {}

    /// A fleet, or why it is not there.
    sealed interface Found {
        /// The fleet.
        record Window(FleetWindow window) implements Found {}

        /// Why not, in a sentence.
        record Not(String reason) implements Found {}
    }

    Found find(Wanted wanted) {
        List<ThingName> things = things(wanted);
        if (things.size() > THINGS_MAX) {
            return new Found.Not("the profile is applied to more than " + THINGS_MAX
                    + " devices, which are too many to be worked out at once.");
        }
        Map<ThingName, Double> values = new HashMap<>();
        for (int start = 0; start < things.size(); start += TOGETHER) {
            List<ThingName> some = things.subList(start, Math.min(things.size(), start + TOGETHER));
            // A window includes its end and not its beginning, by the ends of its panes.
            stores.history()
                    .readAll(
                            some,
                            List.of(wanted.key),
                            wanted.at.minus(wanted.length).plusNanos(1),
                            wanted.at.plusNanos(1))
                    .forEach(stretch -> value(stretch.points(), values, stretch.thing()));
        }
        Double own = values.get(wanted.thing);
        if (own == null) {
            return new Found.Not("the datapoints of that window are not kept any more.");
        }
        return new Found.Window(window(
                wanted,
                own,
                values.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray()));
    }

    private List<ThingName> things(Wanted wanted) {
        TreeSet<ThingName> names = new TreeSet<>();
        names.add(wanted.thing);
        for (String key : stores.profiles().targetsOf(wanted.profile)) {
            names.addAll(stores.inventory().names(filter(key), THINGS_MAX + 1));
        }
        return new ArrayList<>(names);
    }

    private static InventoryFilter filter(String key) {
        try {
            return switch (TargetKey.parse(key)) {
                case Target.AllThings _ -> InventoryFilter.ALL;
                case Target.RegisteredThings _ -> InventoryFilter.of(Standing.registered(true));
                case Target.UnregisteredThings _ -> InventoryFilter.of(Standing.registered(false));
                case Target.Group group ->
                    new InventoryFilter(null, group.name(), null, null, null, null, null, Standing.ANY);
                case Target.Site site ->
                    new InventoryFilter(null, null, null, null, site.name(), null, null, Standing.ANY);
            };
        } catch (VedetteException e) {
            throw new IllegalStateException("a profile has a target that is none: " + key, e);
        }
    }

    /// A count is that of all panes, a level the latest one.
    private static void value(List<History.Point> points, Map<ThingName, Double> values, ThingName thing) {
        long sum = 0;
        boolean isSum = false;
        double level = 0;
        boolean isLevel = false;
        for (History.Point point : points) {
            if (point.value() instanceof MetricValue.Count(long count)) {
                sum += count;
                isSum = true;
            } else if (point.value() instanceof MetricValue.Level(double value)) {
                level = value;
                isLevel = true;
            }
        }
        if (isSum || isLevel) {
            values.put(thing, isSum ? (double) sum : level);
        }
    }

    private static FleetWindow window(Wanted wanted, double own, double[] sorted) {
        double bound = sorted[wanted.percentile.rank(sorted.length) - 1];
        return new FleetWindow(wanted.at, sorted.length, bound, wanted.percentile.wireName(), own, histogram(sorted));
    }

    /// Bars between the least and the greatest value, of whole numbers where all values are. They are equally wide,
    /// unless the greatest value lies so far off that all others would be in a few of them: then each is wider than
    /// the one before by the same factor.
    static List<Bar> histogram(double[] sorted) {
        double[] edges = edges(sorted);
        List<Bar> bars = new ArrayList<>();
        int next = 0;
        for (int bar = 0; bar < edges.length - 1; bar++) {
            int first = next;
            boolean isLast = bar == edges.length - 2;
            while (next < sorted.length && (isLast || sorted[next] < edges[bar + 1])) {
                next++;
            }
            bars.add(new Bar(edges[bar], edges[bar + 1], next - first));
        }
        return bars;
    }

    private static double[] edges(double[] sorted) {
        double min = sorted[0];
        double max = sorted[sorted.length - 1];
        if (min == max) {
            return new double[] {min, max};
        }
        boolean isWhole = Arrays.stream(sorted).allMatch(value -> value == Math.rint(value));
        double bulk = sorted[(int) ((sorted.length - 1) * BULK)] - min;
        boolean isSkewed = min >= 0 && max - min > FAR_OFF * bulk;
        // Where all but a few are the same, a bar as wide as a factor needs something to begin with.
        double least = isWhole ? Math.max(1, min) : Math.max(max * SMALLEST, min);
        List<Double> edges = new ArrayList<>(List.of(min));
        for (int bar = 1; bar < BARS_MAX; bar++) {
            double share = (double) bar / BARS_MAX;
            double edge = isSkewed ? least * Math.pow(max / least, share) : min + (max - min) * share;
            double rounded = isWhole ? Math.ceil(edge) : edge;
            if (rounded > edges.getLast() && rounded < max) {
                edges.add(rounded);
            }
        }
        edges.add(max);
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
