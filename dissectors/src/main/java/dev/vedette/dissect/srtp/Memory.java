package dev.vedette.dissect.srtp;

import java.util.Map;
import java.util.TreeMap;

/// The memories of a controller, each by words, bytes or bits.
final class Memory {
    private static final int WORDS_LAST = 0x0C;
    private static final int BITS_FIRST = 0x46;
    private static final Map<Long, String> NAMES = new TreeMap<>();

    static {
        add("08 %R, 0A %AI, 0C %AQ", "");
        add("10 %I, 12 %Q, 14 %T, 16 %M, 18 %SA, 1A %SB, 1C %SC, 1E %S, 38 %G", " bytes");
        add("46 %I, 48 %Q, 4A %T, 4C %M, 4E %SA, 50 %SB, 52 %SC, 54 %S, 56 %G", " bits");
    }

    private Memory() {}

    private static void add(String list, String unit) {
        for (String item : list.split(", ", -1)) {
            NAMES.put(Long.parseLong(item, 0, 2, 16), item.substring(3) + unit);
        }
    }

    static Map<Long, String> names() {
        return NAMES;
    }

    /// Whether elements are words of two bytes.
    static boolean isOfWords(int selector) {
        return selector <= WORDS_LAST;
    }

    /// Whether elements are bits, eight in a byte.
    static boolean isOfBits(int selector) {
        return selector >= BITS_FIRST;
    }
}
