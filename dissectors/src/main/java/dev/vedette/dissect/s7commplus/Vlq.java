package dev.vedette.dissect.s7commplus;

import dev.vedette.sdk.dissect.Cursor;

/// Numbers of variable length: seven bits a byte, the highest first, the high bit set but for the last. Of more
/// bytes than fit, the cursor's end tells.
final class Vlq {
    private static final int BYTES_MAX = 5;
    private static final int LONG_BYTES_MAX = 8;

    private Vlq() {}

    /// An unsigned number of 32 bits.
    static long u32(Cursor in) {
        return number(in, 0) & 0xFFFF_FFFFL;
    }

    /// A signed number of 32 bits; its sign is the highest bit of the first seven.
    static long s32(Cursor in) {
        boolean negative = (in.peek(0) & 0x40) != 0 && in.remaining() > 0;
        return number(in, negative ? -1L : 0L);
    }

    private static long number(Cursor in, long sign) {
        long value = sign;
        for (int i = 0; i < BYTES_MAX; i++) {
            int next = in.u8();
            value = (value << 7) | (next & 0x7F);
            if (next < 0x80) {
                break;
            }
        }
        return value;
    }

    /// A number of 64 bits: after eight bytes of seven bits a ninth has all eight.
    static long u64(Cursor in) {
        long value = 0;
        for (int i = 0; i < LONG_BYTES_MAX; i++) {
            int next = in.u8();
            value = (value << 7) | (next & 0x7F);
            if (next < 0x80) {
                return value;
            }
        }
        return (value << 8) | in.u8();
    }

    /// The same, signed.
    static long s64(Cursor in) {
        boolean negative = (in.peek(0) & 0x40) != 0 && in.remaining() > 0;
        long value = negative ? -1L : 0L;
        for (int i = 0; i < LONG_BYTES_MAX; i++) {
            int next = in.u8();
            value = (value << 7) | (next & 0x7F);
            if (next < 0x80) {
                return value;
            }
        }
        return (value << 8) | in.u8();
    }
}
