package dev.vedette.gateway.hub;

import dev.vedette.gateway.GatewayCounters;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.source.Intake;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the hub did, and what its endpoints saw, on its way to an intake: in batches, in its order. While the intake
/// takes nothing, operations wait, up to a limit; what finds no room is dropped and counted. A crash loses what
/// waits.
public final class HubObservations implements HubWatch, AutoCloseable {
    /// How long an operation waits for others at most.
    public static final long FLUSH_MILLIS = 100;
    /// Operations that wait when nobody says otherwise.
    public static final int WAITING_MAX = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(HubObservations.class);

    private final Intake intake;
    private final int waitingMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<BrokerObservation> waiting = new ArrayDeque<>();
    private final AtomicLong handed = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread carrier;
    private boolean closed;
    private boolean broken;

    /// Begins to hand over, on a thread of its own.
    ///
    /// @param waitingMax the most operations that wait
    public HubObservations(Intake intake, int waitingMax) {
        this.intake = intake;
        this.waitingMax = waitingMax;
        this.carrier = Thread.ofVirtual().name("hub-observations").start(this::carry);
    }

    @Override
    public void saw(HubOperation operation) {
        note(operation);
    }

    /// Takes what an endpoint saw of a connection. Called by any thread; does not wait.
    public void note(BrokerObservation observation) {
        lock.lock();
        try {
            if (closed || waiting.size() >= waitingMax) {
                dropped.incrementAndGet();
                return;
            }
            waiting.add(observation);
            if (waiting.size() == 1 || waiting.size() == Intake.OBSERVATIONS_MAX) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void carry() {
        boolean again = true;
        while (again) {
            List<BrokerObservation> batch = next();
            again = !batch.isEmpty() && (taken(batch) || mayRetry());
        }
    }

    /// The next operations, which stay until they are taken; none when it is over.
    private List<BrokerObservation> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            await(() -> closed || waiting.size() >= Intake.OBSERVATIONS_MAX);
            List<BrokerObservation> batch = new ArrayList<>();
            for (BrokerObservation observation : waiting) {
                batch.add(observation);
                if (batch.size() == Intake.OBSERVATIONS_MAX) {
                    break;
                }
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for something, but not for long. Nobody but close ends this thread: an interrupt is no more than haste.
    private void await(BooleanSupplier done) {
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(FLUSH_MILLIS);
            while (!done.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            LOG.debug("hub: what waits is handed over at once");
        }
    }

    private boolean taken(List<BrokerObservation> batch) {
        if (!observed(batch)) {
            return false;
        }
        handed.addAndGet(batch.size());
        lock.lock();
        try {
            for (int i = 0; i < batch.size(); i++) {
                waiting.removeFirst();
            }
        } finally {
            lock.unlock();
        }
        return true;
    }

    private boolean observed(List<BrokerObservation> batch) {
        try {
            boolean taken = intake.observe(batch);
            broken = false;
            return taken;
        } catch (RuntimeException bug) {
            if (!broken) {
                LOG.error("hub: operations could not be handed over; they wait and are tried again", bug);
            }
            broken = true;
            return false;
        }
    }

    private boolean mayRetry() {
        lock.lock();
        try {
            await(() -> closed);
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /// What it counts.
    public GatewayCounters counters() {
        return () -> List.of(
                new GatewayCounters.Reading(
                        "hub_observations_waiting", "", true, "Operations that wait for the intake now.", size()),
                new GatewayCounters.Reading(
                        "hub_observations", "", false, "Operations that the intake has taken.", handed.get()),
                new GatewayCounters.Reading(
                        "hub_observations_dropped",
                        "",
                        false,
                        "Operations that found no room and are lost.",
                        dropped.get()));
    }

    private long size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /// Hands over what waits, one last time. What is not taken now is lost, and counted.
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
            carrier.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            dropped.addAndGet(waiting.size());
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }
}
