package dev.vedette.dissect.synchrophasor;

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
import java.nio.charset.StandardCharsets;

/// One flow. Of each stream, at most [#STREAMS_MAX], the last configuration is kept: data frames say nothing of how
/// they are laid out.
final class SynchrophasorReader implements Framing.Reader {
    static final int STREAMS_MAX = 8;

    private static final int TEXT_MAX = 1024;

    private final Outstanding<Stream> streams = new Outstanding<>(STREAMS_MAX);
    private final Outstanding<Integer> asked = new Outstanding<>(STREAMS_MAX);

    @Override
    public Dissection read(Cursor frame, Turn turn) {
        boolean isSound = turn.cut() || SynchrophasorShape.isChecked(frame, frame.length());
        frame.skip(1);
        int second = frame.u8();
        frame.skip(2);
        int id = frame.u16();
        long seconds = frame.u32();
        long fraction = frame.u32();
        Cursor body = frame.slice(Math.max(0, frame.remaining() - (turn.cut() ? 0 : 2)));
        frame.skipAll();
        Message.Builder message = switch (second >> 4) {
            case 0 -> data(id, body, turn.cut());
            case 1 -> header(id, body);
            case 4 -> command(id, body);
            default -> configuration(second >> 4, id, body, turn.cut());
        };
        long base = streams.find(id).map(Stream::timeBase).orElse(0L);
        long millis = base == 0 ? 0 : Math.min((fraction & 0xFF_FFFF) * 1000 / base, 999);
        return message.with(SynchrophasorDissector.TYPE, second >> 4)
                .with(SynchrophasorDissector.VERSION, second & 0x0F)
                .with(SynchrophasorDissector.ID, id)
                .with(SynchrophasorDissector.TIME, seconds * 1000 + millis)
                .with(SynchrophasorDissector.TIME_QUALITY, fraction >> 24)
                .flagIf(!isSound, Flag.BAD_CHECKSUM)
                .flagIf(body.isExhausted() && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(id == 0 || id == 0xFFFF, Flag.RESERVED_VALUE)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private Message.Builder data(int id, Cursor body, boolean cut) {
        Message.Builder message = Message.notification("data", Intent.REPORT).sender(Role.SERVER);
        Stream stream = streams.find(id).orElse(null);
        boolean isRead = stream != null && stream.data(body, message);
        if (!isRead) {
            message.with(SynchrophasorDissector.DATA, body.rest()).flagIf(stream != null && !cut, Flag.MISMATCHED);
        }
        return message;
    }

    /// A frame that was asked for by a command.
    private Message.Builder answer(String operation, int id, int command) {
        boolean isAsked = asked.find(id).filter(last -> last == command).isPresent();
        if (isAsked) {
            asked.take(id);
            return Message.response(operation, Intent.READ).outcome(Outcome.SUCCESS);
        }
        return Message.notification(operation, Intent.REPORT).sender(Role.SERVER);
    }

    private Message.Builder header(int id, Cursor body) {
        String text = body.text(Math.min(body.remaining(), TEXT_MAX), StandardCharsets.UTF_8);
        body.skipAll();
        return answer("send-header", id, 3).with(SynchrophasorDissector.TEXT, text);
    }

    private Message.Builder configuration(int type, int id, Cursor body, boolean cut) {
        Message.Builder message = switch (type) {
            case 2 -> answer("send-configuration-1", id, 4);
            case 3 -> answer("send-configuration-2", id, 5);
            default -> answer("send-configuration-3", id, 6);
        };
        if (type == 5) {
            int part = body.u16();
            message.with(SynchrophasorDissector.PART, part);
            if (part != 0) {
                return message.with(SynchrophasorDissector.DATA, body.rest());
            }
        }
        Stream stream = Stream.read(body, type == 5, message);
        boolean isWhole = !body.isExhausted() && !cut;
        if (isWhole && type != 2) {
            streams.add(id, stream);
        }
        message.flagIf(body.remaining() > 0 && isWhole, Flag.TRAILING_BYTES);
        return message;
    }

    private Message.Builder command(int id, Cursor body) {
        int command = body.u16();
        String operation = switch (command) {
            case 1 -> "turn-off-transmission";
            case 2 -> "turn-on-transmission";
            case 3 -> "send-header";
            case 4 -> "send-configuration-1";
            case 5 -> "send-configuration-2";
            case 6 -> "send-configuration-3";
            case 8 -> "extended-frame";
            default -> "unknown";
        };
        Intent intent = command == 1 || command == 2 ? Intent.SESSION : command < 8 ? Intent.READ : Intent.OTHER;
        if (command >= 3 && command <= 6) {
            asked.add(id, command);
        }
        Message.Builder message = Message.request(operation, intent)
                .with(SynchrophasorDissector.COMMAND, command)
                .flagIf(operation.equals("unknown"), Flag.UNKNOWN_CODE)
                .flagIf(command != 8 && body.remaining() > 0, Flag.TRAILING_BYTES);
        return body.remaining() > 0 ? message.with(SynchrophasorDissector.DATA, body.rest()) : message;
    }
}
