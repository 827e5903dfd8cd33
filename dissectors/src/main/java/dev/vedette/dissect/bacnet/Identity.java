package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.observe.IpAddress;
import org.jspecify.annotations.Nullable;

/// What messages say about the devices that send them. Of a device behind a router nothing is said: it has no
/// address by which it could be told from the router.
final class Identity {
    private static final int DEVICE = 8;

    private Identity() {}

    /// A fact about the device that sent a message.
    static void say(Message.Builder message, Frame frame, Attribute attribute, String value) {
        if (frame.isRouted()) {
            return;
        }
        IpAddress origin = frame.origin();
        message.fact(origin == null ? Subject.SENDER : new Subject.Ip(origin), attribute, value);
    }

    /// The vendor, if its number has a name.
    static void vendor(Message.Builder message, Frame frame, long id) {
        String name = BacnetFields.VENDOR_ID.names().get(id);
        if (name != null && id != 0) {
            say(message, frame, Attribute.VENDOR, name);
        }
    }

    /// What the value of a property of an object says.
    static void property(Message.Builder message, Frame frame, long object, long property, Values values) {
        Attribute attribute = object >>> 22 == DEVICE ? ofDevice((int) property) : null;
        if (attribute != null) {
            String text = values.first();
            say(message, frame, attribute, property == 12 && !text.isBlank() ? "application " + text : text);
        } else if (object >>> 22 == DEVICE && property == 120) {
            vendor(message, frame, values.firstNumber());
        }
    }

    private static @Nullable Attribute ofDevice(int property) {
        return switch (property) {
            case 12, 44 -> Attribute.FIRMWARE;
            case 28 -> Attribute.DESCRIPTION;
            case 58 -> Attribute.LOCATION;
            case 70 -> Attribute.MODEL;
            case 77 -> Attribute.NAME;
            case 121 -> Attribute.VENDOR;
            case 372 -> Attribute.SERIAL;
            default -> null;
        };
    }
}
