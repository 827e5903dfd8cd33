package dev.vedette.sdk.dissect;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A value as MMS and GOOSE have it (ISO 9506-2, Data; IEC 61850-8-1).
///
/// @param text for people: numbers, `true` and `false`, bits as 0 and 1, texts, milliseconds since the epoch;
///   structures and arrays in braces; hexadecimal digits of all else
/// @param isNumber whether it is a number or a boolean
/// @param number what it is then, of booleans 0 or 1; otherwise 0
public record MmsValue(String text, boolean isNumber, double number) {
    /// The most characters of a text; what is longer is cut.
    public static final int TEXT_MAX = 512;

    private static final int DEPTH_MAX = 8;
    private static final int BITS_MAX = 128;
    private static final int SINGLE_EXPONENT = 8;
    private static final int UTC_BYTES = 8;
    private static final int MILLIS_BITS = 24;

    /// Reads the value that comes next.
    public static MmsValue read(Ber in) {
        return read(in, 0);
    }

    private static MmsValue read(Ber in, int depth) {
        int tag = in.tag();
        if (tag == 0xA1 || tag == 0xA2) {
            return of(group(in.enter(), depth));
        }
        Cursor content = in.content();
        return switch (tag) {
            case 0x83 -> {
                boolean value = content.u8() != 0;
                yield new MmsValue(Boolean.toString(value), true, value ? 1 : 0);
            }
            case 0x84 -> of(bits(content));
            case 0x85 -> whole(Ber.number(content, true));
            case 0x86 -> whole(Ber.number(content, false));
            case 0x87 -> floating(content);
            case 0x8A, 0x90 -> of(content.text(Math.min(content.remaining(), TEXT_MAX), StandardCharsets.UTF_8));
            case 0x91 -> of(content.remaining() == UTC_BYTES ? Long.toString(millis(content)) : hex(content));
            default -> of(hex(content));
        };
    }

    private static MmsValue of(String text) {
        return new MmsValue(text, false, 0);
    }

    private static MmsValue whole(long value) {
        return new MmsValue(Long.toString(value), true, (double) value);
    }

    private static String group(Ber items, int depth) {
        if (depth >= DEPTH_MAX) {
            return "{…}";
        }
        StringBuilder shown = new StringBuilder("{");
        while (items.hasNext()) {
            String item = read(items, depth + 1).text();
            if (shown.length() < TEXT_MAX) {
                shown.append(shown.length() > 1 ? ", " : "").append(item);
            }
        }
        return shown.append('}').toString();
    }

    private static MmsValue floating(Cursor content) {
        boolean isSingle = content.remaining() == 5 && content.peek(0) == SINGLE_EXPONENT;
        boolean isDouble = content.remaining() == 9;
        if (!isSingle && !isDouble) {
            return of(hex(content));
        }
        content.skip(1);
        if (isSingle) {
            float value = content.f32();
            return new MmsValue(Float.toString(value), true, value);
        }
        double value = content.f64();
        return new MmsValue(Double.toString(value), true, value);
    }

    private static String bits(Cursor content) {
        int unused = content.u8();
        int count = Math.min(content.remaining() * 8 - Math.min(unused, 7), BITS_MAX);
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < count; i++) {
            shown.append((content.peek(i / 8) >> (7 - i % 8) & 1) == 1 ? '1' : '0');
        }
        return shown.toString();
    }

    /// A time as seconds, a fraction of 24 bits and a byte of quality, which is not read.
    ///
    /// @return milliseconds since the epoch
    public static long millis(Cursor content) {
        long seconds = content.u32();
        return seconds * 1000 + ((content.u24() * 1000L) >> MILLIS_BITS);
    }

    private static String hex(Cursor content) {
        return HexFormat.of().formatHex(content.bytes(Math.min(content.remaining(), TEXT_MAX / 2)));
    }
}
