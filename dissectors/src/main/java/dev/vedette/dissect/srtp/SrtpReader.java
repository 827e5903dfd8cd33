package dev.vedette.dissect.srtp;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;

/// Reads the frames of one connection and pairs them by number. Where the service and its arguments are depends
/// on whether text follows the head.
final class SrtpReader implements Framing.Reader {
    private static final int SHORT_DATA_BYTES = 6;
    private static final int STATUS_AT = 50;
    private static final int RUNS_LAST = 1;
    private static final int STATE_SHIFT = 12;

    private final Outstanding<Asked> waiting = new Outstanding<>();

    /// What is kept of a request.
    ///
    /// @param code its service
    /// @param service what it is called and for
    /// @param selector of the memory; 0 when it has none
    /// @param length of what is read, in elements
    private record Asked(int code, Calls.Call service, int selector, int length) {}

    @Override
    public Dissection read(Cursor frame, Turn turn) {
        int type = frame.u8();
        frame.skip(1);
        int sequence = frame.u8();
        Message.Builder message;
        if (type < SrtpShape.REQUEST) {
            frame.skipAll();
            message = type == 0
                    ? Message.request("initialize", Intent.SESSION)
                    : Message.response("initialize", Intent.SESSION).outcome(Outcome.SUCCESS);
        } else {
            frame.skip(28);
            int kind = frame.u8();
            long source = frame.u32le();
            long destination = frame.u32le();
            message = (type == SrtpShape.REQUEST ? request(kind, sequence, frame) : answer(kind, sequence, frame))
                    .with(SrtpDissector.MESSAGE, kind)
                    .with(SrtpDissector.SEQUENCE, sequence)
                    .with(SrtpDissector.SOURCE, source)
                    .with(SrtpDissector.DESTINATION, destination);
        }
        return message.with(SrtpDissector.TYPE, type)
                .flagIf(frame.isExhausted() && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private Message.Builder request(int kind, int sequence, Cursor frame) {
        boolean isShort = kind == SrtpShape.SHORT_REQUEST;
        frame.seek(isShort ? 42 : 50);
        int code = frame.u8();
        int selector = frame.peek(0);
        Calls.Call service = code == Services.SET_STATE && selector >= 0
                ? new Calls.Call("set-state", selector <= RUNS_LAST ? Intent.START : Intent.STOP)
                : Services.ALL.of(code);
        Message.Builder message = Message.request(service.operation(), service.intent())
                .with(SrtpDissector.SERVICE, code)
                .flagIf(!Services.ALL.isKnown(code), Flag.UNKNOWN_CODE);
        int length = 0;
        boolean isMemory = service.operation().endsWith("-system-memory");
        if (isMemory) {
            frame.skip(1);
            message.with(SrtpDissector.SELECTOR, selector).with(SrtpDissector.OFFSET, frame.u16le());
            length = frame.u16le();
            message.with(SrtpDissector.LENGTH, length);
            if (service.intent() == Intent.WRITE) {
                values(selector, length, frame, message);
            }
        } else if (code == Services.SET_STATE) {
            message.with(SrtpDissector.STATE, selector);
        } else if (code == Services.CHANGE_PRIVILEGE) {
            message.with(SrtpDissector.PRIVILEGE, selector);
        } else if (!isShort) {
            frame.seek(SrtpShape.HEAD_BYTES);
            tellRest(frame, message);
        }
        Asked asked = new Asked(code, service, isMemory ? selector : 0, length);
        return message.flagIf(waiting.add(sequence, asked), Flag.FLOODED);
    }

    private Message.Builder answer(int kind, int sequence, Cursor frame) {
        Asked asked = waiting.take(sequence).orElse(null);
        Calls.Call service = asked == null ? Services.ALL.of(-1) : asked.service();
        boolean failed = kind == SrtpShape.REFUSAL;
        Message.Builder message = Message.response(service.operation(), service.intent())
                .outcome(failed ? Outcome.FAILURE : Outcome.SUCCESS)
                .flagIf(asked == null, Flag.UNPAIRED);
        if (asked != null) {
            message.with(SrtpDissector.SERVICE, asked.code());
        }
        if (failed) {
            frame.seek(42);
            return message.with(SrtpDissector.MAJOR, frame.u8()).with(SrtpDissector.MINOR, frame.u8());
        }
        frame.seek(STATUS_AT + 1);
        message.with(SrtpDissector.PRIVILEGE, frame.u8()).with(SrtpDissector.SWEEP, frame.u16le());
        int status = frame.u16le();
        message.with(SrtpDissector.STATUS, status).with(SrtpDissector.STATE, status >> STATE_SHIFT);
        Cursor data = frame;
        if (kind == SrtpShape.SHORT_ANSWER) {
            frame.seek(44);
            data = frame.slice(SHORT_DATA_BYTES);
            frame.skipAll();
        }
        if (asked != null && asked.length() > 0 && asked.service().intent() == Intent.READ) {
            values(asked.selector(), asked.length(), data, message);
        } else if (kind == SrtpShape.TEXT_ANSWER) {
            tellRest(data, message);
        }
        if (asked != null && asked.code() == Services.TYPE_AND_ID) {
            message.fact(Subject.SENDER, Attribute.VENDOR, "GE").fact(Subject.SENDER, Attribute.TYPE, "PLC");
        }
        return message;
    }

    private static void tellRest(Cursor data, Message.Builder message) {
        if (data.remaining() > 0) {
            message.with(SrtpDissector.DATA, data.rest());
        }
    }

    /// Words, or bytes; of bits the bytes they are in.
    private static void values(int selector, int length, Cursor data, Message.Builder message) {
        boolean words = Memory.isOfWords(selector);
        int wanted = Memory.isOfBits(selector) ? (length + 7) / 8 : length;
        int there = data.remaining() / (words ? 2 : 1);
        long[] values = new long[Math.min(Math.min(wanted, there), Field.ITEMS_MAX)];
        for (int i = 0; i < values.length; i++) {
            values[i] = words ? data.u16le() : data.u8();
        }
        message.with(SrtpDissector.VALUES, values);
    }
}
