package dev.vedette.dissect.melsec;

import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Turn;

/// Reads the frames of one flow. Answers of 4E are paired by serial number; 3E has none: there the next answer
/// of a station is that to its last request.
final class MelsecReader implements Framing.Reader {
    private static final long NO_SERIAL = 1L << 16;

    private final Outstanding<Asked> waiting = new Outstanding<>();
    private final Melsoft melsoft = new Melsoft();

    /// What is kept of a request.
    ///
    /// @param code its command
    /// @param subcommand how its data are laid out
    /// @param count of devices
    private record Asked(int code, int subcommand, int count) {}

    @Override
    public Dissection read(Cursor frame, Turn turn) {
        MelsecShape.Form form = MelsecShape.Form.of(frame, 0, false);
        Message.Builder message = switch (form) {
            case MELSOFT -> melsoft.read(frame);
            case SEARCH -> melsoft.search(frame);
            default -> slmp(form, frame);
        };
        if (frame.remaining() > 0 && !frame.isExhausted()) {
            message.with(MelsecDissector.DATA, frame.rest());
        }
        return message.with(MelsecDissector.FORM, form.title())
                .flagIf(frame.isExhausted() && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private Message.Builder slmp(MelsecShape.Form form, Cursor frame) {
        boolean answers = MelsecShape.answers(frame.peek(0));
        Wire wire = new Wire(frame, form.isAscii());
        wire.number(2);
        long serial = NO_SERIAL;
        if (form.hasSerial()) {
            serial = wire.number(2);
            wire.number(2);
        }
        String station = station(wire);
        wire.number(2);
        long key = (serial << 32) + station.hashCode();
        Message.Builder message = answers ? answer(key, wire) : request(key, wire);
        message.with(MelsecDissector.STATION, station);
        return form.hasSerial() ? message.with(MelsecDissector.SERIAL, serial) : message;
    }

    private static String station(Wire wire) {
        return "%d.%d.%03X.%d".formatted(wire.number(1), wire.number(1), wire.number(2), wire.number(1));
    }

    private Message.Builder request(long key, Wire wire) {
        wire.number(2);
        int code = (int) wire.number(2);
        int subcommand = (int) wire.number(2);
        Calls.Call command = Commands.ALL.of(code);
        Message.Builder message = Message.request(command.operation(), command.intent())
                .with(MelsecDissector.COMMAND, code)
                .with(MelsecDissector.SUBCOMMAND, subcommand)
                .flagIf(!Commands.ALL.isKnown(code) && !wire.in().isExhausted(), Flag.UNKNOWN_CODE);
        int count = Arguments.asked(code, subcommand, wire, message);
        return message.flagIf(waiting.add(key, new Asked(code, subcommand, count)), Flag.FLOODED);
    }

    private Message.Builder answer(long key, Wire wire) {
        Asked asked = waiting.take(key).orElse(null);
        Calls.Call command = Commands.ALL.of(asked == null ? 0 : asked.code());
        int end = (int) wire.number(2);
        Message.Builder message = Message.response(command.operation(), command.intent())
                .outcome(end == 0 ? Outcome.SUCCESS : Outcome.FAILURE)
                .with(MelsecDissector.END_CODE, end)
                .flagIf(asked == null, Flag.UNPAIRED);
        if (asked != null) {
            message.with(MelsecDissector.COMMAND, asked.code());
        }
        if (asked != null && end == 0) {
            Arguments.answered(asked.code(), asked.subcommand(), asked.count(), wire, message);
        }
        return message;
    }
}
