package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.EnumCounters;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What one connection has the hub do: one thing after the other, on threads that may wait. Used on the event loop of
/// the connection, to which answers come back, also those to a connection that is over.
final class Chores {
    private final Context loop;
    private final Executor threads;
    private final HubMqttLimits limits;
    private final EnumCounters<HubMqttCounter> counters;
    private final Runnable finished;
    private final Consumer<RuntimeException> failed;
    private final Deque<Chore<?>> waiting = new ArrayDeque<>();
    private boolean busy;
    private long bytes;
    private boolean over;

    /// @param finished runs after each
    /// @param failed is told of what a chore threw, whose answer then never comes
    Chores(House house, Context loop, Runnable finished, Consumer<RuntimeException> failed) {
        this.loop = loop;
        this.threads = house.threads();
        this.limits = house.limits();
        this.counters = house.counters();
        this.finished = finished;
        this.failed = failed;
    }

    private record Chore<T>(int bytes, Supplier<T> work, Consumer<? super T> done) {
        /// Does it; answers what is to be done on the event loop.
        Runnable carryOut() {
            T result = work.get();
            return () -> done.accept(result);
        }
    }

    /// Adds something to be done.
    ///
    /// @param held how many bytes it holds
    /// @param work may wait
    /// @param done gets what came of it, on the event loop
    <T> void add(int held, Supplier<T> work, Consumer<? super T> done) {
        bytes += held;
        over = counters.add(HubMqttCounter.WAITING_BYTES, held) > limits.waitingBytesTotal();
        waiting.add(new Chore<>(held, work, done));
        next();
    }

    /// Adds something that nobody waits for.
    void add(Runnable work) {
        add(
                0,
                () -> {
                    work.run();
                    return true;
                },
                _ -> {});
    }

    /// Whether so much is to be done that no more should come.
    boolean isFull() {
        return waiting.size() >= limits.waiting() || bytes >= limits.waitingBytes() || (over && bytes > 0);
    }

    private void next() {
        Chore<?> chore = busy ? null : waiting.poll();
        if (chore == null) {
            return;
        }
        busy = true;
        try {
            threads.execute(() -> carryOut(chore));
        } catch (RejectedExecutionException closing) {
            // The hub is closing: nothing is carried out any more, and nobody is answered.
            waiting.clear();
        }
    }

    private void carryOut(Chore<?> chore) {
        Runnable answer;
        try {
            answer = chore.carryOut();
        } catch (RuntimeException fault) {
            answer = () -> failed.accept(fault);
        }
        Runnable told = answer;
        loop.runOnContext(_ -> done(chore, told));
    }

    private void done(Chore<?> chore, Runnable answer) {
        busy = false;
        bytes -= chore.bytes;
        counters.add(HubMqttCounter.WAITING_BYTES, -chore.bytes);
        next();
        answer.run();
        finished.run();
    }
}
