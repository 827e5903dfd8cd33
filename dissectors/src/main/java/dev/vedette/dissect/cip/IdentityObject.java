package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.nio.charset.StandardCharsets;

/// The attributes of the identity object (volume 1, section 5A-2): who a device says it is.
///
/// Behind a route they are not of the sender but of a module behind it; all of them together are told as one
/// fact of a module then.
final class IdentityObject {
    static final int CLASS = 0x01;

    private static final int ALL_BYTES_MIN = 15;

    private IdentityObject() {}

    /// Tells all attributes in their order, as an answer to Get Attributes All has them.
    ///
    /// @param route the way to the module; empty when it is the sender
    static void all(Message.Builder message, String route, Cursor bytes) {
        if (bytes.remaining() < ALL_BYTES_MIN) {
            return;
        }
        int vendor = bytes.u16le();
        int type = bytes.u16le();
        message.with(CipFields.VENDOR, vendor).with(CipFields.DEVICE_TYPE, type);
        message.with(CipFields.PRODUCT_CODE, bytes.u16le());
        String revision = revision(bytes);
        message.with(CipFields.REVISION, revision);
        message.with(CipFields.DEVICE_STATUS, bytes.u16le());
        long serial = bytes.u32le();
        message.with(CipFields.SERIAL, serial);
        String name = bytes.text(bytes.u8(), StandardCharsets.ISO_8859_1);
        message.with(CipFields.PRODUCT_NAME, name);
        if (bytes.remaining() > 0) {
            message.with(CipFields.STATE, bytes.u8());
        }
        if (bytes.isExhausted()) {
            return;
        }
        if (route.isEmpty()) {
            message.fact(Subject.SENDER, Attribute.VENDOR, CipVendors.name(vendor))
                    .fact(Subject.SENDER, Attribute.TYPE, type(type))
                    .fact(Subject.SENDER, Attribute.MODEL, name)
                    .fact(Subject.SENDER, Attribute.FIRMWARE, revision)
                    .fact(Subject.SENDER, Attribute.SERIAL, hex(serial));
        } else {
            String module = route + ": " + name.strip() + ", " + type(type) + ", revision " + revision + ", serial "
                    + hex(serial) + ", " + CipVendors.name(vendor);
            message.fact(Subject.SENDER, Attribute.MODULE, module)
                    .fact(Subject.SENDER, Attribute.VENDOR, CipVendors.name(vendor));
        }
    }

    /// Tells one attribute.
    ///
    /// @return whether it is known; the cursor stands behind it then
    static boolean one(Message.Builder message, long attribute, boolean answer, Cursor bytes) {
        switch ((int) attribute) {
            case 1 -> {
                int vendor = bytes.u16le();
                message.with(CipFields.VENDOR, vendor);
                fact(message, Attribute.VENDOR, CipVendors.name(vendor), answer && !bytes.isExhausted());
            }
            case 2 -> {
                int type = bytes.u16le();
                message.with(CipFields.DEVICE_TYPE, type);
                fact(message, Attribute.TYPE, type(type), answer && !bytes.isExhausted());
            }
            case 3 -> message.with(CipFields.PRODUCT_CODE, bytes.u16le());
            case 4 -> {
                String revision = revision(bytes);
                message.with(CipFields.REVISION, revision);
                fact(message, Attribute.FIRMWARE, revision, answer && !bytes.isExhausted());
            }
            case 5 -> message.with(CipFields.DEVICE_STATUS, bytes.u16le());
            case 6 -> {
                long serial = bytes.u32le();
                message.with(CipFields.SERIAL, serial);
                fact(message, Attribute.SERIAL, hex(serial), answer && !bytes.isExhausted());
            }
            case 7 -> {
                String name = bytes.text(bytes.u8(), StandardCharsets.ISO_8859_1);
                message.with(CipFields.PRODUCT_NAME, name);
                fact(message, Attribute.MODEL, name, answer);
            }
            case 8 -> message.with(CipFields.STATE, bytes.u8());
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void fact(Message.Builder message, Attribute attribute, String value, boolean known) {
        if (known) {
            message.fact(Subject.SENDER, attribute, value);
        }
    }

    private static String type(int type) {
        String name = CipNames.DEVICE_TYPES.get((long) type);
        return name != null ? name : "CIP device type " + type;
    }

    private static String revision(Cursor bytes) {
        int major = bytes.u8();
        int minor = bytes.u8();
        return major + "." + (minor < 10 ? "00" : minor < 100 ? "0" : "") + minor;
    }

    private static String hex(long serial) {
        String digits = Long.toHexString(serial);
        return "0x" + "0".repeat(8 - digits.length()) + digits;
    }
}
