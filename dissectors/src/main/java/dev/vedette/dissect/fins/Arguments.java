package dev.vedette.dissect.fins;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads what commands ask and answer (Omron W342, section 5-3).
final class Arguments {
    private static final int POINTS_MAX = 256;
    private static final int POINT_BYTES = 4;
    private static final int FORCED_BYTES = 6;
    private static final int NAME_BYTES = 12;
    private static final int IDENTITY_BYTES = 20;
    private static final int NO_AREA = 0;
    private static final int MARKED_BIT = 0x8000;

    private Arguments() {}

    /// Reads what is behind the code of a command.
    ///
    /// @return the area that the answer has elements of; 0 when it has none
    static int asked(int code, Cursor in, boolean cut, Message.Builder message) {
        switch (code) {
            case 0x0101, 0x0102, 0x0103 -> {
                return memory(code, in, cut, message);
            }
            case 0x0104 -> points(in, message);
            case 0x0105 -> {
                place(in, message);
                message.with(FinsDissector.TO_AREA, in.u8()).with(FinsDissector.TO_ADDRESS, in.u16());
                in.skip(1);
                message.with(FinsDissector.COUNT, in.u16());
            }
            case 0x0201, 0x0202, 0x0203 ->
                message.with(FinsDissector.AREA, in.u16())
                        .with(FinsDissector.ADDRESS, in.u16())
                        .with(FinsDissector.COUNT, in.u16() & ~MARKED_BIT);
            case 0x0304, 0x0305, 0x0402 -> program(in, message);
            case 0x0306, 0x0307, 0x0308 -> {
                program(in, message);
                if (in.remaining() >= 6) {
                    message.with(FinsDissector.ADDRESS, in.u32()).with(FinsDissector.COUNT, in.u16() & ~MARKED_BIT);
                }
            }
            case 0x0401 -> {
                program(in, message);
                if (in.remaining() > 0) {
                    message.with(FinsDissector.MODE, in.u8());
                }
            }
            case 0x0702 -> clock(in, message);
            case 0x2202, 0x2203 -> file(2, in, message);
            case 0x2205 -> file(4, in, message);
            case 0x2301 -> forced(in, message);
            default -> {}
        }
        return NO_AREA;
    }

    /// Reads what is behind the end code of an answer.
    ///
    /// @param area that the elements are of; 0 when it is not known
    static void answered(int code, int area, Cursor in, Message.Builder message) {
        switch (code) {
            case 0x0101 -> values(area, in, message);
            case 0x0501 -> identity(in, message);
            case 0x0601 -> {
                message.with(FinsDissector.STATUS, in.u8())
                        .with(FinsDissector.MODE, in.u8())
                        .with(FinsDissector.FATAL, in.u16())
                        .with(FinsDissector.NON_FATAL, in.u16());
            }
            case 0x0701 -> clock(in, message);
            default -> {}
        }
    }

    private static int memory(int code, Cursor in, boolean cut, Message.Builder message) {
        int area = place(in, message);
        int count = in.u16();
        message.with(FinsDissector.COUNT, count);
        boolean writes = code != 0x0101 && !in.isExhausted();
        if (writes) {
            int expected = code == 0x0102 ? count * Areas.bytes(area) : Areas.bytes(area);
            message.flagIf(!cut && in.remaining() != expected, Flag.BAD_LENGTH);
            values(area, in, message);
        }
        return area;
    }

    private static int place(Cursor in, Message.Builder message) {
        int area = in.u8();
        int word = in.u16();
        int bit = in.u8();
        message.with(FinsDissector.AREA, area).with(FinsDissector.ADDRESS, word);
        if (Areas.isOfBits(area) && !in.isExhausted()) {
            message.with(FinsDissector.BIT_ADDRESS, word * 16L + bit);
        }
        return area;
    }

    private static void values(int area, Cursor in, Message.Builder message) {
        if (area == NO_AREA || Areas.bytes(area) > 2) {
            return;
        }
        int bytes = Areas.bytes(area);
        long[] values = new long[Math.min(in.remaining() / bytes, Field.ITEMS_MAX)];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes == 1 ? in.u8() : in.u16();
        }
        message.with(FinsDissector.VALUES, values);
    }

    private static void points(Cursor in, Message.Builder message) {
        List<String> points = new ArrayList<>();
        while (in.fits(1, POINT_BYTES) && points.size() < POINTS_MAX) {
            points.add(Areas.point(in.u8(), in.u16(), in.u8()));
        }
        message.with(FinsDissector.POINTS, points);
    }

    /// Each is what is forced (0 off, 1 on, 0x8000 and 0x8001 released to off or on, 0xFFFF released), and a
    /// bit.
    private static void forced(Cursor in, Message.Builder message) {
        int count = in.u16();
        List<String> points = new ArrayList<>();
        long[] values = new long[Math.min(in.remaining() / FORCED_BYTES, POINTS_MAX)];
        while (points.size() < values.length) {
            values[points.size()] = in.u16();
            points.add(Areas.point(in.u8(), in.u16(), in.u8()));
        }
        message.with(FinsDissector.COUNT, count)
                .with(FinsDissector.POINTS, points)
                .with(FinsDissector.VALUES, Arrays.copyOf(values, points.size()));
    }

    private static void program(Cursor in, Message.Builder message) {
        if (in.remaining() >= 2) {
            message.with(FinsDissector.PROGRAM, in.u16());
        }
    }

    private static void file(int before, Cursor in, Message.Builder message) {
        in.skip(before);
        message.with(FinsDissector.FILE, in.latin(NAME_BYTES));
    }

    private static void clock(Cursor in, Message.Builder message) {
        message.with(
                FinsDissector.CLOCK,
                "20%02x-%02x-%02x %02x:%02x:%02x".formatted(in.u8(), in.u8(), in.u8(), in.u8(), in.u8(), in.u8()));
        in.skip(Math.min(1, in.remaining()));
    }

    private static void identity(Cursor in, Message.Builder message) {
        String model = in.latin(IDENTITY_BYTES).strip();
        String version = firstWord(in.latin(IDENTITY_BYTES));
        message.with(FinsDissector.MODEL, model).with(FinsDissector.VERSION, version);
        if (!in.isExhausted()) {
            message.fact(Subject.SENDER, Attribute.VENDOR, "Omron")
                    .fact(Subject.SENDER, Attribute.MODEL, model)
                    .fact(Subject.SENDER, Attribute.FIRMWARE, version)
                    .fact(Subject.SENDER, Attribute.TYPE, "PLC");
        }
    }

    /// Behind the version comes another one, of the system, on some models.
    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        return text.substring(0, end);
    }
}
