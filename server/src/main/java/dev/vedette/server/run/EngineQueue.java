package dev.vedette.server.run;

import dev.vedette.server.ingest.JournalEntry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What is durable and waits for the engine. Bounded: whoever adds to a full queue waits. One adds, one takes.
final class EngineQueue {
    private final int entriesMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Step> steps = new ArrayDeque<>();
    private boolean isOpen = true;

    EngineQueue(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    /// What the owner of the engine does next.
    sealed interface Step {
        /// The position of the journal it belongs to.
        long position();

        /// Feed an entry.
        record Feed(long position, JournalEntry entry) implements Step {}

        /// Make a checkpoint.
        ///
        /// @param position the last position before it
        /// @param ledger the ledger's snapshot at that position or a little after
        /// @param isLast whether to stop afterwards
        record Mark(long position, byte[] ledger, boolean isLast) implements Step {}
    }

    /// Adds a step, waiting while there is no room; drops it when the queue is closed, for it is durable and
    /// comes again with a replay.
    void put(Step step) {
        lock.lock();
        try {
            while (isOpen && steps.size() >= entriesMax) {
                changed.awaitUninterruptibly();
            }
            if (isOpen) {
                steps.add(step);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits for steps and takes what there is, in order; empty once the queue is closed, whatever is left in it.
    List<Step> take(int max) {
        lock.lock();
        try {
            while (isOpen && steps.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            List<Step> taken = new ArrayList<>();
            while (isOpen && taken.size() < max && !steps.isEmpty()) {
                taken.add(steps.remove());
            }
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Ends every wait and drops what is left.
    void close() {
        lock.lock();
        try {
            isOpen = false;
            steps.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return steps.size();
        } finally {
            lock.unlock();
        }
    }

    /// The time of the entry that has waited longest, or null when none waits.
    @Nullable
    Instant oldest() {
        lock.lock();
        try {
            return steps.peek() instanceof Step.Feed feed ? feed.entry().at() : null;
        } finally {
            lock.unlock();
        }
    }
}
