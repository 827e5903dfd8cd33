package dev.vedette.dissect.knxnetip;

import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import java.util.Map;

/// Reads what a frame carries in the common form of messages (cEMI, KNX Standard 3/6/3): telegrams of the bus,
/// and properties of an interface.
final class Cemi {
    private static final int REQUEST = 0x11;
    private static final int CONFIRMATION = 0x2E;
    private static final int INDICATION = 0x29;
    private static final int PROPERTY_WRITE = 0xF6;
    private static final int PROPERTY_READ = 0xFC;
    private static final int RESET = 0xF1;
    private static final int GROUP_BIT = 0x80;
    private static final int CONTROL_BIT = 0x80;
    private static final int ERROR_BIT = 0x01;
    private static final int VALUE_BYTES_MAX = 8;
    private static final int SMALL_VALUE_MASK = 0x3F;

    private Cemi() {}

    static Map<Long, String> codes() {
        return Map.of(
                0x11L, "L_Data.req",
                0x29L, "L_Data.ind",
                0x2EL, "L_Data.con",
                0x2BL, "L_Busmon.ind",
                0xFCL, "M_PropRead.req",
                0xFBL, "M_PropRead.con",
                0xF6L, "M_PropWrite.req",
                0xF5L, "M_PropWrite.con",
                0xF1L, "M_Reset.req",
                0xF0L, "M_Reset.ind");
    }

    static Message.Builder read(Cursor in) {
        int code = in.u8();
        Message.Builder message = switch (code) {
            case REQUEST, CONFIRMATION, INDICATION -> telegram(code, in);
            case PROPERTY_READ, PROPERTY_READ - 1, PROPERTY_WRITE, PROPERTY_WRITE - 1 -> property(code, in);
            case RESET -> Message.request("interface-reset", Intent.RESET);
            case RESET - 1 -> Message.notification("interface-reset", Intent.RESET);
            default ->
                Message.notification("unknown", Intent.OTHER)
                        .flagIf(!codes().containsKey((long) code), Flag.UNKNOWN_CODE);
        };
        return message.with(KnxnetipDissector.CODE, code);
    }

    /// Additional information, two control fields, source, destination, length, then the telegram.
    private static Message.Builder telegram(int code, Cursor in) {
        in.skip(in.u8());
        int first = in.u8();
        int second = in.u8();
        String source = individual(in.u16());
        int to = in.u16();
        boolean isGroup = (second & GROUP_BIT) != 0;
        int length = in.u8();
        int transport = in.u8();
        Message.Builder message;
        if ((transport & CONTROL_BIT) != 0 && length == 0) {
            message = begin(code, new Calls.Call(control(transport), Intent.SESSION));
        } else {
            int apci = (transport & 3) << 8 | in.u8();
            int number = ApplicationServices.number(apci);
            message = begin(code, ApplicationServices.ALL.of(number))
                    .with(KnxnetipDissector.APCI, number)
                    .flagIf(!ApplicationServices.ALL.isKnown(number), Flag.UNKNOWN_CODE);
            arguments(number, apci, Math.max(0, length - 1), in, message);
        }
        boolean failed = code == CONFIRMATION && (first & ERROR_BIT) != 0;
        if (failed) {
            message.outcome(Outcome.FAILURE);
        }
        return message.with(KnxnetipDissector.SOURCE, source)
                .with(KnxnetipDissector.DESTINATION, isGroup ? group(to) : individual(to))
                .with(KnxnetipDissector.PRIORITY, first >> 2 & 3);
    }

    /// What goes to the bus is asked for, what comes from there is told, and that it went there is confirmed.
    private static Message.Builder begin(int code, Calls.Call apci) {
        return switch (code) {
            case REQUEST -> Message.request(apci.operation(), apci.intent());
            case CONFIRMATION ->
                Message.response(apci.operation(), apci.intent()).outcome(Outcome.SUCCESS);
            default -> Message.notification(apci.operation(), apci.intent());
        };
    }

    private static String control(int transport) {
        return switch (transport & 0xC3) {
            case 0x80 -> "transport-connect";
            case 0x81 -> "transport-disconnect";
            case 0xC2 -> "transport-acknowledge";
            default -> "transport-refuse";
        };
    }

    private static void arguments(int number, int apci, int bytes, Cursor in, Message.Builder message) {
        switch (number) {
            case ApplicationServices.GROUP_WRITE, ApplicationServices.GROUP_RESPONSE -> {
                if (bytes == 0) {
                    message.with(KnxnetipDissector.VALUES, new long[] {apci & SMALL_VALUE_MASK});
                } else if (bytes <= VALUE_BYTES_MAX && in.fits(bytes, 1)) {
                    message.with(KnxnetipDissector.VALUES, new long[] {number(in.slice(bytes))});
                }
            }
            case ApplicationServices.ADDRESS_WRITE -> message.with(KnxnetipDissector.ADDRESS, individual(in.u16()));
            case 0x200, 0x240, 0x280 -> message.with(KnxnetipDissector.MEMORY, in.u16());
            case 0x3D1, 0x3D3 -> {
                message.flag(Flag.CLEAR_TEXT_CREDENTIALS);
                in.skipAll();
            }
            case 0x3D5, 0x3D6, 0x3D7 ->
                message.with(KnxnetipDissector.OBJECT, in.u8()).with(KnxnetipDissector.PROPERTY, in.u8());
            default -> {}
        }
    }

    private static long number(Cursor data) {
        long value = 0;
        while (data.remaining() > 0) {
            value = value << 8 | data.u8();
        }
        return value;
    }

    /// Object type and instance, property, how many elements from where on.
    private static Message.Builder property(int code, Cursor in) {
        boolean writes = code <= PROPERTY_WRITE;
        boolean asks = code == PROPERTY_READ || code == PROPERTY_WRITE;
        String operation = writes ? "interface-property-write" : "interface-property-read";
        Intent intent = writes ? Intent.CONFIGURE : Intent.READ;
        Message.Builder message = asks ? Message.request(operation, intent) : Message.response(operation, intent);
        message.with(KnxnetipDissector.OBJECT, in.u16());
        in.skip(1);
        message.with(KnxnetipDissector.PROPERTY, in.u8());
        int elements = in.u16() >> 12;
        return asks ? message : message.outcome(elements == 0 ? Outcome.FAILURE : Outcome.SUCCESS);
    }

    /// An individual address: area, line and device.
    static String individual(int address) {
        return (address >> 12) + "." + (address >> 8 & 0x0F) + "." + (address & 0xFF);
    }

    private static String group(int address) {
        return (address >> 11) + "/" + (address >> 8 & 7) + "/" + (address & 0xFF);
    }
}
