package dev.vedette.dissect.dnp3;

import dev.vedette.sdk.dissect.Cursor;

/// An object header: group, variation, qualifier and range (IEEE 1815-2012, 4.2.2.7).
///
/// @param group 0..255
/// @param variation 0..255
/// @param type how data of both is laid out
/// @param qualifier as sent
/// @param start the first index of a range; 0 when there is none
/// @param count how many objects; -1 when it does not say, as "all"
/// @param isRange whether there is a first and a last index
record Dnp3Header(int group, int variation, Dnp3Type type, int qualifier, long start, long count, boolean isRange) {
    /// How many bytes of index stand before each object, by the code in the qualifier; 0 for others.
    private static final int[] INDEX_SIZES = {0, 1, 2, 4, 0, 0, 0, 0};

    /// How many bytes of size stand before each object, by the code in the qualifier; 0 for others.
    private static final int[] SIZE_SIZES = {0, 0, 0, 0, 1, 2, 4, 0};

    private static final int RANGE_ALL = 6;
    private static final int RANGE_COUNT_8 = 7;
    private static final int RANGE_COUNT_16 = 8;
    private static final int RANGE_COUNT_32 = 9;
    private static final int RANGE_FREE_FORMAT = 11;

    static Dnp3Header read(Cursor bytes) {
        int group = bytes.u8();
        int variation = bytes.u8();
        int qualifier = bytes.u8();
        Dnp3Type type = Dnp3Type.of(group, variation);
        int range = qualifier & 0xF;
        if (range <= 5) {
            int width = 1 << range % 3;
            long start = unsigned(bytes, width);
            long stop = unsigned(bytes, width);
            return new Dnp3Header(group, variation, type, qualifier, start, stop - start + 1, true);
        }
        long count = switch (range) {
            case RANGE_COUNT_8, RANGE_FREE_FORMAT -> bytes.u8();
            case RANGE_COUNT_16 -> bytes.u16le();
            case RANGE_COUNT_32 -> bytes.u32le();
            default -> -1;
        };
        return new Dnp3Header(group, variation, type, qualifier, 0, count, false);
    }

    /// Whether the standard defines the qualifier.
    boolean isDefined() {
        int range = qualifier & 0xF;
        boolean isKnownRange = range <= RANGE_COUNT_32 || range == RANGE_FREE_FORMAT;
        return qualifier < 0x70 && isKnownRange && !(range == RANGE_ALL && qualifier != RANGE_ALL);
    }

    /// Whether it says more objects than can be, or a range that ends before it begins.
    boolean isAbsurd() {
        return isRange && count < 1;
    }

    int indexSize() {
        return INDEX_SIZES[qualifier >> 4 & 7];
    }

    int sizeSize() {
        return SIZE_SIZES[qualifier >> 4 & 7];
    }

    static long unsigned(Cursor bytes, int width) {
        return switch (width) {
            case 1 -> bytes.u8();
            case 2 -> bytes.u16le();
            default -> bytes.u32le();
        };
    }
}
