package dev.vedette.server.store.chunk;

import java.util.Arrays;

/// Bytes that grow, written as little-endian base-128 numbers and raw words.
final class ByteWriter {
    private byte[] bytes = new byte[64];
    private int length;

    void octet(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
    }

    /// 1 to 10 bytes; small unsigned values are short.
    void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            octet((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        octet((int) rest);
    }

    /// 1 to 10 bytes; values near zero are short, whatever their sign.
    void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    /// 8 bytes, the highest first.
    void word(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            octet((int) (value >>> shift));
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
