package dev.vedette.dissect.knxnetip;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.observe.MacAddress;
import java.util.HexFormat;

/// Reads what a device says of itself (KNX Standard 3/8/2, 7.5.4): blocks of a length, a type and data.
final class Descriptions {
    private static final int DEVICE = 1;
    private static final int DEVICE_BYTES = 54;
    private static final int NAME_BYTES = 30;
    private static final int SERIAL_BYTES = 6;
    private static final int BLOCKS_MAX = 16;

    private Descriptions() {}

    static void read(Cursor in, Message.Builder message) {
        for (int i = 0; i < BLOCKS_MAX && in.remaining() >= 2; i++) {
            int length = in.peek(0);
            int type = in.peek(1);
            Cursor block = in.slice(Math.max(2, length));
            if (type == DEVICE && length >= DEVICE_BYTES && !block.isExhausted()) {
                device(block, message);
            }
        }
    }

    /// Medium, state, address, project, serial number, multicast address, hardware address and name.
    private static void device(Cursor block, Message.Builder message) {
        block.skip(4);
        String address = Cemi.individual(block.u16());
        block.skip(2);
        String serial = HexFormat.of().formatHex(block.bytes(SERIAL_BYTES));
        block.skip(4);
        String mac = new MacAddress(block.u48()).toString();
        String name = block.latin(NAME_BYTES);
        message.with(KnxnetipDissector.ADDRESS, address)
                .with(KnxnetipDissector.SERIAL, serial)
                .with(KnxnetipDissector.NAME, name)
                .fact(Subject.SENDER, Attribute.TYPE, "KNX IP device")
                .fact(Subject.SENDER, Attribute.NAME, name)
                .fact(Subject.SENDER, Attribute.SERIAL, serial)
                .fact(Subject.SENDER, Attribute.MAC_ADDRESS, mac);
    }
}
