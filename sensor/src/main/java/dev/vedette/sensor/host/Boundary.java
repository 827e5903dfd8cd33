package dev.vedette.sensor.host;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// What waits to be done between two packets. Any thread asks, the sensor's does it.
final class Boundary {
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean awaited;

    void await(Runnable change) {
        waiting.add(change);
        awaited = true;
    }

    /// Whether something waits; the only question that is asked for each packet.
    boolean isAwaited() {
        return awaited;
    }

    /// Does all that waits.
    void pass() {
        // What is asked for meanwhile is found below, or awaited anew.
        awaited = false;
        for (@Nullable Runnable change = waiting.poll(); change != null; change = waiting.poll()) {
            change.run();
        }
    }
}
