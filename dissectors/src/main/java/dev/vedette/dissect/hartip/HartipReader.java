package dev.vedette.dissect.hartip;

import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Turn;
import java.util.HexFormat;

/// One session: messages, paired by their number and what they are.
final class HartipReader implements Framing.Reader {
    private static final int RESPONSE = 1;
    private static final int PUBLISH = 2;
    private static final int NAK = 15;
    private static final int LONG_ADDRESS_BIT = 0x80;

    private final Outstanding<Integer> waiting = new Outstanding<>();

    @Override
    public Dissection read(Cursor frame, Turn turn) {
        boolean isPdu = frame.peek(2) == HartipShape.TOKEN_PASSING;
        boolean isSound = turn.cut() || !isPdu || HartipShape.isChecked(frame, frame.length());
        int version = frame.u8();
        int type = frame.u8() & 0x0F;
        int id = frame.u8();
        int status = frame.u8();
        int sequence = frame.u16();
        frame.skip(2);
        long key = (long) id << 16 | sequence;
        boolean hasPdu = isPdu && frame.remaining() > 0;
        Message.Builder message = hasPdu ? pdu(frame, type, status, key) : control(frame, type, id, status, key);
        boolean failed = (type == RESPONSE && status != 0) || type == NAK;
        if (failed) {
            message.outcome(Outcome.FAILURE);
        }
        message.with(HartipDissector.VERSION, version)
                .with(HartipDissector.TYPE, type)
                .with(HartipDissector.MESSAGE, id)
                .with(HartipDissector.STATUS, status)
                .with(HartipDissector.SEQUENCE, sequence)
                .flagIf(frame.isExhausted() && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(!isSound, Flag.BAD_CHECKSUM)
                .flagIf(turn.cut(), Flag.CUT);
        frame.skipAll();
        return message.build();
    }

    private Message.Builder begin(String operation, Intent intent, int type, long key, int kept) {
        if (type == 0) {
            return Message.request(operation, intent).flagIf(waiting.add(key, kept), Flag.FLOODED);
        }
        if (type == PUBLISH) {
            return Message.notification(operation, Intent.REPORT).sender(Role.SERVER);
        }
        return Message.response(operation, intent)
                .outcome(type == RESPONSE ? Outcome.SUCCESS : Outcome.FAILURE)
                .flagIf(waiting.take(key).isEmpty(), Flag.UNPAIRED);
    }

    private Message.Builder control(Cursor frame, int type, int id, int status, long key) {
        String operation = switch (id) {
            case 0 -> "session-initiate";
            case 1 -> "session-close";
            case 2 -> "keep-alive";
            case 3 -> "empty-pdu";
            case 4 -> "direct-pdu";
            case 5 -> "read-audit-log";
            default -> "unknown";
        };
        Intent intent = id <= 2 ? Intent.SESSION : id == 5 ? Intent.READ : Intent.OTHER;
        Message.Builder message = begin(operation, intent, type, key, id).flagIf(id > 5, Flag.UNKNOWN_CODE);
        if (id == 0 && frame.remaining() > 0) {
            message.with(HartipDissector.MASTER, frame.u8()).with(HartipDissector.TIMEOUT, frame.u32());
        } else if (frame.remaining() > 0) {
            message.with(HartipDissector.DATA, frame.rest());
        }
        return message.flagIf(status < 0, Flag.OUT_OF_RANGE);
    }

    /// A HART frame: delimiter, address of one or five bytes, expansion bytes, command, count, data, check byte.
    private Message.Builder pdu(Cursor frame, int type, int status, long key) {
        int delimiter = frame.u8();
        byte[] address = frame.bytes((delimiter & LONG_ADDRESS_BIT) != 0 ? 5 : 1);
        frame.skip(delimiter >> 5 & 3);
        int number = frame.u8();
        int count = frame.u8();
        Cursor data = frame.slice(Math.min(count, frame.remaining()));
        Calls.Call command = Commands.ALL.of(number);
        Message.Builder message = begin(command.operation(), command.intent(), type, key, number)
                .with(HartipDissector.ADDRESS, HexFormat.of().formatHex(address))
                .with(HartipDissector.COMMAND, number)
                .flagIf(data.length() < count, Flag.BAD_LENGTH);
        boolean answers = type == RESPONSE || type == PUBLISH;
        if (answers && data.remaining() >= 2) {
            int code = data.u8();
            message.with(HartipDissector.RESPONSE, code).with(HartipDissector.DEVICE_STATUS, data.u8());
            boolean failed = code >= LONG_ADDRESS_BIT || (code != 0 && data.remaining() == 0);
            if (failed) {
                message.outcome(Outcome.FAILURE);
            }
        }
        if (data.remaining() > 0) {
            Arguments.read(number, answers, data, message);
        }
        frame.skip(1);
        return message.flagIf(frame.remaining() > 0 && status == 0, Flag.TRAILING_BYTES);
    }
}
