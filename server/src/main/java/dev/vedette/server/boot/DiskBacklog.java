package dev.vedette.server.boot;

import dev.vedette.sdk.cache.CacheException;
import dev.vedette.sdk.cache.CacheLimits;
import dev.vedette.sdk.cache.CacheStanding;
import dev.vedette.sdk.cache.CachedMessage;
import dev.vedette.sdk.cache.MessageCache;
import dev.vedette.sdk.cache.Priority;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lines that wait on disk, for as long as it takes. Each batch is one message of the cache: what it is for the server
/// (run and number), how many lines it has, and the lines, so that it is sent again exactly as it was sent before.
///
/// A batch of high priority is on the disk when it was put. When the disk takes none, it is counted as dropped; trouble
/// is said once, and once when it is over, and nobody else hears of it: the sensor goes on.
final class DiskBacklog implements Backlog {
    /// The least room that is of use.
    static final long BYTES_MIN = 16L << 20;

    private static final Object SIGNAL = new Object();

    private final MessageCache cache;
    private final InstantSource time;
    private final Consumer<String> said;
    private final String run = String.format(Locale.ROOT, "%016x", new SecureRandom().nextLong());
    private final ReentrantLock putting = new ReentrantLock();
    private final BlockingQueue<Object> news = new ArrayBlockingQueue<>(1);
    private long number;
    private final AtomicLong untaken = new AtomicLong();
    private long untakenSaid;
    private boolean isFull;
    private boolean isStuck;

    /// Opens the cache in a folder, or makes one.
    ///
    /// @param bytesMax at least [#BYTES_MIN]
    /// @param said is told of trouble with the disk
    /// @throws CacheException when the folder cannot be used, or another process uses it
    DiskBacklog(Path folder, long bytesMax, InstantSource time, Consumer<String> said) {
        this.cache = new MessageCache(folder, new CacheLimits(bytesMax));
        this.time = time;
        this.said = said;
    }

    @Override
    public boolean put(Batch batch, boolean isHigh) {
        putting.lock();
        try {
            number++;
            String head = run + "/" + number + " " + batch.count() + " " + batch.captures() + "\n";
            byte[] payload = (head + batch.lines()).getBytes(StandardCharsets.UTF_8);
            boolean isKept = cache.put(isHigh ? Priority.HIGH : Priority.LOW, time.instant(), payload);
            sayRoom();
            var _ = news.offer(SIGNAL);
            return isKept;
        } catch (CacheException e) {
            untaken.incrementAndGet();
            if (!isFull) {
                isFull = true;
                said.accept(e.getMessage() + "; what is found is lost until the disk takes it again");
            }
            return false;
        } finally {
            putting.unlock();
        }
    }

    private void sayRoom() {
        if (isFull) {
            isFull = false;
            said.accept("the disk takes what is found again; " + (untaken.get() - untakenSaid) + " batches were lost");
            untakenSaid = untaken.get();
        }
    }

    @Override
    public @Nullable Waiting next(long millis) throws InterruptedException {
        Waiting first = first();
        if (first == null && news.poll(millis, TimeUnit.MILLISECONDS) != null) {
            first = first();
        }
        return first;
    }

    private @Nullable Waiting first() {
        try {
            List<CachedMessage> messages = cache.peek(1, Long.MAX_VALUE);
            return messages.isEmpty() ? null : read(messages.getFirst());
        } catch (CacheException e) {
            stuck(e, "what waits cannot be sent until it can be read");
            return null;
        }
    }

    /// Only the sender comes here.
    private void stuck(CacheException trouble, String consequence) {
        if (!isStuck) {
            isStuck = true;
            said.accept(trouble.getMessage() + "; " + consequence);
        }
    }

    private static Waiting read(CachedMessage message) {
        String text = new String(message.payload(), StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        String[] head = text.substring(0, Math.max(0, end)).split(" ", -1);
        if (head.length != 3) {
            // A folder of another program; the server will say that nothing of it can be understood.
            return new Waiting(new Batch(text, 1, 0), null, message.at(), message.sequence());
        }
        Batch batch = new Batch(text.substring(end + 1), Long.parseLong(head[1]), Long.parseLong(head[2]));
        return new Waiting(batch, head[0], message.at(), message.sequence());
    }

    @Override
    public void remove(Waiting sent) {
        try {
            cache.removeThrough(sent.sequence());
            isStuck = false;
        } catch (CacheException e) {
            // It is gone for this run; the server knows its number if another run sends it again.
            stuck(e, "what was sent may be sent again after a restart, and counts once");
        }
    }

    @Override
    public boolean isPatient() {
        return true;
    }

    @Override
    public Standing standing() {
        CacheStanding standing = cache.standing();
        return new Standing(standing.waiting(), standing.bytes(), standing.dropped() + untaken.get(), oldest());
    }

    private @Nullable Instant oldest() {
        try {
            List<CachedMessage> first = cache.peek(1, 1);
            return first.isEmpty() ? null : first.getFirst().at();
        } catch (CacheException e) {
            // Whoever sends meets it, too, and says so.
            return null;
        }
    }

    @Override
    public void close() {
        try {
            cache.close();
        } catch (CacheException e) {
            said.accept(e.getMessage() + "; the last of what waits may be lost");
        }
    }
}
