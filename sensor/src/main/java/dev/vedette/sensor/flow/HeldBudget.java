package dev.vedette.sensor.flow;

import dev.vedette.sensor.Tally;
import java.time.Duration;

/// What all streams of a sensor share: the limits, the counts, and how many bytes wait behind gaps.
final class HeldBudget {
    private static final int ACKNOWLEDGED_WAIT_DIVISOR = 10;

    final Tally<FlowCount> counts;
    final int streamBytesMax;
    final long gapWaitNanos;
    final long acknowledgedWaitNanos;

    private final long bytesMax;
    private long bytes;

    HeldBudget(FlowLimits limits, Tally<FlowCount> counts) {
        this.counts = counts;
        streamBytesMax = limits.streamHeldBytesMax();
        bytesMax = limits.heldBytesMax();
        Duration wait = limits.gapWait();
        gapWaitNanos = wait.toNanos();
        acknowledgedWaitNanos = gapWaitNanos / ACKNOWLEDGED_WAIT_DIVISOR;
    }

    void take(long count) {
        bytes += count;
    }

    void giveBack(long count) {
        bytes -= count;
    }

    long bytes() {
        return bytes;
    }

    boolean isExceeded() {
        return bytes > bytesMax;
    }
}
