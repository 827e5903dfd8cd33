package dev.vedette.dissect.s7commplus;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.nio.charset.StandardCharsets;

/// Finds who a controller is in what it answers, in two forms that are plain text: `1;ORDER NUMBER;VERSION`
/// when a session begins, and the identification record I&M 0 (manufacturer, order number of 20 bytes, serial
/// number of 16, hardware revision, firmware of a letter and three bytes).
final class Identification {
    private static final int ORDER_BYTES_MIN = 16;
    private static final int ORDER_BYTES = 20;
    private static final int SERIAL_BYTES = 16;
    private static final int VERSION_BYTES_MAX = 12;
    private static final int SIEMENS = 0x002A;
    private static final String VENDOR = "Siemens";

    private Identification() {}

    /// Tells what is found; nothing when nothing is.
    static void find(Message.Builder message, Cursor data) {
        int start = data.position();
        int length = data.remaining();
        for (int ahead = data.find('6', length); ahead >= 0; ahead = next(data)) {
            data.skip(ahead);
            if (isOrderNumber(data)) {
                boolean listed = data.position() > start && before(data, 1) == ';';
                int maker = data.position() - start >= 2 ? (before(data, 2) << 8) | before(data, 1) : -1;
                if (listed) {
                    session(message, data);
                    return;
                }
                if (maker == SIEMENS) {
                    record(message, data);
                    return;
                }
            }
        }
        data.seek(start);
    }

    private static int next(Cursor data) {
        data.skip(Math.min(1, data.remaining()));
        return data.find('6', data.remaining());
    }

    private static int before(Cursor data, int distance) {
        int at = data.position();
        data.seek(at - distance);
        int value = data.peek(0);
        data.seek(at);
        return value;
    }

    private static boolean isOrderNumber(Cursor data) {
        boolean maker = data.startsWith("6ES7 ") || data.startsWith("6AG1 ");
        return maker && data.remaining() > ORDER_BYTES_MIN;
    }

    private static void session(Message.Builder message, Cursor data) {
        int end = data.find(';', ORDER_BYTES + 4);
        if (end < 0) {
            return;
        }
        String order = data.text(end, StandardCharsets.ISO_8859_1).strip();
        data.skip(1);
        StringBuilder version = new StringBuilder(VERSION_BYTES_MAX);
        // The last character of a text has its high bit set.
        for (int i = 0; i < VERSION_BYTES_MAX && data.remaining() > 0; i++) {
            int next = data.u8();
            char character = (char) (next & 0x7F);
            boolean fits = i == 0 ? character == 'V' : character == '.' || (character >= '0' && character <= '9');
            if (!fits) {
                break;
            }
            version.append(character);
            if (next > 0x7F) {
                break;
            }
        }
        order(message, order);
        if (version.length() > 1) {
            firmware(message, version.toString());
        }
    }

    private static void record(Message.Builder message, Cursor data) {
        order(message, data.latin(ORDER_BYTES));
        String serial = data.latin(SERIAL_BYTES);
        int hardware = data.u16();
        int letter = data.u8();
        String version = (char) letter + Integer.toString(data.u8()) + "." + data.u8();
        int fix = data.u8();
        if (data.isExhausted()) {
            return;
        }
        if (!serial.isEmpty()) {
            message.with(S7PlusFields.SERIAL, serial).fact(Subject.SENDER, Attribute.SERIAL, serial);
        }
        message.fact(Subject.SENDER, Attribute.HARDWARE, Integer.toString(hardware));
        if (letter == 'V') {
            firmware(message, fix == 0 ? version : version + "." + fix);
        }
    }

    private static void order(Message.Builder message, String order) {
        message.with(S7PlusFields.ORDER_NUMBER, order)
                .fact(Subject.SENDER, Attribute.MODEL, order)
                .fact(Subject.SENDER, Attribute.VENDOR, VENDOR)
                .fact(Subject.SENDER, Attribute.TYPE, "PLC");
    }

    private static void firmware(Message.Builder message, String version) {
        message.with(S7PlusFields.FIRMWARE, version).fact(Subject.SENDER, Attribute.FIRMWARE, version);
    }
}
