package dev.vedette.sdk.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Messages that wait on disk until the server has acknowledged them, in the order in which they came.
///
/// **What stays.** A message leaves by [#removeThrough] only, or because there is no room: then the oldest of
/// low priority go first, and those of high priority only when none of low is left, the oldest first. A message
/// of low priority that finds the cache full of high ones goes itself. Whatever goes so is counted, and the
/// count outlives restarts.
///
/// **What a crash does.** A message of high priority is on the disk when [#put] returns. One of low priority is
/// with the operating system, so it survives the end of this process (`kill -9`), and reaches the disk with the
/// next [#sync] or the next message of high priority. How far messages have been removed is written at once but
/// synced with them only: after a loss of power some that were acknowledged may be there again, but never is
/// one missing that was synced and not removed. A record that is torn or damaged, and what follows it in its
/// file, is cut off when the cache is opened, and counted. Nothing that is cut off is ever given out.
///
/// **On disk** the two priorities are two queues of segments (`high-…`, `low-…`), so that removing at the front
/// is all that is ever done; `heads` says how far each has been read. The files together never exceed the
/// limit.
///
/// Any thread may call. One process at a time: the folder is locked.
public final class MessageCache implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final CacheLimits limits;
    private final Path folder;
    private final FileChannel owner;
    private final HeadFile heads;
    private final SegmentLog high;
    private final SegmentLog low;
    private long next;
    private long droppedHigh;
    private long droppedLow;

    /// Opens a cache, and makes it where there is none.
    ///
    /// @param folder where its files are; nothing else should be there
    /// @throws CacheException when the folder cannot be used, or another process uses it
    public MessageCache(Path folder, CacheLimits limits) {
        this.limits = limits;
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            owner = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            claim();
            heads = new HeadFile(folder.resolve("heads"));
            HeadFile.Head head = heads.head();
            high = new SegmentLog(folder, "high-", limits.segmentBytes(), head.high());
            low = new SegmentLog(folder, "low-", limits.segmentBytes(), head.low());
            next = Math.max(Math.max(head.next(), 1), Math.max(high.last(), low.last()) + 1);
            droppedHigh = head.droppedHigh();
            droppedLow = head.droppedLow();
            // The limit may have been lowered since.
            if (makeRoom(0)) {
                writeHeads();
            }
        } catch (IOException e) {
            throw new CacheException("cannot use " + folder + " as a cache: " + e, e);
        }
    }

    private void claim() throws IOException {
        @Nullable FileLock claimed;
        try {
            claimed = owner.tryLock();
        } catch (OverlappingFileLockException e) {
            claimed = null;
        }
        if (claimed == null) {
            owner.close();
            throw new CacheException(
                    "the cache in " + folder
                            + " is in use: stop the other process, or give this one a folder of its own",
                    null);
        }
    }

    /// Takes a message in, and says whether it is kept. One that is not, because it is larger than
    /// [CacheLimits#payloadBytesMax] or of low priority where all room is taken by high, is counted as dropped.
    ///
    /// @param at when what it tells happened
    /// @throws CacheException when the disk fails or is full; the cache is as it was before
    public boolean put(Priority priority, Instant at, byte[] payload) {
        return locked(() -> {
            long bytes = Segment.RECORD_OVERHEAD + (long) payload.length;
            boolean tooLarge = payload.length > limits.payloadBytesMax();
            boolean evicted = !tooLarge && makeRoom(bytes, priority);
            boolean fits = !tooLarge && high.bytes() + low.bytes() + bytes <= limits.recordBytesMax();
            if (!fits) {
                dropped(priority);
                writeHeads();
                return false;
            }
            if (evicted) {
                writeHeads();
            }
            (priority == Priority.HIGH ? high : low).append(next, at.toEpochMilli(), payload);
            next++;
            if (priority == Priority.HIGH) {
                syncFiles();
            }
            return true;
        });
    }

    private boolean makeRoom(long bytes) throws IOException {
        return makeRoom(bytes, Priority.HIGH);
    }

    /// Drops what must go for a message of a priority, and says whether anything was.
    private boolean makeRoom(long bytes, Priority incoming) throws IOException {
        long room = limits.recordBytesMax() - bytes;
        boolean changed = false;
        while (high.bytes() + low.bytes() > room && (low.count() > 0 || incoming == Priority.HIGH)) {
            Priority goes = low.count() > 0 ? Priority.LOW : Priority.HIGH;
            if ((goes == Priority.LOW ? low : high).removeFirst() == null) {
                break;
            }
            dropped(goes);
            changed = true;
        }
        return changed;
    }

    private void dropped(Priority priority) {
        if (priority == Priority.HIGH) {
            droppedHigh++;
        } else {
            droppedLow++;
        }
    }

    /// The messages that have waited for longest, in order, without removing them.
    ///
    /// @param messagesMax at most so many
    /// @param bytesMax and no further one beyond so many bytes of payload; but always one, when any waits
    /// @throws CacheException when the disk fails
    public List<CachedMessage> peek(int messagesMax, long bytesMax) {
        return locked(() -> {
            List<Segment.Entry> highs = high.first(messagesMax, bytesMax);
            List<Segment.Entry> lows = low.first(messagesMax, bytesMax);
            List<CachedMessage> found = new ArrayList<>();
            long bytes = 0;
            int h = 0;
            int l = 0;
            while (found.size() < messagesMax && (h < highs.size() || l < lows.size())) {
                boolean takeHigh = l == lows.size()
                        || (h < highs.size()
                                && highs.get(h).sequence() < lows.get(l).sequence());
                Segment.Entry entry = takeHigh ? highs.get(h++) : lows.get(l++);
                bytes += entry.payload().length;
                if (!found.isEmpty() && bytes > bytesMax) {
                    break;
                }
                found.add(new CachedMessage(
                        entry.sequence(),
                        takeHigh ? Priority.HIGH : Priority.LOW,
                        Instant.ofEpochMilli(entry.atMillis()),
                        entry.payload()));
            }
            return found;
        });
    }

    /// Removes all messages up to a sequence, that one included, because the server has acknowledged them.
    ///
    /// @throws CacheException when the disk fails; what is removed then may be there again when the cache is
    ///     next opened
    public void removeThrough(long sequence) {
        locked(() -> {
            removeThrough(high, sequence);
            removeThrough(low, sequence);
            writeHeads();
            return true;
        });
    }

    private static void removeThrough(SegmentLog log, long sequence) throws IOException {
        List<Segment.Entry> first = log.first(1, Long.MAX_VALUE);
        while (!first.isEmpty() && first.getFirst().sequence() <= sequence) {
            log.removeFirst();
            first = log.first(1, Long.MAX_VALUE);
        }
    }

    private void writeHeads() throws IOException {
        heads.write(new HeadFile.Head(frontOf(high), frontOf(low), next, droppedHigh, droppedLow));
    }

    private long frontOf(SegmentLog log) throws IOException {
        List<Segment.Entry> first = log.first(1, Long.MAX_VALUE);
        return first.isEmpty() ? next : first.getFirst().sequence();
    }

    /// Brings to the disk what is with the operating system only. Cheap when there is nothing.
    ///
    /// @throws CacheException when the disk fails
    public void sync() {
        locked(() -> {
            syncFiles();
            return true;
        });
    }

    private void syncFiles() throws IOException {
        high.sync();
        low.sync();
        heads.sync();
    }

    /// How the cache stands.
    public CacheStanding standing() {
        return locked(() -> new CacheStanding(
                high.count(),
                low.count(),
                high.bytes() + low.bytes(),
                droppedHigh,
                droppedLow,
                high.cuts() + low.cuts(),
                high.cutBytes() + low.cutBytes()));
    }

    /// Syncs and closes the files.
    ///
    /// @throws CacheException when the disk fails
    @Override
    public void close() {
        locked(() -> {
            syncFiles();
            high.close();
            low.close();
            heads.close();
            owner.close();
            return true;
        });
    }

    private <T> T locked(DiskWork<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (IOException e) {
            throw new CacheException("the cache in " + folder + " cannot be written or read: " + e, e);
        } finally {
            lock.unlock();
        }
    }

    /// Something that the disk may refuse.
    private interface DiskWork<T> {
        T run() throws IOException;
    }
}
