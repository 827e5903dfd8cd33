package dev.vedette.server.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the records of one segment in order. For one thread.
final class SegmentReader implements AutoCloseable {
    private final Segment segment;
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer window = ByteBuffer.allocate(Segment.RECORD_HEADER_BYTES + Journal.RECORD_BYTES_MAX);
    private long windowStart;
    private long offset = Segment.HEADER_BYTES;
    private long position;

    private SegmentReader(Segment segment, FileChannel channel) throws IOException {
        this.segment = segment;
        this.channel = channel;
        this.size = channel.size();
        this.position = segment.first();
        window.limit(0);
    }

    /// Opens a segment, or gives nothing when the file has no whole header.
    static @Nullable SegmentReader open(JournalDisk disk, Path file) throws IOException {
        FileChannel channel = disk.open(file);
        boolean isOpened = false;
        try {
            ByteBuffer header = ByteBuffer.allocate(Segment.HEADER_BYTES);
            readFully(channel, header, 0);
            Optional<Segment> segment = Segment.of(file, header.array());
            if (segment.isEmpty()) {
                return null;
            }
            SegmentReader reader = new SegmentReader(segment.get(), channel);
            isOpened = true;
            return reader;
        } finally {
            if (!isOpened) {
                channel.close();
            }
        }
    }

    /// A record.
    ///
    /// @param type its type
    /// @param payload its content
    record Entry(byte type, byte[] payload) {}

    /// The segment that is read.
    Segment segment() {
        return segment;
    }

    /// The position of the next record.
    long position() {
        return position;
    }

    /// The offset in the file of the next record.
    long offset() {
        return offset;
    }

    /// Whether every byte was read.
    boolean isAtEnd() {
        return offset == size;
    }

    /// The next record, or null when there is no valid one, at the end or before it.
    @Nullable
    Entry next() throws IOException {
        Found found = recordAt(offset);
        if (found == null || found.position != position) {
            return null;
        }
        offset += Segment.RECORD_HEADER_BYTES + found.payload.length;
        position++;
        return new Entry((byte) (found.mark & ~Segment.GROUP_START), found.payload);
    }

    /// Whether a later group begins somewhere behind a place without a valid record. Groups are written one
    /// after the other, each only after the one before was forced; so then the bad place was durable once, and
    /// is damage. Without a later group it is the trace of a write that was cut, of which nobody was told that
    /// it is durable.
    boolean hasLaterGroup() throws IOException {
        for (long at = offset + 1; at + Segment.RECORD_HEADER_BYTES <= size; at++) {
            // A lost record takes at least its header's bytes, which bounds the positions that may follow.
            long positionMax = position + (at - offset) / Segment.RECORD_HEADER_BYTES + 1;
            if (isGroupStart(at, positionMax) && recordAt(at) != null) {
                return true;
            }
        }
        return false;
    }

    private boolean isGroupStart(long at, long positionMax) throws IOException {
        if (!ensure(at, Segment.RECORD_HEADER_BYTES)) {
            return false;
        }
        int index = (int) (at - windowStart);
        long found = window.getLong(index + 8);
        return found > position && found <= positionMax && (window.get(index + 16) & Segment.GROUP_START) != 0;
    }

    private record Found(long position, byte mark, byte[] payload) {}

    private @Nullable Found recordAt(long at) throws IOException {
        if (!ensure(at, Segment.RECORD_HEADER_BYTES)) {
            return null;
        }
        int index = (int) (at - windowStart);
        int length = window.getInt(index);
        int checksum = window.getInt(index + 4);
        long found = window.getLong(index + 8);
        byte mark = window.get(index + 16);
        if (length < 0 || length > Journal.RECORD_BYTES_MAX || !ensure(at, Segment.RECORD_HEADER_BYTES + length)) {
            return null;
        }
        byte[] payload = new byte[length];
        window.get((int) (at - windowStart) + Segment.RECORD_HEADER_BYTES, payload);
        return segment.checksum(found, mark, payload) == checksum ? new Found(found, mark, payload) : null;
    }

    /// Brings a stretch of the file into the window; false when the file ends before.
    private boolean ensure(long at, int length) throws IOException {
        if (at + length > size) {
            return false;
        }
        if (at < windowStart || at + length > windowStart + window.limit()) {
            window.clear();
            readFully(channel, window, at);
            window.flip();
            windowStart = at;
        }
        return at + length <= windowStart + window.limit();
    }

    private static void readFully(FileChannel channel, ByteBuffer into, long from) throws IOException {
        long at = from;
        while (into.hasRemaining()) {
            int read = channel.read(into, at);
            if (read < 0) {
                return;
            }
            at += read;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
