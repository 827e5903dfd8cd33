package dev.vedette.dissect.melsec;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads what commands of SLMP ask and answer (SLMP reference manual, SH-080956).
final class Arguments {
    private static final int BITS = 1;
    private static final int LARGE_FORM = 2;
    private static final int FORM_MASK = ~(BITS | LARGE_FORM);
    private static final int POINTS_MAX = 512;
    private static final int MODEL_CHARACTERS = 16;

    private Arguments() {}

    /// A memory and a number in it.
    private record Place(int code, long number) {
        /// Reads a place as the subcommand lays it out.
        static Place of(Wire wire, boolean large) {
            if (wire.ascii()) {
                int code = Devices.code(wire.in().text(large ? 4 : 2, StandardCharsets.US_ASCII));
                return new Place(code, wire.digits(large ? 8 : 6, Devices.isHexadecimal(code) ? 16 : 10));
            }
            long number = wire.number(large ? 4 : 3);
            return new Place((int) wire.number(large ? 2 : 1), number);
        }

        @Override
        public String toString() {
            return Devices.name(code, number);
        }
    }

    /// Reads what is behind command and subcommand.
    ///
    /// @return how many devices are meant, 0 when that is not said
    static int asked(int command, int subcommand, Wire wire, Message.Builder message) {
        boolean isPlain = (subcommand & FORM_MASK) == 0;
        boolean large = (subcommand & LARGE_FORM) != 0;
        boolean bits = (subcommand & BITS) != 0;
        int count = 0;
        switch (command) {
            case 0x0401, 0x1401 -> {
                if (isPlain) {
                    count = places(command == 0x1401, large, bits, wire, message);
                }
            }
            case 0x0403, 0x1402, 0x0801 -> {
                if (isPlain) {
                    random(command == 0x1402, large, bits, wire, message);
                }
            }
            case 0x1001 ->
                message.with(MelsecDissector.MODE, wire.number(2)).with(MelsecDissector.CLEAR, wire.number(1));
            case 0x1002, 0x1003, 0x1006 -> {
                if (wire.left(2) > 0) {
                    message.with(MelsecDissector.MODE, wire.number(2));
                }
            }
            case 0x1630, 0x1631 -> {
                message.flag(Flag.CLEAR_TEXT_CREDENTIALS);
                wire.in().skipAll();
            }
            default -> {}
        }
        if (command == 0x1001 && wire.left(1) > 0) {
            wire.number(1);
        }
        return count;
    }

    private static int places(boolean writes, boolean large, boolean bits, Wire wire, Message.Builder message) {
        Place place = Place.of(wire, large);
        int count = (int) wire.number(2);
        message.with(MelsecDissector.DEVICE, place.code())
                .with(MelsecDissector.ADDRESS, place.number())
                .with(MelsecDissector.COUNT, count)
                .flagIf(!Devices.isKnown(place.code()) && !wire.in().isExhausted(), Flag.UNKNOWN_CODE);
        if (writes) {
            long[] values = values(bits, count, wire);
            message.with(MelsecDissector.VALUES, values);
            message.flagIf(values.length != count && !wire.in().isExhausted(), Flag.BAD_LENGTH);
        }
        return count;
    }

    /// Reads words or bits, as many as are asked for and there.
    static long[] values(boolean bits, int count, Wire wire) {
        if (bits) {
            return wire.bits(Math.min(count, Field.ITEMS_MAX));
        }
        long[] values = new long[Math.min(Math.min(count, wire.left(2)), Field.ITEMS_MAX)];
        for (int i = 0; i < values.length; i++) {
            values[i] = wire.number(2);
        }
        return values;
    }

    /// Words, then double words; of bits there is one list. What is written is behind each place.
    private static void random(boolean writes, boolean large, boolean bits, Wire wire, Message.Builder message) {
        int first = (int) wire.number(1);
        int second = bits ? 0 : (int) wire.number(1);
        int bytes = bits ? (large ? 2 : 1) : 2;
        List<String> points = new ArrayList<>();
        long[] values = new long[POINTS_MAX];
        for (int i = 0; i < first + second && wire.left(large ? 6 : 4) > 0 && points.size() < POINTS_MAX; i++) {
            Place place = Place.of(wire, large);
            if (writes) {
                values[points.size()] = wire.number(i < first ? bytes : 4);
            }
            points.add(place.toString());
        }
        message.with(MelsecDissector.COUNT, first + second)
                .with(MelsecDissector.POINTS, points)
                .flagIf(points.size() < first + second && !wire.in().isExhausted(), Flag.BAD_LENGTH);
        if (writes) {
            message.with(MelsecDissector.VALUES, Arrays.copyOf(values, points.size()));
        }
    }

    /// Reads what is behind the end code.
    ///
    /// @param subcommand of the request
    /// @param count of the request
    static void answered(int command, int subcommand, int count, Wire wire, Message.Builder message) {
        if (command == 0x0401 && count > 0) {
            message.with(MelsecDissector.VALUES, values((subcommand & BITS) != 0, count, wire));
        } else if (command == 0x0101) {
            String model = wire.in().latin(MODEL_CHARACTERS);
            long code = wire.number(2);
            model(model, code, wire.in(), message);
        }
    }

    /// Tells a model and what is learned from it.
    static void model(String model, long code, Cursor in, Message.Builder message) {
        message.with(MelsecDissector.MODEL, model).with(MelsecDissector.MODEL_CODE, code);
        if (!in.isExhausted()) {
            message.fact(Subject.SENDER, Attribute.VENDOR, "Mitsubishi Electric")
                    .fact(Subject.SENDER, Attribute.MODEL, model)
                    .fact(Subject.SENDER, Attribute.TYPE, "PLC");
        }
    }
}
