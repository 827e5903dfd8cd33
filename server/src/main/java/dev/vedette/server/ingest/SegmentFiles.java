package dev.vedette.server.ingest;

import dev.vedette.server.ingest.Journal.Visitor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The segments of a journal on disk. One thread loads, then one thread writes; any thread may delete and ask for
/// sizes.
final class SegmentFiles {
    private final JournalSettings settings;
    private final JournalDisk disk;
    private final SecureRandom salts = new SecureRandom();
    private final ByteBuffer group = ByteBuffer.allocateDirect(Journal.GROUP_BYTES_MAX);

    /// The files by their first positions; its monitor guards it.
    private final NavigableMap<Long, Path> files = new TreeMap<>();

    private long nextPosition;
    private int groupRecords;
    private @Nullable Segment current;
    private @Nullable FileChannel channel;
    private long size;

    SegmentFiles(JournalSettings settings, JournalDisk disk) {
        this.settings = settings;
        this.disk = disk;
    }

    /// Finds the segments and the end of the last one, and cuts off what a crash has left behind it.
    void load() throws IOException {
        synchronized (files) {
            try (Stream<Path> found = Files.list(settings.directory())) {
                found.forEach(file -> Segment.firstOf(file).ifPresent(first -> files.put(first, file)));
            }
            while (!files.isEmpty() && !loadLast(files.lastEntry().getValue())) {
                files.pollLastEntry();
            }
        }
    }

    /// Reads the last segment to its end; false when it was a file whose making was cut, which is deleted.
    private boolean loadLast(Path file) throws IOException {
        try (SegmentReader reader = SegmentReader.open(disk, file)) {
            if (reader == null) {
                if (Files.size(file) > Segment.HEADER_BYTES) {
                    throw new JournalException(
                            "%s is damaged in its header; restore it from a backup, or move the".formatted(file)
                                    + " whole directory away to begin anew");
                }
                Files.delete(file);
                Directories.sync(settings.directory());
                return false;
            }
            while (reader.next() != null) {
                nextPosition = reader.position();
            }
            nextPosition = reader.position();
            if (!reader.isAtEnd()) {
                if (reader.hasLaterGroup()) {
                    throw damaged(reader);
                }
                cut(file, reader.offset());
            }
            current = reader.segment();
            size = reader.offset();
            return true;
        }
    }

    private void cut(Path file, long length) throws IOException {
        try (FileChannel open = disk.open(file)) {
            open.truncate(length);
            open.force(true);
        }
    }

    private static JournalException damaged(SegmentReader reader) {
        return new JournalException("%s is damaged at byte %d, position %d, and has valid records behind it; restore it"
                        .formatted(reader.segment().file(), reader.offset(), reader.position())
                + " from a backup, or move the whole directory away to begin anew");
    }

    long nextPosition() {
        return nextPosition;
    }

    boolean isEmpty() {
        synchronized (files) {
            return files.isEmpty();
        }
    }

    void beginAt(long position) {
        if (!isEmpty()) {
            throw new JournalException("the journal in %s has records up to position %d and cannot begin at %d"
                    .formatted(settings.directory(), nextPosition - 1, position));
        }
        nextPosition = position;
    }

    void replay(long from, Visitor visitor) throws IOException {
        List<Path> wanted;
        synchronized (files) {
            long first = files.isEmpty() ? nextPosition : files.firstKey();
            if (from < first || from > nextPosition) {
                throw new JournalException(
                        "the journal in %s has positions %d to %d, but %d was asked for; a checkpoint"
                                        .formatted(settings.directory(), first, nextPosition - 1, from)
                                + " and the journal do not belong together");
            }
            Long start = files.floorKey(from);
            wanted = start == null
                    ? List.of()
                    : new ArrayList<>(files.tailMap(start, true).values());
        }
        long position = -1;
        for (Path file : wanted) {
            try (SegmentReader reader = SegmentReader.open(disk, file)) {
                if (reader == null || (position >= 0 && reader.position() != position)) {
                    throw new JournalException("%s is damaged, or a segment before it is missing, at position %d"
                            .formatted(file, position));
                }
                replay(reader, from, visitor);
                if (!reader.isAtEnd()) {
                    throw damaged(reader);
                }
                position = reader.position();
            }
        }
    }

    private static void replay(SegmentReader reader, long from, Visitor visitor) throws IOException {
        long position = reader.position();
        for (SegmentReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
            if (position >= from) {
                visitor.record(position, entry.type(), entry.payload());
            }
            position++;
        }
    }

    /// Opens the last segment for writing, or makes the first.
    void openForWriting() throws IOException {
        Segment last = current;
        if (last == null) {
            roll();
        } else {
            channel = disk.open(last.file());
        }
    }

    /// Begins a group of records, in a new segment when the last one is full.
    void beginGroup() throws IOException {
        group.clear();
        groupRecords = 0;
        if (size >= settings.segmentBytesMax()) {
            roll();
        }
    }

    private void roll() throws IOException {
        FileChannel before = channel;
        if (before != null) {
            before.close();
        }
        Segment next = new Segment(Segment.file(settings.directory(), nextPosition), nextPosition, salts.nextLong());
        FileChannel opened = disk.open(next.file());
        channel = opened;
        writeFully(opened, next.header(), 0);
        opened.force(true);
        Directories.sync(settings.directory());
        current = next;
        size = Segment.HEADER_BYTES;
        synchronized (files) {
            files.put(next.first(), next.file());
        }
    }

    /// Adds a record to the group; the caller keeps groups within [Journal#GROUP_BYTES_MAX].
    ///
    /// @return its position, once the group is persisted
    long add(byte type, byte[] payload) {
        Segment segment = current;
        if (segment == null) {
            throw new IllegalStateException("the journal is not open for writing");
        }
        byte mark = groupRecords == 0 ? (byte) (type | Segment.GROUP_START) : type;
        long position = nextPosition + groupRecords;
        group.putInt(payload.length)
                .putInt(segment.checksum(position, mark, payload))
                .putLong(position)
                .put(mark)
                .put(payload);
        groupRecords++;
        return position;
    }

    /// Writes the group in one piece and forces it to the disk; false where no record was added.
    boolean persist() throws IOException {
        if (groupRecords == 0) {
            return false;
        }
        FileChannel open = channel;
        if (open == null) {
            throw new IllegalStateException("the journal is not open for writing");
        }
        group.flip();
        long length = group.remaining();
        writeFully(open, group, size);
        open.force(false);
        size += length;
        nextPosition += groupRecords;
        return true;
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes, long from) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /// Deletes the segments that hold only positions before one; the last segment always stays.
    void deleteBefore(long position) throws IOException {
        synchronized (files) {
            for (Map.Entry<Long, Path> first = files.firstEntry(); first != null; first = files.firstEntry()) {
                Long next = files.higherKey(first.getKey());
                if (next == null || next > position) {
                    break;
                }
                Files.delete(first.getValue());
                files.remove(first.getKey());
            }
        }
        Directories.sync(settings.directory());
    }

    long bytesOnDisk() {
        synchronized (files) {
            return files.values().stream()
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    void close() throws IOException {
        FileChannel open = channel;
        if (open != null) {
            open.close();
        }
    }
}
