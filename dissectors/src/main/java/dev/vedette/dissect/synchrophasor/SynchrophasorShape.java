package dev.vedette.dissect.synchrophasor;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.FrameShape;

/// The frame (IEEE C37.118.2, 6.2): 0xAA, type and version, size of all, and a checksum at the end.
final class SynchrophasorShape implements FrameShape {
    static final int SIZE_MIN = 16;

    private static final int SYNC = 0xAA;
    private static final int TYPE_MAX = 5;
    private static final int POLYNOMIAL = 0x1021;

    @Override
    public int headBytes() {
        return 4;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        if (bytes.peek(ahead) != SYNC) {
            return "no-sync";
        }
        int second = bytes.peek(ahead + 1);
        int version = second & 0x0F;
        if (second >= 0 && (second >> 4 > TYPE_MAX || version < 1 || version > 3)) {
            return "no-frame-type";
        }
        int size = bytes.peekU16(ahead + 2);
        return size >= 0 && size < SIZE_MIN ? "size-too-small" : SOUND;
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        return bytes.peekU16(ahead + 2);
    }

    @Override
    public int certainBytes() {
        return 0xFFFF;
    }

    @Override
    public boolean isCertain(Cursor bytes, int length) {
        return isChecked(bytes, length);
    }

    /// Whether the checksum of a frame ahead is right (CRC-CCITT, from all ones).
    static boolean isChecked(Cursor bytes, int length) {
        int check = 0xFFFF;
        for (int i = 0; i < length - 2; i++) {
            check ^= bytes.peek(i) << 8;
            for (int bit = 0; bit < 8; bit++) {
                check = (check & 0x8000) != 0 ? (check << 1) ^ POLYNOMIAL : check << 1;
            }
        }
        return (check & 0xFFFF) == bytes.peekU16(length - 2);
    }
}
