package dev.vedette.dissect.umas;

import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Turn;

/// One flow of Modbus. A unit of the layer has the transaction (2 bytes) and the unit of Modbus, then the key of the
/// reservation, the function or how it has ended, and data with the low byte first.
final class UmasConversation implements Conversation {
    private static final int HEAD_BYTES = 5;

    private final Outstanding<Integer> waiting = new Outstanding<>();

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (bytes.remaining() < HEAD_BYTES) {
            bytes.skipAll();
            return Dissection.malformed("too-short");
        }
        int transaction = bytes.u16();
        int unit = bytes.u8();
        int session = bytes.u8();
        int code = bytes.u8();
        long key = (long) transaction << 8 | unit;
        boolean answers = code == UmasFunctions.DONE || code == UmasFunctions.REFUSED;
        Message.Builder message = answers ? answer(code, key, bytes) : request(code, key, bytes);
        if (bytes.remaining() > 0 && !bytes.isExhausted()) {
            message.with(UmasDissector.DATA, bytes.rest());
        }
        boolean isShort = bytes.isExhausted() && !turn.cut();
        bytes.skipAll();
        return message.with(UmasDissector.UNIT, unit)
                .with(UmasDissector.SESSION, session)
                .flagIf(isShort, Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private Message.Builder request(int code, long key, Cursor in) {
        Calls.Call function = UmasFunctions.ALL.of(code);
        Message.Builder message = Message.request(function.operation(), function.intent())
                .with(UmasDissector.FUNCTION, code)
                .flagIf(!UmasFunctions.ALL.isKnown(code), Flag.UNKNOWN_CODE)
                .flagIf(waiting.add(key, code), Flag.FLOODED);
        Arguments.asked(code, in, message);
        return message;
    }

    private Message.Builder answer(int code, long key, Cursor in) {
        Integer asked = waiting.take(key).orElse(null);
        Calls.Call function = UmasFunctions.ALL.of(asked == null ? 0 : asked);
        boolean done = code == UmasFunctions.DONE;
        Message.Builder message = Message.response(function.operation(), function.intent())
                .outcome(done ? Outcome.SUCCESS : Outcome.FAILURE)
                .flagIf(asked == null, Flag.UNPAIRED);
        if (asked != null) {
            message.with(UmasDissector.FUNCTION, asked);
        }
        if (asked != null && done) {
            Arguments.answered(asked, in, message);
        }
        return message;
    }
}
