package dev.vedette.dissect.hartip;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.util.Arrays;

/// Reads what commands ask and answer (HCF_SPEC-127, HCF_SPEC-151), as far as it is variables, tags and identity.
final class Arguments {
    private static final int EXPANSION = 0xFE;
    private static final int PACKED_TAG_BYTES = 6;
    private static final int PACKED_MESSAGE_BYTES = 24;
    private static final int LONG_TAG_BYTES = 32;
    private static final int VARIABLE_BYTES = 5;
    private static final int VARIABLES_MAX = 4;
    private static final long NO_UNIT = 250;

    private Arguments() {}

    /// Reads the data of a command, behind response code and status where it answers.
    static void read(int command, boolean answers, Cursor data, Message.Builder message) {
        switch (command) {
            case 0, 11, 21 -> identifier(answers, data, message);
            case 1 -> variables(data, message);
            case 2 -> floats(data, message);
            case 3 -> {
                double current = data.f32();
                variables(data, current, message);
            }
            case 12, 17 -> message.with(HartipDissector.TEXT, packed(data, PACKED_MESSAGE_BYTES));
            case 13, 18 -> tag(packed(data, PACKED_TAG_BYTES), answers && command == 13, message);
            case 20, 22 ->
                tag(data.latin(Math.min(LONG_TAG_BYTES, data.remaining())), answers && command == 20, message);
            case 34, 40, 45, 46 -> floats(data, message);
            case 35 -> {
                message.with(HartipDissector.UNITS, new long[] {data.u8()});
                floats(data, message);
            }
            case 44 -> message.with(HartipDissector.UNITS, new long[] {data.u8()});
            default -> {}
        }
        if (data.remaining() > 0) {
            message.with(HartipDissector.DATA, data.rest());
        }
    }

    private static void tag(String tag, boolean tells, Message.Builder message) {
        message.with(HartipDissector.TEXT, tag);
        if (tells) {
            message.fact(Subject.SENDER, Attribute.NAME, tag);
        }
    }

    /// Four characters of six bits in three bytes each.
    private static String packed(Cursor data, int bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 3 <= bytes && data.remaining() >= 3; i += 3) {
            int four = data.u24();
            for (int shift = 18; shift >= 0; shift -= 6) {
                int six = four >> shift & 0x3F;
                text.append((char) (six < 0x20 ? six | 0x40 : six));
            }
        }
        return text.toString().stripTrailing();
    }

    private static void floats(Cursor data, Message.Builder message) {
        double[] values = new double[Math.min(data.remaining() / 4, VARIABLES_MAX)];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.f32();
        }
        message.with(HartipDissector.VALUES, values);
    }

    private static void variables(Cursor data, Message.Builder message) {
        if (data.remaining() >= VARIABLE_BYTES) {
            message.with(HartipDissector.UNITS, new long[] {data.u8()})
                    .with(HartipDissector.VALUES, new double[] {data.f32()});
        }
    }

    /// The loop current in mA, then up to four variables.
    private static void variables(Cursor data, double current, Message.Builder message) {
        double[] values = new double[1 + VARIABLES_MAX];
        long[] units = new long[1 + VARIABLES_MAX];
        values[0] = current;
        units[0] = NO_UNIT;
        int count = 1;
        while (count <= VARIABLES_MAX && data.remaining() >= VARIABLE_BYTES) {
            units[count] = data.u8();
            values[count++] = data.f32();
        }
        message.with(HartipDissector.UNITS, Arrays.copyOf(units, count))
                .with(HartipDissector.VALUES, Arrays.copyOf(values, count));
    }

    private static void identifier(boolean answers, Cursor data, Message.Builder message) {
        if (!answers || data.remaining() < 12 || data.peek(0) != EXPANSION) {
            return;
        }
        data.skip(1);
        int type = data.u16();
        data.skip(1);
        int revision = data.u8();
        data.skip(1);
        int software = data.u8();
        int hardware = data.u8() >> 3;
        data.skip(1);
        int id = data.u24();
        boolean hasMaker = revision >= 7 && data.remaining() >= 7;
        data.skip(hasMaker ? 5 : 0);
        long maker = hasMaker ? data.u16() : type >> 8 & 0x3F;
        message.with(HartipDissector.DEVICE_TYPE, type)
                .with(HartipDissector.MANUFACTURER, maker)
                .with(HartipDissector.DEVICE_ID, id)
                .with(HartipDissector.SOFTWARE, software)
                .with(HartipDissector.HARDWARE, hardware)
                .fact(
                        Subject.SENDER,
                        Attribute.VENDOR,
                        HartipDissector.MANUFACTURER.nameOf(maker).orElse(""))
                .fact(Subject.SENDER, Attribute.MODEL, "HART device type 0x%04X".formatted(type))
                .fact(Subject.SENDER, Attribute.FIRMWARE, Integer.toString(software))
                .fact(Subject.SENDER, Attribute.HARDWARE, Integer.toString(hardware))
                .fact(Subject.SENDER, Attribute.SERIAL, Integer.toString(id));
    }
}
