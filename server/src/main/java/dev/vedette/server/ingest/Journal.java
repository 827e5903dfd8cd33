package dev.vedette.server.ingest;

import dev.vedette.server.ingest.JournalRequest.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The durable record, in order, of everything that detection is fed: positions 0, 1, 2 and so on.
///
/// Opened, a journal is first replayed, then started. From then on any thread may append; one writer thread
/// takes what waits, writes it in one piece and forces it to the disk once for all of it, then tells each
/// requester. A write that was cut by a crash is cut off at the next opening; any other damage is an error that
/// names the file. When the disk is nearly full, appends are refused and nothing is lost; when it fails, the
/// journal stops for good and says so once, because what a failed flush left behind cannot be known.
public final class Journal implements AutoCloseable {
    /// The most bytes of one record's payload.
    public static final int RECORD_BYTES_MAX = 1 << 20;

    /// The most bytes that are written and forced together.
    static final int GROUP_BYTES_MAX = 2 << 20;

    private final JournalSettings settings;
    private final JournalDisk disk;
    private final Consumer<JournalException> failure;
    private final FileChannel lock;
    private final SegmentFiles segments;
    private final AppendQueue queue;
    private final AtomicLong durablePosition = new AtomicLong(-1);
    private final AtomicLong flushes = new AtomicLong();
    private final AtomicLong refusedDiskFull = new AtomicLong();
    private @Nullable Thread writer;

    private Journal(JournalSettings settings, JournalDisk disk, Consumer<JournalException> failure, FileChannel lock) {
        this.settings = settings;
        this.disk = disk;
        this.failure = failure;
        this.lock = lock;
        this.segments = new SegmentFiles(settings, disk);
        this.queue = new AppendQueue(settings.queueEntriesMax(), settings.queueBytesMax(), GROUP_BYTES_MAX);
    }

    /// Opens the journal in a directory, which is made when absent, and cuts off a write that a crash has cut.
    ///
    /// @param failure told once, on the writer thread, when the journal has stopped for good; should end
    ///   the process
    /// @throws JournalException when it is damaged, in use by another process, or cannot be read
    public static Journal open(JournalSettings settings, Consumer<JournalException> failure) {
        return open(settings, JournalDisk.local(), failure);
    }

    static Journal open(JournalSettings settings, JournalDisk disk, Consumer<JournalException> failure) {
        Journal journal = new Journal(settings, disk, failure, lock(settings.directory()));
        boolean isOpened = false;
        try {
            journal.segments.load();
            journal.durablePosition.set(journal.segments.nextPosition() - 1);
            isOpened = true;
            return journal;
        } catch (IOException e) {
            throw journal.fault("opened", e);
        } finally {
            if (!isOpened) {
                journal.close();
            }
        }
    }

    private static FileChannel lock(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve("journal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw new JournalException(
                    "the directory of the journal, %s, cannot be used: %s".formatted(directory, e), e);
        }
        throw new JournalException(
                "the journal in %s is in use by another process; stop that one, or choose another".formatted(directory)
                        + " data.dir");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    private JournalException fault(String what, IOException e) {
        return new JournalException("the journal in %s cannot be %s: %s".formatted(settings.directory(), what, e), e);
    }

    /// Whoever is shown records at replay.
    public interface Visitor {
        /// A record.
        ///
        /// @param position its position
        /// @param type its type, 0..127
        /// @param payload its content
        void record(long position, byte type, byte[] payload);
    }

    /// Shows every record from a position on, in order. Before [#start] only.
    ///
    /// @param from the first position wanted; the next one to be written shows nothing
    /// @throws JournalException when records from there on are gone, or a segment is damaged or missing
    public void replay(long from, Visitor visitor) {
        requireNotStarted();
        try {
            segments.replay(from, visitor);
        } catch (IOException e) {
            throw fault("read", e);
        }
    }

    /// Whether there is no segment: nothing was ever written, or the files were taken away.
    public boolean isEmpty() {
        return segments.isEmpty();
    }

    /// Lets an empty journal begin at a later position than 0, when what it held is recorded elsewhere and gone
    /// here.
    ///
    /// @throws JournalException when the journal has segments
    public void beginAt(long position) {
        requireNotStarted();
        segments.beginAt(position);
        durablePosition.set(position - 1);
    }

    private void requireNotStarted() {
        if (writer != null) {
            throw new JournalException("the journal in %s is started already".formatted(settings.directory()));
        }
    }

    /// Starts the writer thread; appends are taken from now on.
    ///
    /// @throws JournalException when the disk cannot be written
    public void start() {
        requireNotStarted();
        try {
            segments.openForWriting();
        } catch (IOException e) {
            throw fault("written", e);
        }
        queue.open();
        writer = Thread.ofPlatform().name("vedette-journal").start(this::write);
    }

    /// Puts a record in line to be written. Never blocks.
    ///
    /// @param type 0..127
    /// @param payload at most [#RECORD_BYTES_MAX] bytes; not to be changed afterwards
    /// @param request told what came of it, if this is taken
    /// @throws JournalException when the payload is too large
    public Append append(byte type, byte[] payload, JournalRequest request) {
        if (type < 0 || payload.length > RECORD_BYTES_MAX) {
            throw new JournalException("a record of the journal has a type 0..127 and at most %d bytes, was %d and %d"
                    .formatted(RECORD_BYTES_MAX, type, payload.length));
        }
        return queue.add(new AppendQueue.Item(type, payload, request));
    }

    /// What becomes of an append.
    public enum Append {
        /// It waits to be written, and the request will be told.
        TAKEN,
        /// Too much waits already; the request will not be told.
        QUEUE_FULL,
        /// The journal is not started, closed, or has failed; the request will not be told.
        STOPPED
    }

    private void write() {
        boolean isRunning = true;
        while (isRunning) {
            List<AppendQueue.Item> group = queue.take();
            isRunning = !group.isEmpty() && commit(group);
        }
    }

    /// Writes a group and answers it; false when the journal has stopped.
    private boolean commit(List<AppendQueue.Item> group) {
        int answered = 0;
        try {
            if (disk.usableBytes(settings.directory()) < settings.freeBytesMin() + GROUP_BYTES_MAX) {
                refusedDiskFull.addAndGet(group.size());
                refuse(group, Refusal.DISK_FULL);
                return true;
            }
            long[] positions = persist(group);
            for (AppendQueue.Item item : group) {
                item.request().durable(positions[answered++]);
            }
            return true;
        } catch (IOException e) {
            stop(group, "its disk failed: " + e + "; check the disk, then start again", e);
        } catch (RuntimeException e) {
            stop(group.subList(answered, group.size()), "handling a record failed: " + e, e);
        }
        return false;
    }

    /// For each append the position of its record, or of the last one before it where none was to be written.
    private long[] persist(List<AppendQueue.Item> group) throws IOException {
        long[] positions = new long[group.size()];
        long position = segments.nextPosition() - 1;
        segments.beginGroup();
        for (int i = 0; i < positions.length; i++) {
            AppendQueue.Item item = group.get(i);
            position = item.request().admit() ? segments.add(item.type(), item.payload()) : position;
            positions[i] = position;
        }
        if (segments.persist()) {
            flushes.incrementAndGet();
            durablePosition.set(position);
        }
        return positions;
    }

    private static void refuse(List<AppendQueue.Item> items, Refusal refusal) {
        for (AppendQueue.Item item : items.reversed()) {
            item.request().refused(refusal);
        }
    }

    private void stop(List<AppendQueue.Item> unanswered, String why, Exception cause) {
        queue.close();
        try {
            refuse(queue.takeAll(), Refusal.FAILED);
            refuse(unanswered, Refusal.FAILED);
        } finally {
            failure.accept(new JournalException(
                    "the journal in %s stopped, and nothing is accepted any more: %s"
                            .formatted(settings.directory(), why),
                    cause));
        }
    }

    /// Deletes the segments that hold only positions before one. The last segment always stays.
    ///
    /// @throws JournalException when the disk fails
    public void deleteBefore(long position) {
        try {
            segments.deleteBefore(position);
        } catch (IOException e) {
            throw fault("shortened", e);
        }
    }

    /// The position of the last record that is durable; -1 before the first.
    public long durablePosition() {
        return durablePosition.get();
    }

    /// How many appends wait to be written.
    public int queued() {
        return queue.size();
    }

    /// How many bytes the segments take on disk.
    public long bytesOnDisk() {
        return segments.bytesOnDisk();
    }

    /// How many times a group was forced to the disk.
    public long flushes() {
        return flushes.get();
    }

    /// How many appends were not taken because too much waited.
    public long refusedQueueFull() {
        return queue.refused();
    }

    /// How many appends were refused because the disk was nearly full.
    public long refusedDiskFull() {
        return refusedDiskFull.get();
    }

    /// Takes no more, writes what waits, and frees the files. May be called more than once, but not by a request.
    @Override
    public void close() {
        queue.close();
        Thread started = writer;
        if (started != null) {
            boolean isInterrupted = false;
            while (started.isAlive()) {
                try {
                    started.join();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            segments.close();
            lock.close();
        } catch (IOException e) {
            throw fault("closed", e);
        }
    }
}
