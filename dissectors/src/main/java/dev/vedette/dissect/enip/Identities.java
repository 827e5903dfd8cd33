package dev.vedette.dissect.enip;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.util.List;

/// The identity items of an answer to ListIdentity (volume 2, section 2-4.3): what a device says of itself. Its
/// vendor and type are told by name by whoever reads the `cip` payload.
final class Identities {
    private static final int SOCKET_BYTES = 16;

    private Identities() {}

    /// Reads what an answer holds; a request holds nothing.
    static Message.Builder read(Message.Builder message, Cursor body) {
        if (body.remaining() == 0) {
            return message;
        }
        CommonPacket packet = CommonPacket.read(body);
        for (CommonPacket.Item item : packet.items()) {
            if (item.type() == CommonPacket.IDENTITY) {
                identity(message, item.body());
            }
        }
        if (packet.isUnusual()) {
            message.with(EnipFields.ITEMS, packet.types());
        }
        return message.flagIf(packet.isBroken(), Flag.BAD_LENGTH)
                .flagIf(!packet.isBroken() && body.remaining() > 0, Flag.TRAILING_BYTES);
    }

    private static void identity(Message.Builder message, Cursor item) {
        message.with(EnipFields.VERSION, item.u16le());
        String socket = CommonPacket.socket(item.slice(Math.min(SOCKET_BYTES, item.remaining())));
        if (!socket.isEmpty()) {
            message.with(EnipFields.SOCKETS, List.of(socket));
            address(message, socket.substring(0, socket.indexOf(':')));
        }
        int start = item.position();
        message.payload(CipPayload.LAYER, CipPayload.identity(item));
        item.seek(start);
        message.with(EnipFields.VENDOR, item.u16le());
        message.with(EnipFields.DEVICE_TYPE, item.u16le());
        message.with(EnipFields.PRODUCT_CODE, item.u16le());
        int major = item.u8();
        String revision = revision(major, item.u8());
        message.with(EnipFields.REVISION, revision);
        message.with(EnipFields.DEVICE_STATUS, item.u16le());
        long serial = item.u32le();
        message.with(EnipFields.SERIAL, serial);
        int length = item.u8();
        String name = text(item, length);
        message.with(EnipFields.PRODUCT_NAME, name);
        if (item.remaining() > 0) {
            message.with(EnipFields.STATE, item.u8());
        }
        if (item.isExhausted()) {
            message.flag(Flag.BAD_LENGTH);
            return;
        }
        message.fact(Subject.SENDER, Attribute.MODEL, name)
                .fact(Subject.SENDER, Attribute.FIRMWARE, revision)
                .fact(Subject.SENDER, Attribute.SERIAL, hex(serial));
    }

    private static void address(Message.Builder message, String address) {
        if (!address.startsWith("0.") && !address.startsWith("255.")) {
            message.fact(Subject.SENDER, Attribute.IP_ADDRESS, address);
        }
    }

    private static String revision(int major, int minor) {
        return major + "." + (minor < 10 ? "00" : minor < 100 ? "0" : "") + minor;
    }

    private static String hex(long serial) {
        String digits = Long.toHexString(serial);
        return "0x" + "0".repeat(8 - digits.length()) + digits;
    }

    /// A text without zeros at its end.
    static String text(Cursor from, int length) {
        return from.latin(length);
    }
}
