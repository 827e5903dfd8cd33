package dev.vedette.dissect.s7comm;

import dev.vedette.sdk.dissect.AssetFact;
import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;

/// System status lists (the manual "System Software for S7-300/400, System and Standard Functions", chapter on
/// SZL): identification, components, protection, mode and Ethernet details; others are told as they are.
final class StatusLists {
    private static final int MODULE = 0x11;
    private static final int COMPONENTS = 0x1C;
    private static final int ETHERNET = 0x37;
    private static final int RECORDS_MAX = 256;
    private static final String VENDOR = "Siemens";

    private StatusLists() {}

    /// What it is to ask for a list: to ask what a module is, or how it is.
    static Operation operation(int id) {
        int list = id & 0xFF;
        return list == MODULE || list == COMPONENTS ? Operation.IDENTIFYING_SZL : Operation.READ_SZL;
    }

    /// Tells the answer to a request for a list.
    ///
    /// @param asked id and index that were asked for; -1 when that is not known
    /// @param body all of the answer; empty when it is a fragment or an error
    static void read(Message.Builder message, long asked, Cursor body) {
        if (body.remaining() < 8) {
            if (asked >= 0) {
                message.with(S7Fields.SZL_ID, asked >> 16).with(S7Fields.SZL_INDEX, asked & 0xFFFF);
            }
            return;
        }
        int id = body.u16();
        int index = body.u16();
        int length = body.u16();
        int count = body.u16();
        message.with(S7Fields.SZL_ID, id)
                .with(S7Fields.SZL_INDEX, index)
                .with(S7Fields.RECORD_LENGTH, length)
                .with(S7Fields.RECORDS, count)
                .flagIf(asked >= 0 && (asked >> 16) != id, Flag.MISMATCHED);
        int at = body.position();
        boolean decoded = isDecoded(id, index);
        for (int i = 0; decoded && i < Math.min(count, RECORDS_MAX) && length > 2 && body.fits(length, 1); i++) {
            record(message, id, body.slice(length));
        }
        boolean isHeaderOnly = (id & 0x0F00) == 0x0F00;
        message.flagIf(!isHeaderOnly && !fits(body, at, count, length), Flag.BAD_LENGTH);
        if (!decoded && body.remaining() > 0) {
            message.with(S7Fields.DATA, body.rest());
        }
    }

    private static boolean fits(Cursor body, int at, int count, int length) {
        return (long) count * length <= body.length() - at;
    }

    private static boolean isDecoded(int id, int index) {
        int list = id & 0xFF;
        boolean identifies = list == MODULE || list == COMPONENTS || list == ETHERNET;
        return identifies || id == 0x0424 || ((id == 0x0132 || id == 0x0232) && index == 4);
    }

    private static void record(Message.Builder message, int id, Cursor record) {
        switch (id & 0xFF) {
            case MODULE -> module(message, record);
            case COMPONENTS -> component(message, record);
            case ETHERNET -> ethernet(message, record);
            case 0x24 -> {
                record.skip(3);
                message.with(S7Fields.MODE, record.u8() & 0x0F);
            }
            default -> {
                record.skip(6);
                message.with(S7Fields.PROTECTION, record.u16());
                message.with(S7Fields.KEY_SWITCH, record.u16());
            }
        }
    }

    /// Index, order number, type, version in two words. Index 1 is the module, 6 its hardware, 7 its firmware.
    private static void module(Message.Builder message, Cursor record) {
        int index = record.u16();
        String order = Functions.text(record, 20);
        record.skip(2);
        int first = record.u16();
        int second = record.u16();
        if (record.isExhausted()) {
            return;
        }
        if (index == 1) {
            tell(message, S7Fields.ORDER_NUMBER, Attribute.MODEL, order);
            message.fact(Subject.SENDER, Attribute.VENDOR, VENDOR);
        } else if (index == 6) {
            tell(message, S7Fields.HARDWARE, Attribute.HARDWARE, Integer.toString(first & 0xFF));
        } else if (index == 7) {
            String version = "V" + (first & 0xFF) + "." + (second >> 8) + "." + (second & 0xFF);
            tell(message, S7Fields.FIRMWARE, Attribute.FIRMWARE, version);
        }
    }

    /// Index, then a text of up to 32 bytes.
    private static void component(Message.Builder message, Cursor record) {
        int index = record.u16();
        String text = Functions.text(record, Math.min(32, record.remaining()));
        switch (index) {
            case 1 -> tell(message, S7Fields.SYSTEM_NAME, Attribute.NAME, text);
            case 2 -> tell(message, S7Fields.MODULE_NAME, text);
            case 3 -> tell(message, S7Fields.PLANT, Attribute.LOCATION, text);
            case 4 -> tell(message, S7Fields.COPYRIGHT, text);
            case 5 -> tell(message, S7Fields.SERIAL, Attribute.SERIAL, text);
            case 7 -> {
                tell(message, S7Fields.MODULE_TYPE, Attribute.DESCRIPTION, text);
                if (text.contains("CPU")) {
                    message.fact(Subject.SENDER, Attribute.TYPE, "PLC");
                }
            }
            case 8 -> tell(message, S7Fields.CARD, text);
            case 11 -> tell(message, S7Fields.LOCATION, Attribute.LOCATION, text);
            default -> {}
        }
    }

    private static void ethernet(Message.Builder message, Cursor record) {
        record.skip(2);
        long address = record.u32();
        record.skip(8);
        long mac = record.u48();
        if (record.isExhausted()) {
            return;
        }
        if (address != 0) {
            message.fact(Subject.SENDER, Attribute.IP_ADDRESS, new IpAddress(4, 0, address).toString());
        }
        if (mac != 0) {
            message.fact(Subject.SENDER, Attribute.MAC_ADDRESS, new MacAddress(mac).toString());
        }
    }

    private static void tell(Message.Builder message, Field field, String text) {
        if (AssetFact.isWorthSaying(text)) {
            message.with(field, text);
        }
    }

    private static void tell(Message.Builder message, Field field, Attribute attribute, String text) {
        tell(message, field, text);
        message.fact(Subject.SENDER, attribute, text);
    }
}
