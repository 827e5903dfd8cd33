package dev.vedette.sdk.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// How far a cache has been read: two slots, written in turn, each with a generation and a checksum. A write
/// that is torn destroys its own slot only, and the other still says what was true before it.
final class HeadFile implements AutoCloseable {
    /// The bytes that the file takes at most. The slots lie in different blocks of a disk.
    static final int BYTES_MAX = 4096 + HeadFile.SLOT_BYTES;

    private static final int SLOT_BYTES = 56;
    private static final int[] SLOTS = {0, 4096};

    private final FileChannel channel;
    private long generation;
    private boolean isDirty;
    private Head head = new Head(0, 0, 0, 0, 0);

    /// What the file says.
    ///
    /// @param high sequences of high priority below this are gone
    /// @param low the same of low priority
    /// @param next no sequence from here on was ever given
    /// @param droppedHigh messages of high priority dropped so far
    /// @param droppedLow the same of low priority
    record Head(long high, long low, long next, long droppedHigh, long droppedLow) {}

    HeadFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        for (int slot : SLOTS) {
            read(slot);
        }
    }

    private void read(int slot) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SLOT_BYTES);
        int read = channel.read(bytes, slot);
        if (read != SLOT_BYTES || bytes.getLong(48) != checksum(bytes)) {
            return;
        }
        if (bytes.getLong(0) > generation) {
            generation = bytes.getLong(0);
            head = new Head(
                    bytes.getLong(8), bytes.getLong(16), bytes.getLong(24), bytes.getLong(32), bytes.getLong(40));
        }
    }

    private static long checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(0, 48));
        // Never 0, so that a block of zeros is no slot.
        return crc.getValue() | 1L << 32;
    }

    Head head() {
        return head;
    }

    void write(Head next) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SLOT_BYTES)
                .putLong(generation + 1)
                .putLong(next.high)
                .putLong(next.low)
                .putLong(next.next)
                .putLong(next.droppedHigh)
                .putLong(next.droppedLow);
        bytes.putLong(checksum(bytes)).flip();
        long at = SLOTS[(int) ((generation + 1) % SLOTS.length)];
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        generation++;
        head = next;
        isDirty = true;
    }

    void sync() throws IOException {
        if (isDirty) {
            channel.force(false);
            isDirty = false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
