package dev.vedette.dissect.s7comm;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import org.jspecify.annotations.Nullable;

/// Values of variables: return code, transport size, length, data; the next one begins at an even place.
///
/// Numbers are told as numbers, of bytes and characters only up to [#BYTES_AS_NUMBERS_MAX] of them; everything
/// else as the bytes it is.
final class S7Values {
    static final int BYTES_AS_NUMBERS_MAX = 16;

    private static final int SUCCESS = 0xFF;

    private S7Values() {}

    /// Tells one value and passes it.
    ///
    /// @param variable what it is the value of; null when that is not known
    /// @param last whether no other value follows
    static boolean read(Message.Builder message, @Nullable Variable variable, boolean last, Cursor bytes) {
        int code = bytes.u8();
        int size = bytes.u8();
        int length = bytes.u16();
        boolean inBits = size == 3 || size == 4 || size == 5;
        int count = inBits ? (length + 7) / 8 : length;
        Cursor data = bytes.slice(Math.min(count, bytes.remaining()));
        if ((count & 1) != 0 && !last) {
            bytes.skip(1);
        }
        message.with(S7Fields.RETURN_CODE, code).flagIf(data.length() < count || bytes.isExhausted(), Flag.BAD_LENGTH);
        if (data.remaining() > 0) {
            tell(message, variable == null ? typeOf(size) : variable.type(), data);
        }
        return code == SUCCESS;
    }

    private static int typeOf(int transportSize) {
        return switch (transportSize) {
            case 3 -> 1;
            case 5 -> 5;
            case 6 -> 7;
            case 7 -> 8;
            default -> 0;
        };
    }

    private static void tell(Message.Builder message, int type, Cursor data) {
        int size = sizeOf(type);
        boolean tooMany = size == 1 && type != 1 && data.remaining() > BYTES_AS_NUMBERS_MAX;
        if (size == 0 || tooMany || data.remaining() % size != 0) {
            message.with(S7Fields.DATA, data.rest());
        } else if (type == 8) {
            double[] values = new double[Math.min(data.remaining() / 4, Field.ITEMS_MAX)];
            for (int i = 0; i < values.length; i++) {
                values[i] = data.f32();
            }
            message.with(S7Fields.DECIMALS, values);
        } else {
            long[] values = new long[Math.min(data.remaining() / size, Field.ITEMS_MAX)];
            for (int i = 0; i < values.length; i++) {
                values[i] = number(type, size, data);
            }
            message.with(S7Fields.VALUES, values);
        }
    }

    private static long number(int type, int size, Cursor data) {
        return switch (size) {
            case 1 -> data.u8();
            case 2 -> type == 5 ? data.s16() : data.u16();
            default -> type == 7 || type == 11 ? data.s32() : data.u32();
        };
    }

    private static int sizeOf(int type) {
        return switch (type) {
            case 1, 2, 3 -> 1;
            case 4, 5, 9, 12, 0x1C, 0x1D -> 2;
            case 6, 7, 8, 10, 11 -> 4;
            default -> 0;
        };
    }
}
