package dev.vedette.dissect.profinetcm;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.observe.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads blocks (IEC 61158-6-10, 5.2): a type, a length, a version, and data, the high byte first.
final class Blocks {
    private static final int BLOCKS_MAX = 64;
    private static final int HEAD_BYTES = 4;
    private static final int VERSION_BYTES = 2;
    private static final int ANSWER_BIT = 0x8000;
    private static final int RELATION = 0x0101;
    private static final int WRITE_HEAD = 0x0008;
    private static final int READ_HEAD = 0x0009;
    private static final int IDENTIFICATION = 0x0020;
    private static final int NAME_MAX = 240;
    private static final int SERIAL_BYTES = 16;
    private static final int ORDER_BYTES = 20;
    private static final int SIEMENS = 0x002A;

    private Blocks() {}

    static void read(Cursor in, boolean answers, Message.Builder message) {
        long[] types = new long[BLOCKS_MAX];
        int count = 0;
        int slot = 0;
        boolean isRecord = false;
        while (in.remaining() >= HEAD_BYTES + VERSION_BYTES && count < BLOCKS_MAX && !isRecord) {
            int type = in.u16();
            Cursor block = in.slice(in.u16());
            block.skip(VERSION_BYTES);
            types[count++] = type;
            switch (type) {
                case RELATION, RELATION | ANSWER_BIT -> relation(type == RELATION, block, message);
                case WRITE_HEAD, READ_HEAD, WRITE_HEAD | ANSWER_BIT, READ_HEAD | ANSWER_BIT -> {
                    slot = record(block, message);
                    isRecord = type == WRITE_HEAD;
                }
                case IDENTIFICATION -> {
                    if (answers) {
                        identification(slot, block, message);
                    }
                }
                default -> {
                    if (isControl(type & ~ANSWER_BIT)) {
                        control(block, message);
                    }
                }
            }
        }
        message.with(ProfinetCmDissector.BLOCKS, Arrays.copyOf(types, count));
        if (isRecord && in.remaining() > 0) {
            message.with(ProfinetCmDissector.DATA, in.rest());
        }
    }

    private static boolean isControl(int type) {
        return type == 0x0110 || type == 0x0112 || type == 0x0114 || (type >= 0x0116 && type <= 0x0118);
    }

    /// Type, identifier, key, address of whoever speaks; of a request object, properties, times, and its name.
    private static void relation(boolean asks, Cursor block, Message.Builder message) {
        int type = block.u16();
        message.with(ProfinetCmDissector.AR_TYPE, type)
                .with(ProfinetCmDissector.AR, uuid(block))
                .with(ProfinetCmDissector.SESSION, block.u16());
        long mac = block.u48();
        if (!block.isExhausted()) {
            message.fact(Subject.SENDER, Attribute.MAC_ADDRESS, new MacAddress(mac).toString());
        }
        if (asks) {
            block.skip(24);
            int length = block.u16();
            String name = block.text(Math.min(length, NAME_MAX), StandardCharsets.UTF_8);
            message.with(ProfinetCmDissector.STATION, name).fact(Subject.SENDER, Attribute.NAME, name);
            if (!block.isExhausted() && type != 6) {
                message.fact(Subject.SENDER, Attribute.TYPE, "PROFINET controller");
            }
        }
    }

    /// Number, relation, profile, slot and subslot, record and its length.
    private static int record(Cursor block, Message.Builder message) {
        block.skip(2);
        message.with(ProfinetCmDissector.AR, uuid(block)).with(ProfinetCmDissector.API, block.u32());
        int slot = block.u16();
        message.with(ProfinetCmDissector.SLOT, slot).with(ProfinetCmDissector.SUBSLOT, block.u16());
        block.skip(2);
        message.with(ProfinetCmDissector.INDEX, block.u16()).with(ProfinetCmDissector.LENGTH, block.u32());
        return slot;
    }

    private static void control(Cursor block, Message.Builder message) {
        block.skip(2);
        message.with(ProfinetCmDissector.AR, uuid(block)).with(ProfinetCmDissector.SESSION, block.u16());
        block.skip(2);
        message.with(ProfinetCmDissector.COMMAND, block.u16());
    }

    /// Identification and maintenance 0: maker, order and serial number, revisions.
    private static void identification(int slot, Cursor block, Message.Builder message) {
        int vendor = block.u16();
        String order = block.latin(ORDER_BYTES);
        String serial = block.latin(SERIAL_BYTES);
        int hardware = block.u16();
        String software = (char) block.u8() + "" + block.u8() + "." + block.u8() + "." + block.u8();
        message.with(ProfinetCmDissector.VENDOR_ID, vendor)
                .with(ProfinetCmDissector.ORDER, order)
                .with(ProfinetCmDissector.SERIAL, serial)
                .with(ProfinetCmDissector.HARDWARE, hardware)
                .with(ProfinetCmDissector.SOFTWARE, software);
        if (block.isExhausted()) {
            return;
        }
        if (slot > 0) {
            message.fact(Subject.SENDER, Attribute.MODULE, slot + ": " + order);
            return;
        }
        message.fact(Subject.SENDER, Attribute.VENDOR, vendor == SIEMENS ? "Siemens" : "")
                .fact(Subject.SENDER, Attribute.MODEL, order)
                .fact(Subject.SENDER, Attribute.SERIAL, serial)
                .fact(Subject.SENDER, Attribute.HARDWARE, Integer.toString(hardware))
                .fact(Subject.SENDER, Attribute.FIRMWARE, software);
    }

    private static String uuid(Cursor in) {
        return "%08x-%04x-%04x-%04x-%012x".formatted(in.u32(), in.u16(), in.u16(), in.u16(), in.u48());
    }
}
