package dev.vedette.sensor.host;

import java.util.Arrays;

/// The bytes of one direction of a stream that wait for the rest of their message. What they take is counted
/// with the host by the size of the array.
final class Waiting {
    private static final byte[] NONE = new byte[0];
    private static final int SIZE_MIN = 256;

    private final Hosting hosting;
    private byte[] bytes = NONE;
    private int length;

    Waiting(Hosting hosting) {
        this.hosting = hosting;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /// Adds bytes behind.
    ///
    /// @return whether there was room; when not, nothing is left
    boolean add(byte[] from, int at, int count) {
        if (length + count > bytes.length && !grow(length + count)) {
            clear();
            return false;
        }
        System.arraycopy(from, at, bytes, length, count);
        length += count;
        return true;
    }

    private boolean grow(int needed) {
        int size = Math.max(SIZE_MIN, Integer.highestOneBit(needed - 1) << 1);
        if (!hosting.take(size - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, size);
        return true;
    }

    /// Takes bytes away in front.
    void drop(int count) {
        length -= count;
        if (length == 0) {
            clear();
        } else {
            System.arraycopy(bytes, count, bytes, 0, length);
        }
    }

    /// Takes all away, and gives their room back.
    void clear() {
        length = 0;
        if (bytes.length > 0) {
            hosting.giveBack(bytes.length);
            bytes = NONE;
        }
    }
}
