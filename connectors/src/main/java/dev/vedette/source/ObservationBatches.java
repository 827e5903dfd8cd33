package dev.vedette.source;

import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.source.Intake;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Gathers observations and brings them to an intake, in their order, at most 100 ms after they were made or as soon as
/// a batch is full. For sources that cannot wait: what the intake does not take is kept up to a bound and tried again.
///
/// Any thread may add; one thread of its own brings. Closing brings what is there once, and drops what is not taken.
public final class ObservationBatches implements AutoCloseable {
    /// The most observations that wait; further ones are refused.
    public static final int WAITING_MAX = 64 * Intake.OBSERVATIONS_MAX;

    private static final Duration GATHER = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofMillis(50);

    private final Intake intake;
    private final Tally.Counter refused;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<BrokerObservation> waiting = new ArrayDeque<>();
    private final Thread bringer;
    private boolean closed;

    /// Starts bringing.
    ///
    /// @param name of the source, for its thread
    /// @param refused counts the observations that were lost because the intake took none for too long
    public ObservationBatches(String name, Intake intake, Tally.Counter refused) {
        this.intake = intake;
        this.refused = refused;
        this.bringer =
                Thread.ofVirtual().name("vedette-" + name + "-observations").start(this::bringAll);
    }

    /// Takes an observation in, or counts it as lost when too many wait already.
    public void add(BrokerObservation seen) {
        lock.lock();
        try {
            if (closed || waiting.size() >= WAITING_MAX) {
                refused.count();
                return;
            }
            waiting.add(seen);
            if (waiting.size() == 1 || waiting.size() == Intake.OBSERVATIONS_MAX) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void bringAll() {
        try {
            List<BrokerObservation> batch = nextBatch();
            while (!batch.isEmpty()) {
                if (intake.observe(batch)) {
                    forget(batch.size());
                } else if (!mayTryAgain()) {
                    return;
                }
                batch = nextBatch();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for something, then for more of it; empty when closed and nothing is left.
    private List<BrokerObservation> nextBatch() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            long patience = GATHER.toNanos();
            while (!closed && waiting.size() < Intake.OBSERVATIONS_MAX && patience > 0) {
                patience = changed.awaitNanos(patience);
            }
            List<BrokerObservation> batch = new ArrayList<>();
            for (BrokerObservation each : waiting) {
                if (batch.size() == Intake.OBSERVATIONS_MAX) {
                    break;
                }
                batch.add(each);
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void forget(int taken) {
        lock.lock();
        try {
            for (int i = 0; i < taken; i++) {
                waiting.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean mayTryAgain() throws InterruptedException {
        lock.lock();
        try {
            long patience = RETRY.toNanos();
            while (!closed && patience > 0) {
                patience = changed.awaitNanos(patience);
            }
            if (closed) {
                refused.add(waiting.size());
                waiting.clear();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /// Brings what is there and stops; may be called more than once.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            bringer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
