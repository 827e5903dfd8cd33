package dev.vedette.dissect.ads;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads several reads or writes in one command: a list of group, offset and length, and then what is written.
final class Sums {
    private static final int ITEMS_MAX = 500;
    private static final int ITEM_BYTES = 12;

    private Sums() {}

    /// Reads a list.
    ///
    /// @param count how many items it has, from the wire
    static void read(int port, boolean writes, long count, Cursor in, Symbols symbols, Message.Builder message) {
        List<String> points = new ArrayList<>();
        int items = (int) Math.min(Math.min(count, ITEMS_MAX), in.remaining() / ITEM_BYTES);
        int[] lengths = new int[items];
        for (int i = 0; i < items; i++) {
            points.add(symbols.name(port, in.u32le(), in.u32le()));
            lengths[i] = (int) Math.min(in.u32le(), Integer.MAX_VALUE);
        }
        message.with(AdsFields.POINTS, points);
        if (writes && count == items) {
            message.with(AdsFields.VALUES, values(lengths, in));
        }
    }

    private static long[] values(int[] lengths, Cursor in) {
        long[] values = new long[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            if (!in.fits(lengths[i], 1)) {
                return Arrays.copyOf(values, i);
            }
            values[i] = number(in.slice(lengths[i]));
        }
        return values;
    }

    /// The first 8 bytes at most, as an unsigned whole number, low byte first.
    static long number(Cursor data) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && data.remaining() > 0; shift += Byte.SIZE) {
            value |= (long) data.u8() << shift;
        }
        data.skipAll();
        return value;
    }
}
