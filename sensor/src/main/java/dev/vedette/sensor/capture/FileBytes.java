package dev.vedette.sensor.capture;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The bytes of a file from beginning to end, however many: a window in memory that moves on.
///
/// The file is mapped piece by piece, so that neither its size nor the room that its pages take grows with it.
final class FileBytes implements AutoCloseable {
    /// How many bytes may be asked for at once.
    static final int WINDOW_BYTES = 1 << 20;

    private static final long PIECE_BYTES = 32L << 20;
    private static final VarHandle INT_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT_BE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private final FileChannel channel;
    private final byte[] window;
    private long size;
    private int at;
    private int end;
    private long windowStart;
    private Arena arena = Arena.ofConfined();
    private MemorySegment piece = MemorySegment.NULL;
    private long pieceStart;

    private FileBytes(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
        window = new byte[(int) Math.min(WINDOW_BYTES, size)];
    }

    static FileBytes open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new FileBytes(channel, channel.size());
        } catch (IOException fault) {
            channel.close();
            throw fault;
        }
    }

    long size() {
        return size;
    }

    long position() {
        return windowStart + at;
    }

    /// How many bytes the file has from here on.
    long left() {
        return size - position();
    }

    byte[] window() {
        return window;
    }

    /// Where in the window the file's next byte is.
    int at() {
        return at;
    }

    /// Whether there are so many more bytes; then they are in the window.
    ///
    /// @param count 0..[#WINDOW_BYTES]
    boolean has(int count) {
        return count <= end - at || (count <= left() && fill(count));
    }

    void skip(long count) {
        if (count <= end - at) {
            at += (int) count;
            return;
        }
        windowStart = position() + Math.min(count, left());
        at = 0;
        end = 0;
    }

    int u16(int ahead, boolean littleEndian) {
        short value = (short) SHORT_BE.get(window, at + ahead);
        return (littleEndian ? Short.reverseBytes(value) : value) & 0xFFFF;
    }

    int s32(int ahead, boolean littleEndian) {
        int value = (int) INT_BE.get(window, at + ahead);
        return littleEndian ? Integer.reverseBytes(value) : value;
    }

    long u32(int ahead, boolean littleEndian) {
        return s32(ahead, littleEndian) & 0xFFFF_FFFFL;
    }

    private boolean fill(int count) {
        int kept = end - at;
        System.arraycopy(window, at, window, 0, kept);
        windowStart += at;
        at = 0;
        end = kept;
        while (end < count) {
            int added = read(windowStart + end);
            if (added == 0) {
                return false;
            }
            end += added;
        }
        return true;
    }

    private int read(long from) {
        try {
            if (from < pieceStart || from >= pieceStart + piece.byteSize()) {
                map(from);
            }
            int count = (int) Math.min(window.length - end, pieceStart + piece.byteSize() - from);
            MemorySegment.copy(piece, ValueLayout.JAVA_BYTE, from - pieceStart, window, end, count);
            return count;
        } catch (IOException | InternalError fault) {
            // Somebody has made the file shorter, or its disk is gone: it ends here, as a truncated one.
            size = from;
            return 0;
        }
    }

    private void map(long from) throws IOException {
        arena.close();
        arena = Arena.ofConfined();
        piece = MemorySegment.NULL;
        pieceStart = from;
        piece = channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(PIECE_BYTES, size - from), arena);
    }

    @Override
    public void close() {
        arena.close();
        try {
            channel.close();
        } catch (IOException fault) {
            throw new CaptureException("a capture file could not be closed: " + fault.getMessage(), fault);
        }
    }
}
