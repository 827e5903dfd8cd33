package dev.vedette.dissect.s7commplus;

import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Turn;
import java.util.EnumSet;
import java.util.Objects;

/// One connection. A unit is a header (protocol id, version, length of 16 bits), data, and, unless fragments
/// follow, a trailer that is a header of length 0. From version 3 on the data begin with a digest.
final class S7PlusConversation implements Conversation {
    private static final int PROTOCOL_ID = 0x72;
    private static final int HEADER_BYTES = 4;
    private static final int SYSTEM_EVENT = 0xFE;
    private static final int KEEP_ALIVE = 0xFF;
    private static final int REQUEST = 0x31;
    private static final int RESPONSE = 0x32;
    private static final int RESPONSE_2 = 0x02;
    private static final int NOTIFICATION = 0x33;
    private static final int DIGEST_BYTES = 0x20;
    private static final int ERROR = 0x04B1;
    private static final int FUNCTIONS_FROM = 0x04B0;
    private static final int FUNCTIONS_TO = 0x05B3;

    /// A request that waits for its answer.
    private record Asked(int function, long session, Intent intent) {}

    private final Outstanding<Asked> waiting = new Outstanding<>();
    private final EnumSet<Direction> fragmented = EnumSet.noneOf(Direction.class);
    private boolean recognized;

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        int version = bytes.peek(1);
        int length = bytes.peekU16(2);
        boolean known = (version >= 1 && version <= 3) || version == SYSTEM_EVENT || version == KEEP_ALIVE;
        if (bytes.peek(0) != PROTOCOL_ID || !known || length < 0) {
            return refuse(bytes, "header-unsound");
        }
        if (bytes.remaining() - HEADER_BYTES < length && !turn.cut()) {
            return refuse(bytes, "length-too-large");
        }
        boolean continues = fragmented.remove(turn.direction());
        int behind = bytes.remaining() - HEADER_BYTES - length;
        boolean more = version <= 3 && behind < HEADER_BYTES && !turn.cut();
        bytes.skip(HEADER_BYTES);
        Cursor data = bytes.slice(Math.min(length, bytes.remaining()));
        boolean begins = isBeginning(data, version);
        if (!recognized && !begins) {
            return Dissection.NOT_MINE;
        }
        boolean trailing = behind > HEADER_BYTES;
        bytes.skipAll();
        if (more) {
            fragmented.add(turn.direction());
        }
        recognized = true;
        if (continues && !begins) {
            return Message.PASSED;
        }
        Message.Builder message = read(data, version);
        message.with(S7PlusFields.VERSION, version).with(S7PlusFields.DATA_LENGTH, length);
        if (more) {
            message.with(S7PlusFields.FRAGMENT, true);
        }
        return message.flagIf(trailing, Flag.TRAILING_BYTES)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private Dissection refuse(Cursor bytes, String reason) {
        if (!recognized) {
            return Dissection.NOT_MINE;
        }
        bytes.skipAll();
        return Dissection.malformed(reason);
    }

    private static boolean isBeginning(Cursor data, int version) {
        if (version > 3) {
            return true;
        }
        int ahead = hasDigest(data, version) ? 1 + DIGEST_BYTES : 0;
        int opcode = data.peek(ahead);
        int function = data.peekU16(ahead + 3);
        boolean calls = opcode == REQUEST || opcode == RESPONSE || opcode == RESPONSE_2;
        return opcode == NOTIFICATION
                || (calls && data.peekU16(ahead + 1) == 0 && function >= FUNCTIONS_FROM && function <= FUNCTIONS_TO);
    }

    private static boolean hasDigest(Cursor data, int version) {
        return version == 3 && data.peek(0) == DIGEST_BYTES;
    }

    private Message.Builder read(Cursor data, int version) {
        if (version == SYSTEM_EVENT) {
            return Message.notification("system-event", Intent.REPORT);
        }
        if (version == KEEP_ALIVE) {
            return Message.notification("keep-alive", Intent.SESSION);
        }
        boolean digest = hasDigest(data, version);
        data.skip(digest ? 1 + DIGEST_BYTES : 0);
        int opcode = data.u8();
        Message.Builder message = switch (opcode) {
            case REQUEST -> request(data);
            case RESPONSE, RESPONSE_2 -> response(data);
            case NOTIFICATION ->
                Message.notification("notification", Intent.REPORT)
                        .sender(Role.SERVER)
                        .with(S7PlusFields.SUBSCRIPTION, data.u32());
            default -> Message.notification("unknown", Intent.OTHER).flag(Flag.UNKNOWN_CODE);
        };
        message.with(S7PlusFields.OPCODE, opcode);
        if (digest) {
            message.with(S7PlusFields.INTEGRITY, true);
        }
        return message.flagIf(data.isExhausted(), Flag.BAD_LENGTH);
    }

    private Message.Builder request(Cursor data) {
        data.skip(2);
        int function = data.u16();
        data.skip(2);
        int sequence = data.u16();
        long session = data.u32();
        int flags = data.u8();
        Aim aim = Aim.read(function, session, data);
        Intent intent = Objects.requireNonNullElse(aim.intent(), intent(function));
        boolean flooded = waiting.add(sequence, new Asked(function, session, intent));
        Message.Builder message = Message.request(operation(function), intent)
                .with(S7PlusFields.FUNCTION, function)
                .with(S7PlusFields.SEQUENCE, sequence)
                .with(S7PlusFields.SESSION, session)
                .with(S7PlusFields.FLAGS, flags)
                .flagIf(operation(function).equals("unknown"), Flag.UNKNOWN_CODE)
                .flagIf(flooded, Flag.FLOODED);
        aim.tell(message);
        return message;
    }

    private Message.Builder response(Cursor data) {
        data.skip(2);
        int function = data.u16();
        data.skip(2);
        int sequence = data.u16();
        int flags = data.u8();
        Asked asked = waiting.take(sequence).orElse(null);
        boolean fits = asked != null && asked.function() == function;
        int answers = data.position();
        boolean returns = data.remaining() > 0;
        long returned = returns ? Vlq.u64(data) : 0;
        boolean cut = returns && data.isExhausted();
        boolean failed = function == ERROR || (returned < 0 && !cut);
        Message.Builder message = Message.response(
                        operation(function), asked == null ? intent(function) : asked.intent())
                .with(S7PlusFields.FUNCTION, function)
                .with(S7PlusFields.SEQUENCE, sequence)
                .with(S7PlusFields.FLAGS, flags)
                .outcome(failed ? Outcome.FAILURE : Outcome.NONE)
                .flagIf(operation(function).equals("unknown"), Flag.UNKNOWN_CODE)
                .flagIf(asked == null, Flag.UNPAIRED)
                .flagIf(asked != null && !fits, Flag.MISMATCHED);
        if (asked != null && fits) {
            message.with(S7PlusFields.SESSION, asked.session());
        }
        if (returns && !cut) {
            message.with(S7PlusFields.RETURN_VALUE, returned);
        }
        answered(message, function, data);
        data.seek(answers);
        Identification.find(message, data);
        return message;
    }

    /// The values of an answer, by number of their item; of one variable there is a byte instead.
    private static void answered(Message.Builder message, int function, Cursor data) {
        PlusValues values = new PlusValues();
        if (function == 0x054C || function == 0x04FC) {
            Aim.items(data, PlusValues.KEPT_MAX, values);
        } else if (function == 0x0586) {
            data.skip(1);
            values.read(data);
        }
        if (values.numbers().length > 0) {
            message.with(S7PlusFields.VALUES, values.numbers());
        }
    }

    private static String operation(int function) {
        return switch (function) {
            case 0x04B1 -> "error";
            case 0x04BB -> "explore";
            case 0x04CA -> "create-object";
            case 0x04D4 -> "delete-object";
            case 0x04F2 -> "set-variable";
            case 0x04FC -> "get-variable";
            case 0x0506 -> "add-link";
            case 0x051A -> "remove-link";
            case 0x0524 -> "get-link";
            case 0x0542 -> "set-multi-variables";
            case 0x054C -> "get-multi-variables";
            case 0x0556 -> "begin-sequence";
            case 0x0560 -> "end-sequence";
            case 0x056B -> "invoke";
            case 0x057C -> "set-var-sub-streamed";
            case 0x0586 -> "get-var-sub-streamed";
            case 0x0590 -> "get-variables-address";
            case 0x059A -> "abort";
            default -> "unknown";
        };
    }

    /// What a function is for where its object, class and attributes do not tell more, see [Aim].
    private static Intent intent(int function) {
        return switch (function) {
            case 0x04BB, 0x04FC, 0x0524, 0x054C, 0x0586, 0x0590 -> Intent.READ;
            case 0x04F2, 0x0542, 0x057C -> Intent.WRITE;
            default -> Intent.OTHER;
        };
    }
}
