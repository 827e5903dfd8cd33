package dev.vedette.engine.run;

import dev.vedette.engine.alarm.Expectation;
import dev.vedette.engine.baseline.Baseline;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.run.TrackedMetric.Treatment;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.MetricValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The values of a whole fleet in one window of one metric: gathered while a pane closes, turned into percentiles, and
/// each device judged by them. Empty between closes.
final class FleetCell {
    private static final int CAPACITY_START = 64;

    private final Series series;
    private final int panes;
    private final List<WatchedBehavior> behaviors = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private @Nullable Members members;
    private int expected = CAPACITY_START;

    FleetCell(Series series, int panes) {
        this.series = series;
        this.panes = panes;
    }

    /// Lets a behavior be judged by the fleet.
    ///
    /// @param place the behavior's place in its profile
    void watch(WatchedBehavior behavior, int place) {
        behaviors.add(behavior);
        places.add(place);
    }

    boolean isOver(Series other, int length) {
        return series.equals(other) && panes == length;
    }

    int panes() {
        return panes;
    }

    boolean isEmpty() {
        return members == null;
    }

    /// Takes the value of one device.
    ///
    /// @param firstBehavior the number, in the device's plan, of the first behavior of the fleet's profile
    /// @param value the sum, or the bits of the level
    void on(DeviceCell device, int firstBehavior, Treatment treatment, long value) {
        Members gathered = members;
        if (gathered == null) {
            gathered = new Members(treatment, expected);
            members = gathered;
        }
        gathered.add(device, firstBehavior, value);
    }

    /// Judges every device that has a value by the percentiles of all of them, and forgets the values.
    ///
    /// @param devicesMin with fewer devices there is no verdict
    void close(Window window, int devicesMin, Alarms alarms, Consumer<Output> outputs) {
        Members gathered = members;
        members = null;
        if (gathered == null) {
            return;
        }
        expected = Math.max(CAPACITY_START, gathered.size);
        double[] sorted = gathered.sorted();
        // A NaN cannot occur, levels are finite.
        if (sorted.length < devicesMin || sorted[0] < 0) {
            return;
        }
        for (int i = 0; i < behaviors.size(); i++) {
            if (behaviors.get(i).behavior().criteria() instanceof Criteria.FleetPercentile criteria) {
                double value = sorted[criteria.percentile().rank(sorted.length) - 1];
                Baseline baseline = new Baseline(criteria.percentile(), value, sorted.length, window);
                Expectation expectation = new Expectation(criteria, baseline);
                int place = places.get(i);
                for (int member = 0; member < gathered.size; member++) {
                    alarms.judge(
                            gathered.devices[member],
                            gathered.firstBehaviors[member] + place,
                            window,
                            gathered.value(member),
                            expectation,
                            outputs);
                }
            }
        }
    }

    /// The gathered values, as arrays side by side.
    private static final class Members {
        private final Treatment treatment;
        private DeviceCell[] devices;
        private int[] firstBehaviors;
        private long[] values;
        private int size;

        Members(Treatment treatment, int capacity) {
            this.treatment = treatment;
            devices = new DeviceCell[capacity];
            firstBehaviors = new int[capacity];
            values = new long[capacity];
        }

        void add(DeviceCell device, int firstBehavior, long value) {
            if (size == devices.length) {
                int capacity = size + (size >> 1);
                devices = Arrays.copyOf(devices, capacity);
                firstBehaviors = Arrays.copyOf(firstBehaviors, capacity);
                values = Arrays.copyOf(values, capacity);
            }
            devices[size] = device;
            firstBehaviors[size] = firstBehavior;
            values[size] = value;
            size++;
        }

        double[] sorted() {
            double[] sorted = new double[size];
            for (int member = 0; member < size; member++) {
                sorted[member] = treatment == Treatment.SUMMED
                        ? (double) values[member]
                        : Double.longBitsToDouble(values[member]);
            }
            Arrays.sort(sorted);
            return sorted;
        }

        MetricValue value(int member) {
            return treatment == Treatment.SUMMED
                    ? new MetricValue.Count(values[member])
                    : new MetricValue.Level(Double.longBitsToDouble(values[member]));
        }
    }
}
