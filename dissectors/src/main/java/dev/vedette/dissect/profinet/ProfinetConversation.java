package dev.vedette.dissect.profinet;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Turn;

/// One message a frame, told by its frame identifier (IEC 61158-6-10, 4.2).
final class ProfinetConversation implements Conversation {
    private static final int HELLO = 0xFEFC;
    private static final int IDENTIFY_RESPONSE = 0xFEFF;
    private static final int ALARM_HIGH = 0xFC01;
    private static final int ALARM_LOW = 0xFE01;
    private static final int CYCLIC_FIRST = 0x0100;
    private static final int CYCLIC_LAST = 0xFBFF;
    private static final int TRAILER_BYTES = 4;
    private static final int RUN_BIT = 0x10;

    private final boolean expected;
    private final Dcp dcp = new Dcp();

    ProfinetConversation(Channel channel) {
        expected = channel.expected() && channel.kind() == Channel.Kind.ETHERNET;
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!expected) {
            return Dissection.NOT_MINE;
        }
        if (bytes.remaining() < 2 + TRAILER_BYTES) {
            bytes.skipAll();
            return Dissection.malformed("too-short");
        }
        int id = bytes.u16();
        Message.Builder message;
        if (id >= HELLO && id <= IDENTIFY_RESPONSE) {
            message = dcp.read(bytes, turn.cut());
        } else if (id == ALARM_HIGH || id == ALARM_LOW) {
            message = alarm(bytes, turn.cut());
        } else if (id >= CYCLIC_FIRST && id <= CYCLIC_LAST) {
            message = cyclic(bytes, turn.cut());
        } else {
            boolean isTime = id < CYCLIC_FIRST || id >= 0xFF00;
            message = Message.notification(isTime ? "time-synchronization" : "unknown", Intent.OTHER)
                    .with(ProfinetDissector.DATA, bytes.rest())
                    .flagIf(!isTime, Flag.UNKNOWN_CODE);
        }
        bytes.skipAll();
        return message.with(ProfinetDissector.FRAME_ID, id)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private static Message.Builder cyclic(Cursor bytes, boolean cut) {
        Message.Builder message =
                Message.notification("cyclic-data", Intent.REPORT).sender(Role.PEER);
        if (cut) {
            return message.with(ProfinetDissector.DATA, bytes.rest());
        }
        message.with(ProfinetDissector.DATA, bytes.bytes(bytes.remaining() - TRAILER_BYTES))
                .with(ProfinetDissector.CYCLE, bytes.u16());
        int status = bytes.u8();
        return message.with(ProfinetDissector.STATUS, status)
                .with(ProfinetDissector.RUNNING, (status & RUN_BIT) != 0)
                .flagIf((status & 0x48) != 0 || bytes.u8() != 0, Flag.RESERVED_VALUE);
    }

    /// Endpoints, kind, flags, numbers, length, and of a notification a block that says what it is about.
    private static Message.Builder alarm(Cursor bytes, boolean cut) {
        bytes.skip(4);
        int kind = bytes.u8() & 0x0F;
        bytes.skip(5);
        int length = bytes.u16();
        boolean isShort = length > bytes.remaining();
        Message.Builder message = switch (kind) {
            case 1 -> Message.notification("alarm", Intent.REPORT).sender(Role.SERVER);
            case 2 -> Message.response("alarm", Intent.REPORT).sender(Role.PEER).outcome(Outcome.FAILURE);
            case 3 -> Message.response("alarm", Intent.REPORT).sender(Role.PEER).outcome(Outcome.SUCCESS);
            default -> Message.notification("alarm-error", Intent.REPORT).outcome(Outcome.FAILURE);
        };
        if (kind == 1 && length > 0) {
            bytes.skip(6);
            message.with(ProfinetDissector.ALARM, bytes.u16());
            bytes.skip(4);
            message.with(ProfinetDissector.SLOT, bytes.u16()).with(ProfinetDissector.SUBSLOT, bytes.u16());
        }
        return message.flagIf(!cut && (isShort || bytes.isExhausted()), Flag.BAD_LENGTH);
    }
}
