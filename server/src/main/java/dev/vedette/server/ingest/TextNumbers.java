package dev.vedette.server.ingest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Gives each different text a number: 0, 1, 2 and so on, in the order in which they come. A table of open
/// addresses without boxes, because every observation asks it twice.
final class TextNumbers {
    private static final int SLOTS_START = 256;
    private static final int SPREAD = 0x9E37_79B9;

    private @Nullable String[] texts = new String[SLOTS_START];
    private int[] numbers = new int[SLOTS_START];
    private int size;

    /// How many different texts there were: the number of the next new one.
    int size() {
        return size;
    }

    /// The number of a text.
    int of(String text) {
        int slot = slotOf(text);
        if (texts[slot] == null) {
            if (2 * size >= texts.length) {
                grow();
                slot = slotOf(text);
            }
            texts[slot] = text;
            numbers[slot] = size++;
        }
        return numbers[slot];
    }

    /// Where a text is, or would be.
    private int slotOf(String text) {
        int mask = texts.length - 1;
        // Names that count up have hashes that do, which would crowd the table; the product's upper bits are spread.
        int slot = (text.hashCode() * SPREAD) >>> Integer.numberOfLeadingZeros(mask);
        for (String there = texts[slot]; there != null && !there.equals(text); there = texts[slot]) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        @Nullable String[] before = texts;
        int[] numbersBefore = numbers;
        texts = new String[2 * before.length];
        numbers = Arrays.copyOf(numbersBefore, texts.length);
        for (int i = 0; i < before.length; i++) {
            String text = before[i];
            if (text != null) {
                int slot = slotOf(text);
                texts[slot] = text;
                numbers[slot] = numbersBefore[i];
            }
        }
    }
}
