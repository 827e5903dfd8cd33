package dev.vedette.engine.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;

/// The panes of one device and metric that hold something, oldest first. A pane without data takes no room.
///
/// Counts keep their sum; levels keep the latest value and its time, as the bits of a double.
final class PaneSeries {
    private static final int PANES_AT_FIRST = 2;
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private final boolean levels;
    private long[] panes = new long[PANES_AT_FIRST];
    private long[] values = new long[PANES_AT_FIRST];
    private Instant[] times;
    private int size;

    private PaneSeries(boolean levels) {
        this.levels = levels;
        this.times = levels ? new Instant[PANES_AT_FIRST] : new Instant[0];
    }

    static PaneSeries ofCounts() {
        return new PaneSeries(false);
    }

    static PaneSeries ofLevels() {
        return new PaneSeries(true);
    }

    boolean isLevels() {
        return levels;
    }

    /// Adds to a pane's sum; sums stop at the largest long rather than wrap.
    void add(long pane, long count) {
        int at = entry(pane);
        values[at] = saturated(values[at], count);
    }

    /// Keeps a level, unless one that was observed later is there already.
    void put(long pane, Instant observedAt, double level) {
        int before = size;
        int at = entry(pane);
        if (size > before || !observedAt.isBefore(times[at])) {
            values[at] = Double.doubleToRawLongBits(level);
            times[at] = observedAt;
        }
    }

    /// Whether a pane of the range holds something.
    boolean hasDataIn(long first, long last) {
        for (int i = size - 1; i >= 0 && panes[i] >= first; i--) {
            if (panes[i] <= last) {
                return true;
            }
        }
        return false;
    }

    /// The sum over a range of panes, both ends included.
    long sum(long first, long last) {
        long sum = 0;
        for (int i = size - 1; i >= 0 && panes[i] >= first; i--) {
            if (panes[i] <= last) {
                sum = saturated(sum, values[i]);
            }
        }
        return sum;
    }

    /// The latest level in a range of panes that holds one.
    double latest(long first, long last) {
        for (int i = size - 1; i >= 0 && panes[i] >= first; i--) {
            if (panes[i] <= last) {
                return Double.longBitsToDouble(values[i]);
            }
        }
        throw new IllegalStateException("no level in panes " + first + " to " + last);
    }

    /// Forgets every pane up to one.
    void dropThrough(long pane) {
        int dropped = 0;
        while (dropped < size && panes[dropped] <= pane) {
            dropped++;
        }
        if (dropped > 0) {
            size -= dropped;
            System.arraycopy(panes, dropped, panes, 0, size);
            System.arraycopy(values, dropped, values, 0, size);
            if (levels) {
                System.arraycopy(times, dropped, times, 0, size);
            }
        }
    }

    private int entry(long pane) {
        int at = size;
        while (at > 0 && panes[at - 1] > pane) {
            at--;
        }
        if (at > 0 && panes[at - 1] == pane) {
            return at - 1;
        }
        if (size == panes.length) {
            panes = Arrays.copyOf(panes, size * 2);
            values = Arrays.copyOf(values, size * 2);
            times = levels ? Arrays.copyOf(times, size * 2) : times;
        }
        System.arraycopy(panes, at, panes, at + 1, size - at);
        System.arraycopy(values, at, values, at + 1, size - at);
        if (levels) {
            System.arraycopy(times, at, times, at + 1, size - at);
        }
        panes[at] = pane;
        values[at] = 0;
        size++;
        return at;
    }

    private static long saturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    void write(DataOutput output) throws IOException {
        output.writeInt(size);
        for (int i = 0; i < size; i++) {
            output.writeLong(panes[i]);
            output.writeLong(values[i]);
            if (levels) {
                Instant time = times[i];
                output.writeLong(time.getEpochSecond());
                output.writeInt(time.getNano());
            }
        }
    }

    void read(DataInput input) throws IOException {
        int count = input.readInt();
        for (int i = 0; i < count; i++) {
            long pane = input.readLong();
            long value = input.readLong();
            if (levels) {
                long second = input.readLong();
                int nano = Math.floorMod(input.readInt(), NANOS_PER_SECOND);
                put(pane, Instant.ofEpochSecond(second, nano), Double.longBitsToDouble(value));
            } else {
                add(pane, value);
            }
        }
    }
}
