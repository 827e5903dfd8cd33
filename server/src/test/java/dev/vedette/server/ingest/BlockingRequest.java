package dev.vedette.server.ingest;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A journal request that holds the writer up until it may go on, so that what is appended meanwhile is one
/// group.
///
/// @param waiting counted down when the writer is held up
/// @param go what it waits for
record BlockingRequest(CountDownLatch waiting, CountDownLatch go) implements JournalRequest {
    /// Waits for a latch, but not for ever.
    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing happened for 20 s");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean admit() {
        waiting.countDown();
        await(go);
        return true;
    }

    @Override
    public void durable(long position) {}

    @Override
    public void refused(Refusal refusal) {}
}
