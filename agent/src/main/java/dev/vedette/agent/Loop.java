package dev.vedette.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Has a thread of its own do one thing again and again: a step is given the time and says when the next one is
/// due. A step that fails is told of and tried again.
final class Loop implements AutoCloseable {
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration NAP_MAX = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final UnaryOperator<Instant> step;
    private final InstantSource clock;
    private final Consumer<String> log;
    private final Thread thread;
    private volatile boolean isStopped;

    Loop(String name, UnaryOperator<Instant> step, InstantSource clock, Consumer<String> log) {
        this.step = step;
        this.clock = clock;
        this.log = log;
        this.thread = new Thread(this::run, name);
    }

    Loop start() {
        thread.start();
        return this;
    }

    private void run() {
        while (!isStopped) {
            Instant next = stepped(clock.instant());
            // Short naps, so that a clock that is set does not let it sleep for days.
            Duration nap = Duration.between(clock.instant(), next);
            if (!isStopped && nap.isPositive()) {
                LockSupport.parkNanos(Math.min(nap.toNanos(), NAP_MAX.toNanos()));
            }
        }
    }

    private Instant stepped(Instant now) {
        try {
            return step.apply(now);
        } catch (RuntimeException e) {
            log.accept(thread.getName() + " failed and is tried again: " + e);
            return clock.instant().plus(AFTER_FAILURE);
        }
    }

    @Override
    public void close() {
        isStopped = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
