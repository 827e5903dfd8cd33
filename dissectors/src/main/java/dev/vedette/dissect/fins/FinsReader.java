package dev.vedette.dissect.fins;

import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Turn;

/// Reads the frames of one flow (Omron W342, section 5-1): control field, addresses, service, command; of an
/// answer an end code. Answers are paired by service and command: gateways rewrite the addresses.
final class FinsReader implements Framing.Reader {
    private static final int FRAME = 2;
    private static final int NO_ANSWER_BIT = 0x01;
    private static final int END_CODE_MASK = 0x7F3F;
    private static final int CPU_ERRORS_SHIFT = 6;
    private static final int RELAY_BIT = 0x8000;

    private final boolean hasHead;
    private final Outstanding<Asked> waiting = new Outstanding<>();

    FinsReader(boolean hasHead) {
        this.hasHead = hasHead;
    }

    /// What is kept of a request.
    ///
    /// @param area of memory; 0 when it has none
    record Asked(int area) {}

    @Override
    public Dissection read(Cursor frame, Turn turn) {
        Message.Builder message;
        if (hasHead) {
            frame.skip(8);
            long command = frame.u32();
            long error = frame.u32();
            message = command == FRAME && error == 0 ? frame(frame, turn.cut()) : session(frame, command, error);
            message.with(FinsDissector.TCP_COMMAND, command);
        } else {
            message = frame(frame, turn.cut());
        }
        return message.flagIf(frame.isExhausted() && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(frame.remaining() > 0 && !frame.isExhausted(), Flag.TRAILING_BYTES)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private static Message.Builder session(Cursor body, long command, long error) {
        Message.Builder message = switch ((int) command) {
            case 0 -> Message.request("node-address", Intent.SESSION).with(FinsDissector.CLIENT_NODE, body.u32());
            case 1 ->
                Message.response("node-address", Intent.SESSION)
                        .outcome(error == 0 ? Outcome.SUCCESS : Outcome.FAILURE)
                        .with(FinsDissector.CLIENT_NODE, body.u32())
                        .with(FinsDissector.SERVER_NODE, body.u32());
            case 6 -> Message.notification("connection-confirmation", Intent.SESSION);
            default -> {
                byte[] rest = body.rest();
                Message.Builder refusal =
                        Message.notification("error", Intent.SESSION).outcome(Outcome.FAILURE);
                yield rest.length > 0 ? refusal.with(FinsDissector.DATA, rest) : refusal;
            }
        };
        return message.with(FinsDissector.TCP_ERROR, error).flagIf(command > 3 && command != 6, Flag.UNKNOWN_CODE);
    }

    private Message.Builder frame(Cursor frame, boolean cut) {
        int control = frame.u8();
        frame.skip(2);
        String destination = address(frame);
        String source = address(frame);
        int service = frame.u8();
        int code = frame.u16();
        boolean answers = (control & FinsShape.ANSWER_BIT) != 0;
        Calls.Call command = Commands.ALL.of(code);
        long key = (long) service << 16 | code;
        Message.Builder message = answers
                ? Message.response(command.operation(), command.intent())
                : Message.request(command.operation(), command.intent());
        message.with(FinsDissector.DESTINATION, destination)
                .with(FinsDissector.SOURCE, source)
                .with(FinsDissector.SERVICE_ID, service)
                .with(FinsDissector.COMMAND, code)
                .flagIf(!Commands.ALL.isKnown(code) && !frame.isExhausted(), Flag.UNKNOWN_CODE);
        if (answers) {
            answer(code, key, frame, message);
        } else {
            int area = Arguments.asked(code, frame, cut, message);
            boolean awaits = (control & NO_ANSWER_BIT) == 0;
            message.flagIf(awaits && waiting.add(key, new Asked(area)), Flag.FLOODED);
        }
        if (frame.remaining() > 0 && !frame.isExhausted()) {
            message.with(FinsDissector.DATA, frame.rest());
        }
        return message;
    }

    private void answer(int code, long key, Cursor frame, Message.Builder message) {
        int end = frame.u16();
        int errors = end >> CPU_ERRORS_SHIFT & 3;
        boolean failed = (end & (END_CODE_MASK | RELAY_BIT)) != 0;
        message.with(FinsDissector.END_CODE, end & END_CODE_MASK).outcome(failed ? Outcome.FAILURE : Outcome.SUCCESS);
        if (errors != 0) {
            message.with(FinsDissector.CPU_ERRORS, errors);
        }
        Asked asked = waiting.take(key).orElse(null);
        message.flagIf(asked == null, Flag.UNPAIRED);
        if (!failed && !frame.isExhausted()) {
            Arguments.answered(code, asked == null ? 0 : asked.area(), frame, message);
        }
    }

    private static String address(Cursor frame) {
        return frame.u8() + "." + frame.u8() + "." + frame.u8();
    }
}
