package dev.vedette.dissect.ethercat;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Subject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads what is in the memory of a station, when it has the form of a mailbox (ETG.1000.4 and ETG.1000.6):
/// length, address, channel, and a protocol with a counter. Where mailboxes are is only known to who has set
/// them up.
final class Mailbox {
    private static final int HEAD_BYTES = 6;
    private static final int COE = 3;
    private static final int FOE = 4;
    private static final int SERVICE_REQUEST = 2;
    private static final int SERVICE_ANSWER = 3;
    private static final int TEXT_MAX = 256;
    private static final int NAME_OBJECT = 0x1008;

    private Mailbox() {}

    static Message.Builder read(Datagrams.Head head, Cursor data) {
        int length = data.peekU16le(0);
        int protocol = data.peek(5) & 0x0F;
        boolean isMailbox = data.remaining() > HEAD_BYTES
                && length >= 2
                && length <= data.remaining() - HEAD_BYTES
                && (data.peek(4) & 0x3F) == 0
                && data.peek(5) < 0x80
                && ((protocol >= 1 && protocol <= 5) || protocol == 15);
        boolean writes = head.writes();
        if (!isMailbox) {
            return head.begin(writes ? "memory-write" : "memory-read", Intent.OTHER);
        }
        data.skip(HEAD_BYTES);
        Cursor inside = data.slice(length);
        data.skipAll();
        Message.Builder message = switch (protocol) {
            case COE -> objects(head, inside);
            case FOE -> files(head, inside);
            default -> head.begin(nameOf(protocol), Intent.OTHER);
        };
        if (inside.remaining() > 0) {
            message.with(EthercatDissector.DATA, inside.rest());
        }
        return message.with(EthercatDissector.MAILBOX, protocol);
    }

    private static String nameOf(int protocol) {
        return switch (protocol) {
            case 1 -> "aoe";
            case 2 -> "eoe";
            case 5 -> "soe";
            default -> "voe";
        };
    }

    /// Objects of CANopen: a service, a command with three bits that say what, an index, a subindex, and data.
    private static Message.Builder objects(Datagrams.Head head, Cursor in) {
        int service = in.u16le() >> 12;
        if ((service != SERVICE_REQUEST && service != SERVICE_ANSWER) || in.remaining() < 8) {
            return head.begin(service == 8 ? "coe-information" : "coe", service == 8 ? Intent.IDENTIFY : Intent.OTHER);
        }
        int command = in.u8();
        int index = in.u16le();
        int subindex = in.u8();
        boolean asks = service == SERVICE_REQUEST;
        int kind = command >> 5;
        boolean writes = asks ? kind == 1 : kind == 3;
        boolean reads = kind == 2;
        if (kind == 4) {
            return object(index, subindex, Message.response("coe-abort", Intent.OTHER))
                    .outcome(Outcome.FAILURE)
                    .with(EthercatDissector.ABORT, in.u32le());
        }
        if (!writes && !reads) {
            return head.begin("coe-segment", Intent.OTHER);
        }
        String operation = writes ? "coe-write" : "coe-read";
        Intent intent = writes ? Intent.WRITE : Intent.READ;
        Message.Builder message = object(
                index,
                subindex,
                asks
                        ? Message.request(operation, intent)
                        : Message.response(operation, intent).outcome(Outcome.SUCCESS));
        if (asks == writes) {
            value(command, new Place(head.station(), index), in, message);
        } else {
            in.skipAll();
        }
        return message;
    }

    private record Place(int station, int index) {}

    private static Message.Builder object(int index, int subindex, Message.Builder message) {
        return message.with(EthercatDissector.POINTS, List.of("0x%04X:%02X".formatted(index, subindex)));
    }

    /// Up to four bytes in place, or their number, and the bytes behind it.
    private static void value(int command, Place place, Cursor in, Message.Builder message) {
        boolean inPlace = (command & 2) != 0;
        int unused = (command & 1) != 0 ? command >> 2 & 3 : 0;
        if (inPlace) {
            long value = in.u32le() & (0xFFFF_FFFFL >> (8 * unused));
            message.with(EthercatDissector.VALUES, new long[] {value});
            return;
        }
        in.skip(4);
        if (place.index() == NAME_OBJECT) {
            String name = in.latin(Math.min(in.remaining(), TEXT_MAX));
            message.fact(Subject.SENDER, Attribute.MODULE, place.station() + ": " + name);
        }
    }

    /// Files: what is done, a byte that is reserved, a password or number, and a name.
    private static Message.Builder files(Datagrams.Head head, Cursor in) {
        int code = in.u8();
        in.skip(5);
        String operation = switch (code) {
            case 1 -> "foe-read";
            case 2 -> "foe-write";
            case 3 -> "foe-data";
            case 4 -> "foe-acknowledge";
            case 5 -> "foe-error";
            case 6 -> "foe-busy";
            default -> "foe";
        };
        if (code == 1 || code == 2) {
            String name = in.text(Math.min(in.remaining(), TEXT_MAX), StandardCharsets.UTF_8);
            return Message.request(operation, code == 2 ? Intent.FIRMWARE : Intent.FILE)
                    .with(EthercatDissector.FILE, name);
        }
        Message.Builder message = head.begin(operation, Intent.FILE);
        return code == 5 ? message.outcome(Outcome.FAILURE) : message;
    }
}
