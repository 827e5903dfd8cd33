package dev.vedette.dissect.mms;

import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Reads a list of data (ISO 9506-2, Data), or of results of access, and tells them.
final class Values {
    private static final int ITEMS_MAX = 256;
    private static final int DEPTH_MAX = 8;
    private static final int TEXT_MAX = 512;
    private static final int SINGLE_EXPONENT = 8;
    private static final long SECONDS_BITS = 32;

    private final List<String> texts = new ArrayList<>();
    private final double[] numbers = new double[ITEMS_MAX];
    private final long[] errors = new long[ITEMS_MAX];
    private boolean allNumbers = true;
    private boolean failed;
    private double number;
    private boolean isNumber;

    /// Reads data until the end.
    static Values data(Ber list) {
        Values values = new Values();
        while (list.hasNext() && values.texts.size() < ITEMS_MAX) {
            values.add(list);
        }
        return values;
    }

    /// Reads results of access until the end: an error, or data.
    static Values results(Ber list) {
        Values values = new Values();
        while (list.hasNext() && values.texts.size() < ITEMS_MAX) {
            if (list.tag() == 0x80) {
                values.error(Ber.number(list.content(), true));
            } else {
                values.add(list);
            }
        }
        return values;
    }

    /// Reads results of a write until the end: an error, or success.
    static Values written(Ber list) {
        Values values = new Values();
        while (list.hasNext() && values.texts.size() < ITEMS_MAX) {
            boolean isError = list.tag() == 0x80;
            Cursor content = list.content();
            values.error(isError ? Ber.number(content, true) : -1);
        }
        values.texts.clear();
        return values;
    }

    private void error(long code) {
        errors[texts.size()] = code;
        failed |= code >= 0;
        allNumbers = false;
        texts.add("");
    }

    private void add(Ber list) {
        isNumber = false;
        String text = value(list, 0);
        errors[texts.size()] = -1;
        numbers[texts.size()] = isNumber ? number : 0;
        allNumbers &= isNumber;
        texts.add(text);
    }

    boolean hasFailed() {
        return failed;
    }

    void tell(Message.Builder message, int results) {
        if (!texts.isEmpty()) {
            message.with(MmsFields.VALUES, texts);
        }
        if (allNumbers && !texts.isEmpty()) {
            message.with(MmsFields.NUMBERS, Arrays.copyOf(numbers, texts.size()));
        }
        if (failed) {
            int count = texts.isEmpty() ? Math.min(Math.max(results, 1), ITEMS_MAX) : texts.size();
            message.with(MmsFields.ERRORS, Arrays.copyOf(errors, count));
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
            case 0x91 -> utc(content);
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
    private static String utc(Cursor content) {
        if (content.remaining() != 8) {
            return hex(content);
        }
        long seconds = content.u32();
        long fraction = (long) content.u24() << 8;
        return Long.toString(seconds * 1000 + ((fraction * 1000) >> SECONDS_BITS));
    }

    private static String hex(Cursor content) {
        return HexFormat.of().formatHex(content.bytes(Math.min(content.remaining(), TEXT_MAX / 2)));
    }
}
