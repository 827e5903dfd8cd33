package dev.vedette.dissect.modbus;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads what a device says of itself: the objects of function 43/14 and the answer to function 17. The facts
/// are about the sender; which unit behind it is meant is in the message.
final class ModbusIdentity {
    private static final int VENDOR_NAME = 0;
    private static final int PRODUCT_CODE = 1;
    private static final int REVISION = 2;
    private static final int PRODUCT_NAME = 4;
    private static final int MODEL_NAME = 5;
    private static final int USER_APPLICATION_NAME = 6;
    private static final int NAMED_OBJECTS = 7;
    private static final int RUNS = 0xFF;
    private static final int WORDS_MIN = 4;

    private ModbusIdentity() {}

    /// An answer of function 43.
    static void read(Cursor data, Message.Builder message) {
        int type = data.u8();
        if (!data.isExhausted()) {
            message.with(ModbusFields.MEI_TYPE, type);
        }
        if (type != ModbusFunction.MEI_DEVICE_IDENTIFICATION) {
            ModbusRequests.readUndefined(data, message);
            return;
        }
        int category = data.u8();
        int conformity = data.u8();
        boolean more = data.u8() == RUNS;
        int next = data.u8();
        int count = data.u8();
        if (data.isExhausted()) {
            return;
        }
        message.with(ModbusFields.DEVICE_ID_CODE, category)
                .with(ModbusFields.CONFORMITY_LEVEL, conformity)
                .with(ModbusFields.MORE_FOLLOWS, more);
        if (more) {
            message.with(ModbusFields.NEXT_OBJECT_ID, next);
        }
        readObjects(data, count, message);
    }

    private static void readObjects(Cursor data, int count, Message.Builder message) {
        long[] ids = new long[count];
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count && data.remaining() >= 2; i++) {
            int id = data.u8();
            int length = data.u8();
            if (!data.fits(length, 1)) {
                data.skip(length);
                break;
            }
            ids[texts.size()] = id;
            String text = data.latin(length);
            texts.add(text);
            if (id < NAMED_OBJECTS) {
                say(id, text, message);
            }
        }
        message.flagIf(texts.size() < count, Flag.BAD_LENGTH)
                .with(ModbusFields.OBJECT_IDS, Arrays.copyOf(ids, texts.size()))
                .with(ModbusFields.OBJECT_VALUES, texts);
    }

    private static void say(int object, String text, Message.Builder message) {
        switch (object) {
            case VENDOR_NAME -> message.fact(Subject.SENDER, Attribute.VENDOR, text);
            case PRODUCT_CODE, MODEL_NAME -> message.fact(Subject.SENDER, Attribute.MODEL, text);
            case REVISION -> message.fact(Subject.SENDER, Attribute.FIRMWARE, text);
            case PRODUCT_NAME -> message.fact(Subject.SENDER, Attribute.DESCRIPTION, text);
            case USER_APPLICATION_NAME -> message.fact(Subject.SENDER, Attribute.NAME, text);
            default -> {
                // The address of the vendor's site says nothing of the device.
            }
        }
    }

    /// An answer of function 17: an identifier, whether the device runs, and what else it says. How long the
    /// identifier is depends on the device; most have one byte.
    static void readServerId(Cursor data, Message.Builder message) {
        int count = data.u8();
        Cursor all = data.slice(count);
        int indicator = all.peek(1);
        if (indicator == 0 || indicator == RUNS) {
            message.with(ModbusFields.RUN_INDICATOR, indicator == RUNS);
        }
        byte[] bytes = all.rest();
        String words = words(bytes);
        if (words.length() >= WORDS_MIN) {
            message.fact(Subject.SENDER, Attribute.DESCRIPTION, words);
        }
        message.with(ModbusFields.DATA, bytes);
    }

    /// The longest run of printable ASCII.
    private static String words(byte[] bytes) {
        int best = 0;
        int bestLength = 0;
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] < ' ' || bytes[i] > '~') {
                if (i - from > bestLength) {
                    best = from;
                    bestLength = i - from;
                }
                from = i + 1;
            }
        }
        return new String(bytes, best, bestLength, StandardCharsets.US_ASCII).strip();
    }
}
