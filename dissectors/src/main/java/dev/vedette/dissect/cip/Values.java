package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.nio.charset.StandardCharsets;

/// Values of elementary data types (volume 1, appendix C-6), low byte first, as many as there are.
final class Values {
    private static final int STRUCTURE = 0xA0;
    private static final int BOOL = 0xC1;
    private static final int REAL = 0xCA;
    private static final int LREAL = 0xCB;
    private static final int STRING = 0xD0;
    private static final int SHORT_STRING = 0xDA;
    private static final int LOGIX_STRING = 0x0FCE;
    private static final int LOGIX_STRING_BYTES_MIN = 4;

    private Values() {}

    /// The bytes of a value of a type; 0 where they are not fixed.
    static int size(int type) {
        return switch (type) {
            case BOOL, 0xC2, 0xC6, 0xD1 -> 1;
            case 0xC3, 0xC7, 0xD2 -> 2;
            case 0xC4, 0xC8, 0xD3, REAL -> 4;
            case 0xC5, 0xC9, 0xD4, LREAL -> 8;
            default -> 0;
        };
    }

    /// Tells a message the type that lies ahead, with the handle of a structure.
    ///
    /// @return the type; behind it lie values, or their count
    static int type(Message.Builder message, Cursor bytes) {
        int type = bytes.u16le();
        message.with(CipFields.DATA_TYPE, type & 0xFF);
        if ((type & 0xFF) == STRUCTURE) {
            message.with(CipFields.STRUCTURE, bytes.u16le());
        }
        return type & 0xFF;
    }

    /// Tells a message all values that are left, and the bytes where they are no numbers.
    ///
    /// @param structure the handle of the structure; -1 when it is none
    static void tell(Message.Builder message, int type, long structure, Cursor bytes) {
        int size = size(type);
        if (bytes.remaining() == 0) {
            return;
        }
        if (type == REAL || type == LREAL) {
            message.with(CipFields.DECIMALS, decimals(bytes, size));
        } else if (size > 0) {
            boolean isSigned = type >= 0xC2 && type <= 0xC5;
            message.with(CipFields.VALUES, isSigned ? signed(bytes, size) : unsigned(bytes, size));
        } else if (type == STRING) {
            message.with(CipFields.TEXT, bytes.text(bytes.u16le(), StandardCharsets.ISO_8859_1));
        } else if (type == SHORT_STRING) {
            message.with(CipFields.TEXT, bytes.text(bytes.u8(), StandardCharsets.ISO_8859_1));
        } else if (structure == LOGIX_STRING && bytes.remaining() > LOGIX_STRING_BYTES_MIN) {
            int at = bytes.position();
            long length = bytes.u32le();
            if (bytes.fits(length, 1)) {
                message.with(CipFields.TEXT, bytes.text((int) length, StandardCharsets.ISO_8859_1));
            }
            bytes.seek(at);
        }
        message.flagIf(bytes.isExhausted(), Flag.BAD_LENGTH);
        if (bytes.remaining() > 0) {
            message.with(CipFields.DATA, bytes.rest());
        }
    }

    /// As many signed numbers as fit.
    ///
    /// @param size 1, 2, 4 or 8 bytes each
    static long[] signed(Cursor bytes, int size) {
        long[] values = new long[count(bytes, size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (size) {
                case 1 -> bytes.s8();
                case 2 -> bytes.s16le();
                case 4 -> bytes.s32le();
                default -> bytes.s64le();
            };
        }
        return values;
    }

    /// As many unsigned numbers as fit; those of 8 bytes are signed all the same.
    ///
    /// @param size 1, 2, 4 or 8 bytes each
    static long[] unsigned(Cursor bytes, int size) {
        long[] values = new long[count(bytes, size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (size) {
                case 1 -> bytes.u8();
                case 2 -> bytes.u16le();
                case 4 -> bytes.u32le();
                default -> bytes.s64le();
            };
        }
        return values;
    }

    /// As many numbers with fractions as fit.
    ///
    /// @param size 4 or 8 bytes each
    static double[] decimals(Cursor bytes, int size) {
        double[] values = new double[count(bytes, size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = size == 4 ? bytes.f32le() : bytes.f64le();
        }
        return values;
    }

    private static int count(Cursor bytes, int size) {
        return Math.min(bytes.remaining() / size, Field.ITEMS_MAX);
    }
}
