package dev.vedette.server.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Tells everybody who listens what happens, without ever waiting for one of them: a listener that falls
/// [#WAITING_MAX] events behind is cut off. Any thread may call.
public final class LiveFeed implements AutoCloseable {
    /// The most listeners at a time.
    public static final int LISTENERS_MAX = 256;

    /// The most events that wait for one listener.
    public static final int WAITING_MAX = 512;

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final LongAdder cut = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile boolean closed;

    /// A listener, once there is room for one; it must be closed.
    ///
    /// @return empty when there are [#LISTENERS_MAX], or the feed is closed
    public Optional<Listener> listen() {
        if (closed || count.incrementAndGet() > LISTENERS_MAX) {
            if (!closed) {
                count.decrementAndGet();
                refused.increment();
            }
            return Optional.empty();
        }
        Listener listener = new Listener();
        listeners.add(listener);
        return Optional.of(listener);
    }

    /// Tells everybody. Never waits.
    public void tell(LiveEvent event) {
        listeners.forEach(listener -> listener.offer(event));
    }

    /// How many listen.
    public int listeners() {
        return listeners.size();
    }

    /// How many listeners were cut off because they were too slow.
    public long cut() {
        return cut.sum();
    }

    /// How many were not let in because there were too many.
    public long refused() {
        return refused.sum();
    }

    /// Ends every listener; no other is let in.
    @Override
    public void close() {
        closed = true;
        listeners.forEach(Listener::end);
    }

    /// One that is told. Its own thread takes and closes.
    public final class Listener implements AutoCloseable {
        private final BlockingQueue<LiveEvent> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
        private volatile boolean over;

        private Listener() {}

        private void offer(LiveEvent event) {
            if (!over && !waiting.offer(event)) {
                cut.increment();
                end();
            }
        }

        private void end() {
            over = true;
        }

        /// Whether there is nothing more to come: it was cut off, or the feed closed.
        public boolean isOver() {
            return over;
        }

        /// The events that wait; waits for one, for a while at most, when none does.
        public List<LiveEvent> take(Duration patience) throws InterruptedException {
            List<LiveEvent> taken = new ArrayList<>();
            LiveEvent first = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                taken.add(first);
                waiting.drainTo(taken);
            }
            return taken;
        }

        @Override
        public void close() {
            over = true;
            if (listeners.remove(this)) {
                count.decrementAndGet();
            }
        }
    }
}
