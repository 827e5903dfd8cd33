package dev.vedette.dissect.goose;

import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Reads the values of a data set (ISO 9506-2, Data) and tells them.
final class Data {
    private static final int ITEMS_MAX = 256;
    private static final int DEPTH_MAX = 8;
    private static final int TEXT_MAX = 512;
    private static final int SINGLE_EXPONENT = 8;
    private static final long SECONDS_BITS = 32;

    private final List<String> texts = new ArrayList<>();
    private final double[] numbers = new double[ITEMS_MAX];
    private boolean allNumbers = true;
    private double number;
    private boolean isNumber;

    /// Reads data until the end.
    static Data read(Ber list) {
        Data data = new Data();
        while (list.hasNext() && data.texts.size() < ITEMS_MAX) {
            data.add(list);
        }
        return data;
    }

    private void add(Ber list) {
        isNumber = false;
        String text = value(list, 0);
        numbers[texts.size()] = isNumber ? number : 0;
        allNumbers &= isNumber;
        texts.add(text);
    }

    /// How many values there are.
    int count() {
        return texts.size();
    }

    void tell(Message.Builder message) {
        message.with(GooseDissector.VALUES, texts);
        if (allNumbers && !texts.isEmpty()) {
            message.with(GooseDissector.NUMBERS, Arrays.copyOf(numbers, texts.size()));
        }
    }

    private String value(Ber in, int depth) {
        int tag = in.tag();
        if (tag == 0xA1 || tag == 0xA2) {
            return group(in.enter(), depth);
        }
        Cursor content = in.content();
        return switch (tag) {
            case 0x83 -> {
                int value = content.u8();
                keep(value == 0 ? 0 : 1);
                yield value == 0 ? "false" : "true";
            }
            case 0x84 -> bits(content);
            case 0x85 -> whole(Ber.number(content, true));
            case 0x86 -> whole(Ber.number(content, false));
            case 0x87 -> floating(content);
            case 0x8A, 0x90 -> content.text(Math.min(content.remaining(), TEXT_MAX), StandardCharsets.UTF_8);
            case 0x91 -> Long.toString(millis(content));
            default -> hex(content);
        };
    }

    private String group(Ber items, int depth) {
        if (depth >= DEPTH_MAX) {
            return "{…}";
        }
        StringBuilder shown = new StringBuilder("{");
        while (items.hasNext()) {
            String item = value(items, depth + 1);
            if (shown.length() < TEXT_MAX) {
                shown.append(shown.length() > 1 ? ", " : "").append(item);
            }
        }
        isNumber = false;
        return shown.append('}').toString();
    }

    private String whole(long value) {
        keep((double) value);
        return Long.toString(value);
    }

    private void keep(double value) {
        number = value;
        isNumber = true;
    }

    private String floating(Cursor content) {
        boolean isSingle = content.remaining() == 5 && content.peek(0) == SINGLE_EXPONENT;
        boolean isDouble = content.remaining() == 9;
        if (!isSingle && !isDouble) {
            return hex(content);
        }
        content.skip(1);
        if (isSingle) {
            float value = content.f32();
            keep(value);
            return Float.toString(value);
        }
        keep(content.f64());
        return Double.toString(number);
    }

    private static String bits(Cursor content) {
        int unused = content.u8();
        int count = Math.min(content.remaining() * 8 - Math.min(unused, 7), 128);
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < count; i++) {
            shown.append((content.peek(i / 8) >> (7 - i % 8) & 1) == 1 ? '1' : '0');
        }
        return shown.toString();
    }

    /// Seconds, a fraction of 24 bits, and a byte of quality, as milliseconds since the epoch.
    static long millis(Cursor content) {
        long seconds = content.u32();
        long fraction = (long) content.u24() << 8;
        return seconds * 1000 + ((fraction * 1000) >> SECONDS_BITS);
    }

    private static String hex(Cursor content) {
        return HexFormat.of().formatHex(content.bytes(Math.min(content.remaining(), TEXT_MAX / 2)));
    }
}
