package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Message;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Values as the application layer encodes them (clause 20.2), read into texts, and into a number where there
/// is one that is a number. What is inside of constructed values is read in order; context tags in them are
/// written as `[2]` before their bytes.
final class Values {
    private static final int TEXT_MAX = 512;
    private static final Charset UCS4 = Charset.forName("UTF-32BE");
    private static final String[] DAYS = {"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    private final List<String> texts = new ArrayList<>(2);
    private double number;
    private boolean isNumber;
    private int type = -1;
    private int count;

    /// Reads values up to and with the tag that closes a context number.
    static Values until(Tags tags, int contextNumber) {
        Values values = new Values();
        int depth = 0;
        while (!(depth == 0 && tags.closes(contextNumber))) {
            if (!tags.next()) {
                tags.fail();
                return values;
            }
            depth += tags.isOpening() ? 1 : tags.isClosing() ? -1 : 0;
            if (depth < 0) {
                tags.fail();
                return values;
            }
            values.take(tags);
        }
        tags.next();
        return values;
    }

    /// Reads all that is left.
    static Values rest(Tags tags) {
        Values values = new Values();
        while (tags.next()) {
            values.take(tags);
        }
        return values;
    }

    private void take(Tags tags) {
        if (tags.isOpening() || tags.isClosing()) {
            return;
        }
        count++;
        String text = tags.isContext() ? context(tags) : application(tags);
        if (texts.size() <= Field.ITEMS_MAX) {
            texts.add(text);
        }
        if (count == 1 && !tags.isContext()) {
            type = tags.number();
        }
    }

    /// How many values there were.
    int count() {
        return count;
    }

    /// The first value as a text; empty when there is none.
    String first() {
        return texts.isEmpty() ? "" : texts.get(0);
    }

    /// The first value as a whole number; -1 when it is none.
    long firstNumber() {
        return isNumber ? (long) number : -1;
    }

    /// The texts of all.
    List<String> texts() {
        return texts;
    }

    /// Puts them into a message.
    void into(Message.Builder message) {
        message.with(BacnetFields.VALUES, texts);
        numberInto(message);
    }

    /// Puts the type and the number, where it is one, into a message.
    void numberInto(Message.Builder message) {
        if (type >= 0) {
            message.with(BacnetFields.VALUE_TYPE, type);
        }
        if (count == 1 && isNumber) {
            message.with(BacnetFields.VALUE_NUMBER, number);
        }
    }

    private static String context(Tags tags) {
        Cursor in = tags.cursor();
        int shown = Math.min(tags.length(), TEXT_MAX / 2);
        String text = "[" + tags.number() + "]" + HexFormat.of().formatHex(in.bytes(shown));
        in.skip(tags.length() - shown);
        return text;
    }

    private String application(Tags tags) {
        Cursor in = tags.cursor();
        int from = in.position();
        int length = tags.length();
        String text = switch (tags.number()) {
            case 0 -> "null";
            case 1 -> numeric(tags.headValue(), tags.headValue() == 1 ? "true" : "false");
            case 2, 9 -> whole(tags.unsigned());
            case 3 -> whole(tags.signed());
            case 4 -> length == 4 ? decimal(in.f32()) : hex(in, length);
            case 5 -> length == 8 ? decimal(in.f64()) : hex(in, length);
            case 7 -> length < 1 ? "" : characters(in, length);
            case 8 -> length < 1 ? "" : bits(in, length);
            case 10 -> length == 4 ? date(in) : hex(in, length);
            case 11 -> length == 4 ? time(in) : hex(in, length);
            case 12 -> length == 4 ? object(in.u32()) : hex(in, length);
            default -> hex(in, length);
        };
        in.seek(from + length);
        return text;
    }

    private String numeric(double value, String text) {
        if (count == 1) {
            number = value;
            isNumber = true;
        }
        return text;
    }

    private String whole(long value) {
        return numeric((double) value, Long.toString(value));
    }

    private String decimal(float value) {
        return numeric(value, Float.toString(value));
    }

    private String decimal(double value) {
        return numeric(value, Double.toString(value));
    }

    private static String hex(Cursor in, int length) {
        return HexFormat.of().formatHex(in.bytes(Math.min(length, TEXT_MAX)));
    }

    /// A character string: one byte for its character set (clause 20.2.9), then the characters.
    static String characters(Cursor in, int length) {
        int set = in.u8();
        int bytes = Math.min(length - 1, Field.LENGTH_MAX);
        return switch (set) {
            case 0 -> in.text(bytes, StandardCharsets.UTF_8);
            case 3 -> in.text(bytes, UCS4);
            case 4 -> in.text(bytes, StandardCharsets.UTF_16BE);
            case 5 -> in.text(bytes, StandardCharsets.ISO_8859_1);
            default -> in.text(bytes, StandardCharsets.US_ASCII);
        };
    }

    private static String bits(Cursor in, int length) {
        int unused = in.u8();
        int bits = Math.max(0, Math.min((length - 1) * 8 - unused, TEXT_MAX));
        StringBuilder text = new StringBuilder(bits);
        for (int i = 0; i < bits; i++) {
            text.append((in.peek(i >> 3) >> (7 - (i & 7)) & 1) == 1 ? '1' : '0');
        }
        return text.toString();
    }

    /// A date, as `2026-11-21 Sat`; `*` for parts that are left open (clause 20.2.12).
    static String date(Cursor in) {
        int year = in.u8();
        int month = in.u8();
        int day = in.u8();
        int weekday = in.u8();
        StringBuilder text = new StringBuilder(14);
        text.append(year == 255 ? "*" : Integer.toString(1900 + year));
        pair(text.append('-'), month);
        pair(text.append('-'), day);
        return weekday >= 1 && weekday <= 7
                ? text.append(' ').append(DAYS[weekday]).toString()
                : text.toString();
    }

    /// A time of day, as `07:15:00.00`; `*` for parts that are left open (clause 20.2.13).
    static String time(Cursor in) {
        StringBuilder text = new StringBuilder(11);
        pair(text, in.u8());
        pair(text.append(':'), in.u8());
        pair(text.append(':'), in.u8());
        pair(text.append('.'), in.u8());
        return text.toString();
    }

    private static void pair(StringBuilder text, int value) {
        if (value == 255) {
            text.append('*');
        } else {
            text.append(value < 10 ? "0" : "").append(value);
        }
    }

    /// An object identifier, as `analog-input 3`.
    static String object(long identifier) {
        long type = identifier >>> 22;
        String name = BacnetObjects.TYPES.get(type);
        return (name == null ? Long.toString(type) : name) + ' ' + (identifier & 0x3F_FFFF);
    }
}
