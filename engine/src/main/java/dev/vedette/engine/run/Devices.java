package dev.vedette.engine.run;

import dev.vedette.sdk.observe.ThingName;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The devices that have state, and for each the first boundary at which anything may have to be done with it. The
/// boundaries lie in an array of their own, so that closing a pane touches no device that has nothing to do with it.
final class Devices {
    private static final int CAPACITY_START = 16;

    private final Map<ThingName, DeviceCell> byThing = new HashMap<>();
    private DeviceCell[] cells = new DeviceCell[CAPACITY_START];
    private long[] due = new long[CAPACITY_START];
    private int size;
    private @Nullable DeviceCell last;

    int size() {
        return size;
    }

    /// The device of that name, or null when it has no state.
    @Nullable
    DeviceCell find(ThingName thing) {
        // Observations of one report come in a row.
        DeviceCell found = last;
        if (found == null || !found.thing().equals(thing)) {
            found = byThing.get(thing);
            last = found;
        }
        return found;
    }

    void add(DeviceCell device, long dueAt) {
        if (size == cells.length) {
            int capacity = size + (size >> 1);
            cells = Arrays.copyOf(cells, capacity);
            due = Arrays.copyOf(due, capacity);
        }
        cells[size] = device;
        due[size] = dueAt;
        device.moveTo(size);
        size++;
        byThing.put(device.thing(), device);
        last = device;
    }

    /// Removes a device; the last one takes its slot.
    void remove(DeviceCell device) {
        int slot = device.slot();
        size--;
        cells[slot] = cells[size];
        due[slot] = due[size];
        cells[slot].moveTo(slot);
        Arrays.fill(cells, size, size + 1, null);
        byThing.remove(device.thing());
        last = null;
    }

    DeviceCell at(int slot) {
        return cells[slot];
    }

    /// The first boundary at which anything may have to be done with the device in a slot.
    long dueAt(int slot) {
        return due[slot];
    }

    void schedule(DeviceCell device, long boundary) {
        due[device.slot()] = boundary;
    }

    void scheduleNoLaterThan(DeviceCell device, long boundary) {
        if (boundary < due[device.slot()]) {
            due[device.slot()] = boundary;
        }
    }

    /// The first boundary at which anything may have to be done with any device; the largest long when there is none.
    long nextDue() {
        long next = Long.MAX_VALUE;
        for (int slot = 0; slot < size; slot++) {
            next = Math.min(next, due[slot]);
        }
        return next;
    }
}
