package dev.vedette.server.store.chunk;

import dev.vedette.server.store.StoreException;

/// Reads what [ByteWriter] wrote. Damaged bytes end in a [StoreException], never in a huge allocation.
final class ByteReader {
    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    int octet() {
        if (at == bytes.length) {
            throw new StoreException("a history chunk of " + bytes.length + " bytes ends too early; it is damaged");
        }
        return bytes[at++] & 0xFF;
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new StoreException("a history chunk has an endless number before byte " + at + "; it is damaged");
    }

    long signed() {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    long word() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | octet();
        }
        return value;
    }

    /// How many of something follow, each of which takes at least a byte.
    int count() {
        return index(bytes.length - at + 1L);
    }

    /// A number below a bound.
    int index(long bound) {
        long value = unsigned();
        if (value < 0 || value >= bound) {
            throw new StoreException("a history chunk has the number " + Long.toUnsignedString(value) + " before byte "
                    + at + " where less than " + bound + " is possible; it is damaged");
        }
        return (int) value;
    }
}
