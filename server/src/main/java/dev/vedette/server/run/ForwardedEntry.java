package dev.vedette.server.run;

import dev.vedette.server.ingest.EntryCodec;
import dev.vedette.server.ingest.EntryFeed;
import dev.vedette.server.ingest.JournalEntry;
import dev.vedette.server.ingest.JournalRequest;
import java.util.concurrent.CountDownLatch;

/// An entry on its way through the journal to the engine. Somebody may wait for it.
final class ForwardedEntry implements JournalRequest {
    private final JournalEntry entry;
    private final EntryFeed feed;
    private final Runnable onRefusal;
    private final byte[] payload;
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile boolean isDurable;

    ForwardedEntry(JournalEntry entry, EntryFeed feed, Runnable onRefusal) {
        this.entry = entry;
        this.feed = feed;
        this.onRefusal = onRefusal;
        this.payload = EntryCodec.encode(entry);
    }

    byte type() {
        return EntryCodec.type(entry);
    }

    byte[] payload() {
        return payload;
    }

    @Override
    public boolean admit() {
        return true;
    }

    @Override
    public void durable(long position) {
        isDurable = true;
        answered.countDown();
        feed.next(position, entry);
    }

    @Override
    public void refused(Refusal refusal) {
        answered.countDown();
        onRefusal.run();
    }

    /// Waits for the journal's answer; false when the entry was refused, or the waiting thread interrupted.
    boolean isDurable() {
        try {
            answered.await();
            return isDurable;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
