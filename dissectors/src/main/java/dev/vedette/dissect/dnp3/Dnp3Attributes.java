package dev.vedette.dissect.dnp3;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Reads device attributes (g0): the variation is the attribute, its data a type, a length and a value.
final class Dnp3Attributes {
    private static final int TEXT = 1;
    private static final int UNSIGNED = 2;
    private static final int SIGNED = 3;
    private static final int DECIMAL = 4;
    private static final int TIME = 7;
    private static final int SOFTWARE_VERSION = 242;
    private static final int HARDWARE_VERSION = 243;
    private static final int LOCATION = 245;
    private static final int USER_DEVICE_NAME = 247;
    private static final int SERIAL = 248;
    private static final int PRODUCT = 250;
    private static final int MANUFACTURER = 252;

    private Dnp3Attributes() {}

    static Map<Long, String> names() {
        Map<Long, String> names = new TreeMap<>();
        names.put(208L, "system-name");
        names.put(209L, "secure-authentication-version");
        names.put(211L, "user-specific-attributes");
        names.put(216L, "maximum-binary-outputs-per-request");
        names.put(222L, "binary-outputs");
        names.put(233L, "analog-inputs");
        names.put(229L, "counters");
        names.put(239L, "binary-inputs");
        names.put(240L, "maximum-fragment-sent");
        names.put(241L, "maximum-fragment-received");
        names.put((long) SOFTWARE_VERSION, "software-version");
        names.put((long) HARDWARE_VERSION, "hardware-version");
        names.put(244L, "user-owner-name");
        names.put((long) LOCATION, "user-location");
        names.put(246L, "user-id-code");
        names.put((long) USER_DEVICE_NAME, "user-device-name");
        names.put((long) SERIAL, "serial-number");
        names.put(249L, "subset-and-conformance");
        names.put((long) PRODUCT, "product-name-and-model");
        names.put((long) MANUFACTURER, "manufacturer-name");
        names.put(254L, "all-attributes");
        names.put(255L, "list-of-attributes");
        return names;
    }

    static Dnp3Points.Reading read(Cursor bytes, Dnp3Header header, Message.Builder message) {
        message.with(Dnp3Fields.ATTRIBUTE, header.variation());
        for (long i = 0; i < header.count(); i++) {
            bytes.skip(header.indexSize());
            int type = bytes.u8();
            int length = bytes.u8();
            if (bytes.isExhausted() || !bytes.fits(length, 1)) {
                bytes.skipAll();
                return Dnp3Points.Reading.SHORT;
            }
            String value = text(bytes.slice(length), type);
            message.with(Dnp3Fields.ATTRIBUTE_VALUE, value);
            if (type == TEXT && i == 0) {
                say(header.variation(), value, message);
            }
        }
        return Dnp3Points.Reading.WHOLE;
    }

    private static String text(Cursor value, int type) {
        int length = value.remaining();
        return switch (type) {
            case TEXT -> value.latin(length);
            case UNSIGNED, SIGNED -> Long.toString(whole(value, length, type == SIGNED));
            case DECIMAL -> Double.toString(length == 8 ? value.f64le() : value.f32le());
            case TIME -> Long.toString(Dnp3Points.moment(value));
            default -> HexFormat.of().formatHex(value.rest());
        };
    }

    private static long whole(Cursor value, int length, boolean isSigned) {
        return switch (length) {
            case 1 -> isSigned ? value.s8() : value.u8();
            case 2 -> isSigned ? value.s16le() : value.u16le();
            case 4 -> isSigned ? value.s32le() : value.u32le();
            default -> value.s64le();
        };
    }

    private static void say(int attribute, String value, Message.Builder message) {
        switch (attribute) {
            case MANUFACTURER -> message.fact(Subject.SENDER, Attribute.VENDOR, value);
            case PRODUCT -> message.fact(Subject.SENDER, Attribute.MODEL, value);
            case SOFTWARE_VERSION -> message.fact(Subject.SENDER, Attribute.FIRMWARE, value);
            case HARDWARE_VERSION -> message.fact(Subject.SENDER, Attribute.HARDWARE, value);
            case SERIAL -> message.fact(Subject.SENDER, Attribute.SERIAL, value);
            case USER_DEVICE_NAME -> message.fact(Subject.SENDER, Attribute.NAME, value);
            case LOCATION -> message.fact(Subject.SENDER, Attribute.LOCATION, value);
            default -> {
                // The others count and limit things.
            }
        }
    }
}
