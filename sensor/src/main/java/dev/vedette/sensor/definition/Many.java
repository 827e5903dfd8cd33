package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The values of a field with many. Up to [Field#ITEMS_MAX]. One thread.
final class Many {
    private long[] numbers = new long[8];
    private final List<String> texts = new ArrayList<>(0);
    private int count;

    /// Adds a whole number, or the bits of one with a fraction.
    ///
    /// @return whether there was room
    boolean add(long bits) {
        if (count == Field.ITEMS_MAX) {
            return false;
        }
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
        }
        numbers[count++] = bits;
        return true;
    }

    boolean add(String text) {
        return texts.size() < Field.ITEMS_MAX && texts.add(text);
    }

    /// Gives all to a message.
    void into(Message.Builder message, Field field) {
        switch (field.kind()) {
            case NUMBERS -> message.with(field, Arrays.copyOf(numbers, count));
            case DECIMALS -> {
                double[] decimals = new double[count];
                for (int i = 0; i < count; i++) {
                    decimals[i] = Double.longBitsToDouble(numbers[i]);
                }
                message.with(field, decimals);
            }
            case TEXTS -> message.with(field, texts);
            case NUMBER, DECIMAL, TEXT, FLAG, BYTES -> message.flag(dev.vedette.sdk.dissect.Flag.TOO_MANY_PARTS);
        }
    }
}
