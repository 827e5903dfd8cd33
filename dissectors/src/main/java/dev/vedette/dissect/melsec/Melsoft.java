package dev.vedette.dissect.melsec;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Subject;
import java.nio.charset.StandardCharsets;

/// Reads the frames of engineering tools, as far as captures show how they are made: a head of 21 bytes with
/// the length of the rest; four bytes, of which the last says how many follow; of answers an end code; the
/// command with its high byte first, a number with its low byte first, two bytes, and data.
final class Melsoft {
    private static final int TYPE_NAME_LATER = 0x0121;
    private static final int TYPE_NAME = 0x0101;
    private static final int MODEL_CHARACTERS = 16;
    private static final int PATH_BYTES_MAX = 512;
    private static final int ALL = 0xFF;

    private final Outstanding<Integer> waiting = new Outstanding<>();

    /// Reads a frame.
    Message.Builder read(Cursor frame) {
        boolean answers = MelsecShape.answers(frame.peek(0));
        frame.skip(MelsecShape.MELSOFT_HEAD_BYTES + 3L);
        frame.skip(frame.u8());
        int end = answers ? frame.u16le() : 0;
        int code = frame.u16();
        int serial = frame.u16le();
        frame.skip(2);
        Calls.Call command = Commands.ALL.of(code);
        Message.Builder message = answers
                ? Message.response(command.operation(), command.intent())
                        .outcome(end == 0 ? Outcome.SUCCESS : Outcome.FAILURE)
                        .with(MelsecDissector.END_CODE, end)
                : Message.request(command.operation(), command.intent());
        message.with(MelsecDissector.COMMAND, code).with(MelsecDissector.SERIAL, serial);
        long key = (long) code << 16 | serial;
        if (answers) {
            message.flagIf(waiting.take(key).isEmpty(), Flag.UNPAIRED);
            if (end == 0 && (code == TYPE_NAME || code == TYPE_NAME_LATER)) {
                String model = frame.latin(Math.min(frame.remaining(), MODEL_CHARACTERS));
                Arguments.model(model, frame.u16le(), frame, message);
            }
        } else {
            message.flagIf(waiting.add(key, code), Flag.FLOODED);
            path(code, frame, message);
        }
        return message;
    }

    /// The length of a text in bytes, with the zero at its end, and the text.
    private static void path(int code, Cursor frame, Message.Builder message) {
        int before = switch (code) {
            case 0x185F, 0x187E -> 6;
            case 0x1867 -> 12;
            default -> -1;
        };
        if (before < 0 || frame.peekU16le(before) < 2 || frame.peekU16le(before) > PATH_BYTES_MAX) {
            return;
        }
        frame.skip(before);
        int bytes = frame.u16le();
        message.with(MelsecDissector.PATH, frame.text(bytes - 2, StandardCharsets.UTF_16LE));
        frame.skip(2);
    }

    /// Reads a datagram by which a tool looks for controllers.
    Message.Builder search(Cursor datagram) {
        boolean answers = MelsecShape.answers(datagram.peek(0));
        datagram.skip(3);
        int kind = datagram.u8();
        if (!answers) {
            return Message.request("search", Intent.IDENTIFY);
        }
        Message.Builder message = Message.response("search", Intent.IDENTIFY)
                .outcome(Outcome.SUCCESS)
                .fact(Subject.SENDER, Attribute.VENDOR, "Mitsubishi Electric");
        return kind == ALL ? message.with(MelsecDissector.MODEL_CODE, datagram.u16le()) : message;
    }
}
