package dev.vedette.dissect.melsec;

import dev.vedette.sdk.dissect.Cursor;

/// Reads numbers of a frame, which is binary with the low byte first, or ASCII with hexadecimal digits, the
/// high one first.
///
/// @param in where they come from
/// @param ascii how they are written
record Wire(Cursor in, boolean ascii) {
    /// An unsigned number of 1 to 4 bytes, of twice as many digits in ASCII.
    long number(int bytes) {
        if (ascii) {
            return digits(bytes * 2, 16);
        }
        return switch (bytes) {
            case 1 -> in.u8();
            case 2 -> in.u16le();
            case 3 -> in.u24le();
            default -> in.u32le();
        };
    }

    /// A number of so many digits in ASCII; what is no digit exhausts the frame.
    ///
    /// @param radix 10 or 16
    long digits(int count, int radix) {
        if (!in.fits(count, 1)) {
            in.skip(-1);
            return 0;
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            int digit = Character.digit(in.u8(), radix);
            if (digit < 0) {
                in.skip(-1);
                return 0;
            }
            value = value * radix + digit;
        }
        return value;
    }

    /// How many numbers of so many bytes can still come.
    int left(int bytes) {
        return in.remaining() / (ascii ? bytes * 2 : bytes);
    }

    /// Bits: in binary two of them are in a byte, the first one in its high half; in ASCII each is a digit.
    ///
    /// @param count how many there are to be; as many as there are come
    long[] bits(int count) {
        long[] bits = new long[Math.min(count, ascii ? in.remaining() : in.remaining() * 2)];
        int both = 0;
        for (int i = 0; i < bits.length; i++) {
            if (ascii) {
                bits[i] = in.u8() & 1;
            } else {
                both = i % 2 == 0 ? in.u8() : both << 4;
                bits[i] = both >> 4 & 1;
            }
        }
        return bits;
    }
}
