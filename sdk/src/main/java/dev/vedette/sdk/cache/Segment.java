package dev.vedette.sdk.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One append-only file of records: the length of the body in 4 bytes, its CRC-32C in 4, and the body, which is
/// the sequence in 8 bytes, the time in 8, and the payload.
final class Segment implements AutoCloseable {
    /// What a record takes besides its payload.
    static final int RECORD_OVERHEAD = 24;

    private static final int HEADER_BYTES = 8;
    private static final int BODY_MIN = 16;

    private final Path file;
    private final FileChannel channel;
    private long size;

    /// One record as it was read.
    ///
    /// @param end where the next one begins
    record Entry(long sequence, long atMillis, byte[] payload, long end) {
        int bytes() {
            return RECORD_OVERHEAD + payload.length;
        }
    }

    Segment(Path file) throws IOException {
        this.file = file;
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.size = channel.size();
    }

    long size() {
        return size;
    }

    /// The record at an offset, or null where none begins that is whole and undamaged.
    @Nullable
    Entry read(long offset) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        if (offset + HEADER_BYTES > size || !fill(header, offset)) {
            return null;
        }
        int length = header.getInt(0);
        if (length < BODY_MIN || length > size - offset - HEADER_BYTES) {
            return null;
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        if (!fill(body, offset + HEADER_BYTES) || checksum(body.array()) != header.getInt(4)) {
            return null;
        }
        byte[] payload = new byte[length - BODY_MIN];
        body.get(BODY_MIN, payload);
        return new Entry(body.getLong(0), body.getLong(8), payload, offset + HEADER_BYTES + length);
    }

    private boolean fill(ByteBuffer buffer, long offset) throws IOException {
        long at = offset;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                return false;
            }
            at += read;
        }
        return true;
    }

    private static int checksum(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    /// Appends a record whole, or leaves the file as it was.
    void append(long sequence, long atMillis, byte[] payload) throws IOException {
        byte[] body = ByteBuffer.allocate(BODY_MIN + payload.length)
                .putLong(sequence)
                .putLong(atMillis)
                .put(payload)
                .array();
        ByteBuffer record = ByteBuffer.allocate(HEADER_BYTES + body.length)
                .putInt(body.length)
                .putInt(checksum(body))
                .put(body)
                .flip();
        long at = size;
        try {
            while (record.hasRemaining()) {
                at += channel.write(record, at);
            }
        } catch (IOException e) {
            channel.truncate(size);
            throw e;
        }
        size = at;
    }

    /// Cuts off everything from an offset on, and says how many bytes that were.
    long cut(long offset) throws IOException {
        long lost = size - offset;
        channel.truncate(offset);
        size = offset;
        return lost;
    }

    void sync() throws IOException {
        channel.force(false);
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
