package dev.vedette.gateway.amqp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that may wait, one after the other in the order in which it came, on virtual threads; what comes of each is
/// done on the event loop, in the same order. How much waits is bounded by those who submit: by the credit of a link,
/// or by the number of links.
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final House house;
    private final Deque<Work> waiting = new ArrayDeque<>();
    private boolean isRunning;

    /// @param task what may wait, and gives what is to be done on the event loop
    /// @param onFault done on the event loop when the task broke
    private record Work(Supplier<Runnable> task, Runnable onFault) {}

    Lane(House house) {
        this.house = house;
    }

    /// Adds work. On the event loop.
    ///
    /// @param task may wait; gives what is to be done on the event loop afterwards
    /// @param onFault done instead when the task threw
    void submit(Supplier<Runnable> task, Runnable onFault) {
        waiting.add(new Work(task, onFault));
        if (!isRunning) {
            run();
        }
    }

    /// Adds work of which nothing comes. On the event loop.
    void submit(Runnable task) {
        submit(
                () -> {
                    task.run();
                    return () -> {};
                },
                () -> {});
    }

    private void run() {
        isRunning = true;
        List<Work> batch = List.copyOf(waiting);
        waiting.clear();
        try {
            house.threads().execute(() -> {
                List<Runnable> results = new ArrayList<>(batch.size());
                batch.forEach(work -> results.add(result(work)));
                house.context().runOnContext(_ -> done(results));
            });
        } catch (RejectedExecutionException _) {
            // The gateway is closing: nobody is there to hear of it.
            LOG.debug("amqp: the endpoint is closing, what waited is not carried out");
        }
    }

    private Runnable result(Work work) {
        try {
            return work.task.get();
        } catch (RuntimeException fault) {
            house.counters().count(AmqpCounter.BROKEN);
            LOG.error("amqp: a wish of a peer could not be carried out", fault);
            return work.onFault;
        }
    }

    private void done(List<Runnable> results) {
        results.forEach(this::done);
        isRunning = false;
        if (!waiting.isEmpty()) {
            run();
        }
    }

    /// Whatever breaks, what comes after it is done.
    private void done(Runnable result) {
        try {
            result.run();
        } catch (RuntimeException fault) {
            house.counters().count(AmqpCounter.BROKEN);
            LOG.error("amqp: what came of a wish of a peer could not be told", fault);
        }
    }
}
