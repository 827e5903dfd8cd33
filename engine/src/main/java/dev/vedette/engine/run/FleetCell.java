package dev.vedette.engine.run;

import dev.vedette.engine.alarm.Expectation;
import dev.vedette.engine.baseline.Baseline;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.window.Window;
import java.util.Arrays;

/// The values of a fleet for one behavior and window, and the devices they are of. Emptied and used again each pane.
final class FleetCell {
    private static final int DEVICES_AT_FIRST = 16;

    private DeviceCell[] devices = new DeviceCell[0];
    private int[] behaviors = new int[0];
    private double[] values = new double[0];
    private int size;

    /// Takes the value of a device, whose behavior of that index is to be judged.
    void on(DeviceCell device, int behavior, double value) {
        if (size == values.length) {
            int room = Math.max(DEVICES_AT_FIRST, size * 2);
            devices = Arrays.copyOf(devices, room);
            behaviors = Arrays.copyOf(behaviors, room);
            values = Arrays.copyOf(values, room);
        }
        devices[size] = device;
        behaviors[size] = behavior;
        values[size] = value;
        size++;
    }

    /// What the values of the fleet let expect of each: with too few devices, or with a negative value, nothing.
    Expectation expectation(Criteria.FleetPercentile criteria, Window window, int devicesMin) {
        if (size < devicesMin) {
            return new Expectation(criteria, null);
        }
        Arrays.sort(values, 0, size);
        if (values[0] < 0) {
            return new Expectation(criteria, null);
        }
        Percentile percentile = criteria.percentile();
        return new Expectation(criteria, new Baseline(percentile, values[percentile.rank(size) - 1], size, window));
    }

    int size() {
        return size;
    }

    DeviceCell device(int index) {
        return devices[index];
    }

    int behavior(int index) {
        return behaviors[index];
    }

    /// Forgets the values and devices, and gives room back that a smaller fleet does not need.
    void clear() {
        if (values.length > DEVICES_AT_FIRST && size < values.length / 4) {
            devices = new DeviceCell[0];
            behaviors = new int[0];
            values = new double[0];
        } else {
            Arrays.fill(devices, 0, size, null);
        }
        size = 0;
    }
}
