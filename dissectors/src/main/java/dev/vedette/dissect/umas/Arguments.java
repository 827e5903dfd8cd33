package dev.vedette.dissect.umas;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads what functions ask and answer.
final class Arguments {
    private static final int BEFORE_PROJECT_NAME_BYTES = 38;
    private static final int SIZE_MASK = 0x0F;
    private static final int SIZE_MAX = 4;
    private static final int ARRAY_MASK = 0xF0;
    private static final int VARIABLE_BYTES_MIN = 7;

    private Arguments() {}

    /// Reads what is behind the function of a request.
    static void asked(int function, Cursor in, Message.Builder message) {
        switch (function) {
            case UmasFunctions.RESERVE -> {
                in.skip(4);
                String host = in.latin(in.u8());
                message.with(UmasDissector.HOST, host).fact(Subject.SENDER, Attribute.NAME, host);
            }
            case UmasFunctions.READ_BLOCK -> {
                in.skip(1);
                message.with(UmasDissector.BLOCK, in.u16le()).with(UmasDissector.OFFSET, in.u32le());
                message.with(UmasDissector.LENGTH, in.u16le());
            }
            case UmasFunctions.WRITE_VARIABLES -> written(in, message);
            default -> {}
        }
    }

    /// The check of the project, how many there are, and of each how large it is, where it is, and its value. Behind a
    /// field of variables, whose length is said apart, nothing is read.
    private static void written(Cursor in, Message.Builder message) {
        in.skip(4);
        int count = in.u8();
        List<String> points = new ArrayList<>();
        long[] values = new long[count];
        boolean isReadable = true;
        while (isReadable && points.size() < count && in.remaining() >= VARIABLE_BYTES_MIN) {
            int size = in.peek(0);
            isReadable = (size & ARRAY_MASK) == 0 && size >= 1 && size <= SIZE_MAX;
            if (isReadable) {
                in.skip(1);
                int block = in.u16le();
                int offset = in.u16le() + in.u16le();
                values[points.size()] = number(in.slice(1 << ((size & SIZE_MASK) - 1)));
                points.add(block + ":" + offset);
            }
        }
        message.with(UmasDissector.COUNT, count)
                .with(UmasDissector.POINTS, points)
                .with(UmasDissector.VALUES, Arrays.copyOf(values, points.size()));
    }

    private static long number(Cursor data) {
        return switch (data.length()) {
            case 1 -> data.u8();
            case 2 -> data.u16le();
            case 4 -> data.u32le();
            default -> data.s64le();
        };
    }

    /// Reads what is behind the success of an answer.
    static void answered(int function, Cursor in, Message.Builder message) {
        switch (function) {
            case UmasFunctions.INITIALIZE -> {
                in.skip(2);
                version(in, message);
                in.skip(8);
                message.fact(Subject.SENDER, Attribute.NAME, in.latin(in.u8()));
            }
            case UmasFunctions.IDENTIFY -> identity(in, message);
            case UmasFunctions.PROJECT -> {
                if (in.remaining() > BEFORE_PROJECT_NAME_BYTES) {
                    int length = in.peek(BEFORE_PROJECT_NAME_BYTES);
                    if (in.remaining() - BEFORE_PROJECT_NAME_BYTES - 1 == length && length > 0) {
                        in.skip(BEFORE_PROJECT_NAME_BYTES + 1L);
                        message.with(UmasDissector.PROJECT, in.latin(length));
                    }
                }
            }
            default -> {}
        }
    }

    /// Range, identifier, model, versions, code of the last crash, and a name.
    private static void identity(Cursor in, Message.Builder message) {
        in.skip(8);
        String version = version(in, message);
        in.skip(4);
        int hardware = in.u16le();
        in.skip(6);
        String model = in.latin(in.u8());
        message.with(UmasDissector.HARDWARE, hardware).with(UmasDissector.MODEL, model);
        if (!in.isExhausted()) {
            message.fact(Subject.SENDER, Attribute.VENDOR, "Schneider Electric")
                    .fact(Subject.SENDER, Attribute.MODEL, model)
                    .fact(Subject.SENDER, Attribute.FIRMWARE, version)
                    .fact(Subject.SENDER, Attribute.TYPE, "PLC");
        }
    }

    private static String version(Cursor in, Message.Builder message) {
        int minor = in.u8();
        String version = "%x.%02x".formatted(in.u8(), minor);
        message.with(UmasDissector.VERSION, version);
        return version;
    }
}
