package dev.vedette.server.api;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Carries out calls, each on a virtual thread of its own and so many at a time. Any thread may call.
public final class CallWorkers implements AutoCloseable {
    private static final long CLOSE_SECONDS_MAX = 10;

    private final int max;
    private final Semaphore free;
    private final ExecutorService threads;

    /// @param name what the threads' names begin with
    /// @param max the most calls at a time, at least 1
    public CallWorkers(String name, int max) {
        this.max = max;
        this.free = new Semaphore(max);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
    }

    /// Carries a call out, later, unless too many are being carried out.
    ///
    /// @return false when there are too many, and nothing will be done
    public boolean run(Runnable call) {
        if (!free.tryAcquire()) {
            return false;
        }
        threads.execute(() -> {
            try {
                call.run();
            } finally {
                free.release();
            }
        });
        return true;
    }

    /// How many calls are being carried out.
    public int busy() {
        return max - free.availablePermits();
    }

    /// Takes no more calls and waits for those that are being carried out, 10 seconds at most.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
