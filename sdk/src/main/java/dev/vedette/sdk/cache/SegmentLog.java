package dev.vedette.sdk.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A queue of records in files of limited size: appended at the end, read and removed at the front. A file goes
/// when the last of its records is removed and another file follows. Not for several threads.
final class SegmentLog implements AutoCloseable {
    private static final String SUFFIX = ".log";

    private final Path folder;
    private final String prefix;
    private final int segmentBytes;
    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private long front;
    private long count;
    private long bytes;
    private long last = -1;
    private int cuts;
    private long cutBytes;
    private boolean isDirty;

    /// Opens the log, cuts off what is torn, and forgets what is gone.
    ///
    /// @param head records with sequences below it are gone
    SegmentLog(Path folder, String prefix, int segmentBytes, long head) throws IOException {
        this.folder = folder;
        this.prefix = prefix;
        this.segmentBytes = segmentBytes;
        for (Path file : files()) {
            Segment segment = new Segment(file);
            segments.add(segment);
            scan(segment, head);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(prefix) && name.endsWith(SUFFIX);
                    })
                    .sorted()
                    .toList();
        }
    }

    private void scan(Segment segment, long head) throws IOException {
        boolean nothingBefore = count == 0;
        long offset = 0;
        long dead = 0;
        Segment.Entry entry = segment.read(offset);
        while (entry != null && entry.sequence() > last) {
            last = entry.sequence();
            offset = entry.end();
            if (last < head) {
                dead = offset;
            } else {
                count++;
                bytes += entry.bytes();
            }
            entry = segment.read(offset);
        }
        if (offset < segment.size()) {
            cuts++;
            cutBytes += segment.cut(offset);
        }
        if (nothingBefore) {
            front = dead;
            deleteBefore(segment);
        }
    }

    private void deleteBefore(Segment kept) throws IOException {
        while (segments.getFirst() != kept) {
            segments.removeFirst().delete();
        }
    }

    /// How many records there are.
    long count() {
        return count;
    }

    /// What the records take.
    long bytes() {
        return bytes;
    }

    /// The last sequence that is or was in the files, or -1.
    long last() {
        return last;
    }

    int cuts() {
        return cuts;
    }

    long cutBytes() {
        return cutBytes;
    }

    /// Appends a record whole or not at all.
    void append(long sequence, long atMillis, byte[] payload) throws IOException {
        int size = Segment.RECORD_OVERHEAD + payload.length;
        Segment tail = segments.peekLast();
        if (tail == null || (tail.size() > 0 && tail.size() + size > segmentBytes)) {
            tail = roll(sequence);
        }
        tail.append(sequence, atMillis, payload);
        isDirty = true;
        last = sequence;
        count++;
        bytes += size;
    }

    private Segment roll(long sequence) throws IOException {
        sync();
        Segment tail = new Segment(folder.resolve(String.format(Locale.ROOT, "%s%019d%s", prefix, sequence, SUFFIX)));
        // The file's name must outlive a loss of power as well as what is in it.
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
        segments.add(tail);
        if (count == 0) {
            front = 0;
            deleteBefore(tail);
        }
        return tail;
    }

    /// The first records: at most so many, and none more once they have so many bytes.
    List<Segment.Entry> first(int max, long bytesMax) throws IOException {
        List<Segment.Entry> found = new ArrayList<>();
        Iterator<Segment> files = segments.iterator();
        long offset = front;
        long taken = 0;
        Segment file = files.hasNext() ? files.next() : null;
        while (file != null && found.size() < Math.min(max, count) && taken < bytesMax) {
            Segment.Entry entry = file.read(offset);
            if (entry == null) {
                file = files.hasNext() ? files.next() : null;
                offset = 0;
            } else {
                found.add(entry);
                taken += entry.bytes();
                offset = entry.end();
            }
        }
        return found;
    }

    /// Removes the first record and gives it, or null when there was none.
    Segment.@Nullable Entry removeFirst() throws IOException {
        while (count > 0) {
            Segment head = segments.getFirst();
            Segment.Entry entry = head.read(front);
            if (entry != null) {
                front = entry.end();
                count--;
                bytes -= entry.bytes();
                dropReadSegments();
                return entry;
            }
            if (segments.size() == 1) {
                // The disk no longer gives what it gave when the log was opened.
                cuts++;
                count = 0;
                bytes = 0;
            } else {
                segments.removeFirst().delete();
                front = 0;
            }
        }
        return null;
    }

    private void dropReadSegments() throws IOException {
        while (segments.size() > 1 && front >= segments.getFirst().size()) {
            segments.removeFirst().delete();
            front = 0;
        }
    }

    /// Brings to the disk what is not there yet.
    void sync() throws IOException {
        if (isDirty && !segments.isEmpty()) {
            segments.getLast().sync();
        }
        isDirty = false;
    }

    @Override
    public void close() throws IOException {
        for (Segment segment : segments) {
            segment.close();
        }
    }
}
