package dev.vedette.fuzz;

import java.util.Arrays;

/// Reads numbers and bytes from what a fuzzer makes up, from beginning to end; behind the end all are 0 or empty.
public final class Input {
    private final byte[] data;
    private int at;

    /// Begins at the beginning.
    public Input(byte[] data) {
        this.data = data;
    }

    /// Whether there is more.
    public boolean hasMore() {
        return at < data.length;
    }

    /// An unsigned byte.
    public int u8() {
        return at < data.length ? data[at++] & 0xFF : 0;
    }

    /// An unsigned 16-bit number, the high byte first.
    public int u16() {
        return u8() << 8 | u8();
    }

    /// So many bytes, or as many as there are.
    public byte[] bytes(int count) {
        int end = Math.min(data.length, at + count);
        byte[] taken = Arrays.copyOfRange(data, at, end);
        at = end;
        return taken;
    }

    /// All that is left.
    public byte[] rest() {
        return bytes(data.length);
    }
}
