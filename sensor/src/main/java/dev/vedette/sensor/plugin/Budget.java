package dev.vedette.sensor.plugin;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/// What one call of a plugin may use: steps, and bytes that it makes. One thread at a time. Public for the copies of
/// [Gauge], which are in class loaders of their own.
///
/// Steps are counted by the plugin's own classes, so that the same call always ends at the same place. They are granted
/// in slices; between slices, and where something may have doubled, the bytes are looked at. A clock is only asked
/// between slices, and only ends what takes long inside of the JDK, where nobody counts.
public final class Budget {
    /// How many steps are taken between two looks at bytes and clock.
    static final int SLICE_STEPS = 4096;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Tank tank;
    private final PluginLimits limits;
    private long granted;
    private long steps;
    private long bytesMax;
    private long bytesBefore;
    private long beganNanos;
    private long processorNanos;
    private @Nullable OutOfBudget spent;

    /// Where the steps of a slice are, in the plugin's class loader.
    public interface Tank {
        /// Begins a slice.
        void fill(Budget of, int steps);

        /// How many steps of the slice are left; below 0 when it is overdrawn.
        int left();
    }

    Budget(Tank tank, PluginLimits limits) {
        this.tank = tank;
        this.limits = limits;
    }

    /// A call begins.
    ///
    /// @param stepsMax that it may take
    /// @param allocatedMax how many bytes it may make
    void begin(long stepsMax, long allocatedMax) {
        steps = stepsMax;
        bytesMax = allocatedMax;
        granted = Math.min(SLICE_STEPS, stepsMax);
        spent = null;
        beganNanos = 0;
        bytesBefore = allocated();
        tank.fill(this, (int) granted);
    }

    /// The call is over.
    ///
    /// @return how many bytes it made
    /// @throws OutOfBudget when it had used up its budget, whatever became of that
    long end() {
        OutOfBudget was = spent;
        if (was != null) {
            throw was;
        }
        long made = allocated() - bytesBefore;
        if (made > bytesMax) {
            throw outOfBytes(made);
        }
        return made;
    }

    /// How many steps the call took.
    long taken() {
        return granted - Math.min(0, tank.left()) - Math.max(0, tank.left());
    }

    /// A slice is used up.
    ///
    /// @param left what is left of it, below 0
    /// @return the steps of the next one
    public int refill(int left) {
        refuseWhenSpent();
        look();
        lookAtClock();
        long slice = Math.min(SLICE_STEPS, steps - granted);
        if (slice + left <= 0) {
            throw spend(OutOfBudget.Bound.STEPS, steps, granted - left);
        }
        granted += slice;
        return (int) slice + left;
    }

    /// So many bytes are about to be made at once.
    public void room(long bytes) {
        refuseWhenSpent();
        if (bytes > bytesMax - (allocated() - bytesBefore)) {
            throw outOfBytes(bytes);
        }
    }

    /// Methods of the plugin have called each other too deeply.
    public RuntimeException tooDeep(int bytes) {
        return spend(OutOfBudget.Bound.DEPTH, Gauge.DEPTH_BYTES_MAX, bytes);
    }

    /// Looks at how many bytes were made.
    public void look() {
        refuseWhenSpent();
        long made = allocated() - bytesBefore;
        if (made > bytesMax) {
            throw outOfBytes(made);
        }
    }

    private void refuseWhenSpent() {
        if (spent != null) {
            throw spent;
        }
    }

    /// Time on the wall may pass for reasons of others: only that of the processor counts.
    private void lookAtClock() {
        long now = System.nanoTime();
        if (beganNanos == 0) {
            beganNanos = now;
            processorNanos = 0;
        } else if (now - beganNanos > limits.callTime().toNanos()) {
            long used = THREADS.getCurrentThreadCpuTime();
            if (processorNanos == 0) {
                processorNanos = used;
            } else if (used - processorNanos > limits.callTime().toNanos()) {
                throw spend(OutOfBudget.Bound.TIME, limits.callTime().toMillis(), (now - beganNanos) / NANOS_PER_MILLI);
            }
        }
    }

    private OutOfBudget outOfBytes(long made) {
        return spend(OutOfBudget.Bound.MEMORY, bytesMax, made);
    }

    private OutOfBudget spend(OutOfBudget.Bound bound, long limit, long value) {
        OutOfBudget now = new OutOfBudget(bound, limit, value);
        spent = now;
        return now;
    }

    /// Of a virtual thread the JDK does not tell: 0, so that only the sizes of arrays count.
    private static long allocated() {
        return Math.max(0, THREADS.getCurrentThreadAllocatedBytes());
    }
}
