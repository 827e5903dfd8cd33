package dev.vedette.server.sense;

import java.util.concurrent.atomic.LongAdder;

/// What is counted of what sensors bring. Any thread.
public final class SensorCounts {
    final LongAdder lines = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder foreign = new LongAdder();
    final LongAdder again = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder unkept = new LongAdder();

    SensorCounts() {}

    /// Lines that were understood and made durable.
    public long lines() {
        return lines.sum();
    }

    /// Lines that were wrong.
    public long malformed() {
        return malformed.sum();
    }

    /// Lines that were refused because they are of another site than the sensor that brought them; they are counted
    /// as wrong, too.
    public long foreign() {
        return foreign.sum();
    }

    /// Findings that another sensor of the site had made of the same event, and that did not count again.
    public long again() {
        return again.sum();
    }

    /// Figures that waited at a sensor for so long that they were left out.
    public long late() {
        return late.sum();
    }

    /// Requests of which nothing was taken, because there was no room or they had too many lines.
    public long refused() {
        return refused.sum();
    }

    /// Requests of which it is not known that all of it is durable; the sensor was told to send them again.
    public long unkept() {
        return unkept.sum();
    }
}
