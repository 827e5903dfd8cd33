package dev.vedette.dissect.mqtt;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The properties of version 5 (section 2.2.2): an identifier and a value of the kind that it has.
final class Properties {
    private static final int USER_MAX = 32;
    private static final int TEXT_MAX = 256;

    private Properties() {}

    /// Reads the length of the properties, then them, into a message.
    ///
    /// @return whether they are whole and known
    static boolean read(Cursor in, Message.Builder message) {
        int length = variable(in);
        if (length < 0 || length > in.remaining()) {
            in.skip(-1);
            return false;
        }
        Cursor properties = in.slice(length);
        List<String> user = new ArrayList<>(0);
        boolean known = true;
        while (known && properties.remaining() > 0) {
            known = property(properties, message, user);
        }
        if (!user.isEmpty()) {
            message.with(MqttFields.USER_PROPERTIES, user);
        }
        message.flagIf(!known, Flag.UNKNOWN_CODE);
        return known && !properties.isExhausted();
    }

    /// A number of one to four bytes of seven bits each, the lowest first; -1 when it is none.
    static int variable(Cursor in) {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int part = in.u8();
            value |= (part & 0x7F) << shift;
            if ((part & 0x80) == 0) {
                return in.isExhausted() ? -1 : value;
            }
        }
        return -1;
    }

    /// A text with its length before it.
    static String text(Cursor in) {
        return in.text(in.u16(), StandardCharsets.UTF_8);
    }

    private static boolean property(Cursor in, Message.Builder message, List<String> user) {
        int id = variable(in);
        switch (id) {
            case 0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2A -> in.skip(1);
            case 0x13, 0x21, 0x22 -> in.skip(2);
            case 0x02, 0x18, 0x27 -> in.skip(4);
            case 0x09, 0x16, 0x12, 0x1A -> bytes(id, in, message);
            case 0x0B -> variable(in);
            case 0x03 -> message.with(MqttFields.CONTENT_TYPE, text(in));
            case 0x08 -> message.with(MqttFields.RESPONSE_TOPIC, text(in));
            case 0x11 -> message.with(MqttFields.SESSION_EXPIRY, in.u32());
            case 0x15 -> message.with(MqttFields.AUTH_METHOD, text(in));
            case 0x1C -> message.with(MqttFields.SERVER_REFERENCE, text(in));
            case 0x1F -> message.with(MqttFields.REASON, text(in));
            case 0x23 -> message.with(MqttFields.TOPIC_ALIAS, in.u16());
            case 0x26 -> user(in, user);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Correlation and authentication data are secrets or noise; of the others only one is worth a field.
    private static void bytes(int id, Cursor in, Message.Builder message) {
        if (id == 0x12) {
            message.with(MqttFields.ASSIGNED_CLIENT_ID, text(in));
        } else {
            in.skip(in.u16());
        }
    }

    private static void user(Cursor in, List<String> user) {
        String name = text(in);
        String value = text(in);
        if (user.size() < USER_MAX) {
            user.add(cut(name) + '=' + cut(value));
        }
    }

    private static String cut(String text) {
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    }
}
