package dev.vedette.server.boot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Lines that wait in memory: few of them, for a short time. Whoever brings more waits.
final class MemoryBacklog implements Backlog {
    private static final int BATCHES_MAX = 64;

    private final InstantSource time;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(BATCHES_MAX);

    MemoryBacklog(InstantSource time) {
        this.time = time;
    }

    @Override
    public boolean put(Batch batch, boolean isHigh) {
        try {
            waiting.put(new Waiting(batch, null, time.instant(), 0));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public @Nullable Waiting next(long millis) throws InterruptedException {
        // It leaves at once: the one who sends holds it until it is taken or given up.
        return waiting.poll(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void remove(Waiting sent) {
        // It left when it was handed out.
    }

    @Override
    public boolean isPatient() {
        return false;
    }

    @Override
    public Standing standing() {
        Waiting first = waiting.peek();
        Instant oldest = first == null ? null : first.at();
        return new Standing(waiting.size(), 0, 0, oldest);
    }

    @Override
    public void close() {
        waiting.clear();
    }
}
