package dev.vedette.dissect.iec104;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Turn;
import org.jspecify.annotations.Nullable;

/// One connection. Which side controls is told by who starts the transfer of data or commands.
final class Iec104Reader implements Framing.Reader {
    private static final int START_ACT = 0x07;
    private static final int START_CON = 0x0B;
    private static final int STOP_ACT = 0x13;
    private static final int STOP_CON = 0x23;
    private static final int TEST_ACT = 0x43;
    private static final int SEQUENCE_BIT = 0x80;
    private static final int TEST_BIT = 0x80;
    private static final int NEGATIVE_BIT = 0x40;
    private static final int CAUSE_MASK = 0x3F;

    private final Outstanding<Integer> waiting = new Outstanding<>();
    private @Nullable Direction controlling;

    /// How a data unit begins.
    ///
    /// @param code its type
    /// @param sequence whether its objects have one address
    /// @param count how many objects
    /// @param cause why it was sent
    /// @param negative whether it refuses
    /// @param station whom it is of or for
    record Unit(int code, boolean sequence, int count, int cause, boolean negative, int station) {
        /// By which a confirmation is paired.
        long key(int address) {
            return (long) code << 40 | (long) station << 24 | address;
        }
    }

    @Override
    public Dissection read(Cursor frame, Turn turn) {
        frame.skip(2);
        int control = frame.peek(0);
        Message.Builder message;
        if ((control & 1) == 0) {
            int sent = frame.u16le() >> 1;
            int expected = frame.u16le() >> 1;
            message = unit(frame, turn);
            message.with(Iec104Fields.FORMAT, 0)
                    .with(Iec104Fields.SEND_SEQUENCE, sent)
                    .with(Iec104Fields.RECEIVE_SEQUENCE, expected);
        } else if (control == 1) {
            frame.skip(2);
            message = Message.notification("acknowledge", Intent.SESSION)
                    .with(Iec104Fields.FORMAT, 1)
                    .with(Iec104Fields.RECEIVE_SEQUENCE, frame.u16le() >> 1);
        } else {
            message = supervision(control, turn).with(Iec104Fields.FORMAT, 3).with(Iec104Fields.FUNCTION, control);
        }
        return message.flagIf(turn.cut(), Flag.CUT).build();
    }

    private Message.Builder supervision(int function, Turn turn) {
        return switch (function) {
            case START_ACT -> {
                controlling = turn.direction();
                yield asks("start-data-transfer", Role.CLIENT, 1);
            }
            case START_CON -> answers("start-data-transfer", Role.SERVER, 1);
            case STOP_ACT -> asks("stop-data-transfer", Role.CLIENT, 2);
            case STOP_CON -> answers("stop-data-transfer", Role.SERVER, 2);
            case TEST_ACT -> asks("test-frame", Role.PEER, testKey(turn.direction()));
            default -> answers("test-frame", Role.PEER, testKey(turn.direction().opposite()));
        };
    }

    private static int testKey(Direction asking) {
        return asking == Direction.FORWARD ? 3 : 4;
    }

    private Message.Builder asks(String operation, Role sender, int key) {
        return Message.request(operation, Intent.SESSION).sender(sender).flagIf(waiting.add(-key, 0), Flag.FLOODED);
    }

    private Message.Builder answers(String operation, Role sender, int key) {
        return Message.response(operation, Intent.SESSION)
                .sender(sender)
                .outcome(Outcome.SUCCESS)
                .flagIf(waiting.take(-key).isEmpty(), Flag.UNPAIRED);
    }

    private Message.Builder unit(Cursor frame, Turn turn) {
        int code = frame.u8();
        int structure = frame.u8();
        int cause = frame.u8();
        int originator = frame.u8();
        int station = frame.u16le();
        boolean negative = (cause & NEGATIVE_BIT) != 0;
        Unit unit = new Unit(
                code, (structure & SEQUENCE_BIT) != 0, structure & 0x7F, cause & CAUSE_MASK, negative, station);
        Type type = Type.of(code);
        int first = Math.max(frame.peekU16le(0), 0) | Math.max(frame.peek(2), 0) << 16;
        Message.Builder message = type == null
                ? Message.notification("unknown", Intent.OTHER).flag(Flag.UNKNOWN_CODE)
                : begin(type, unit, frame, first, turn.direction());
        message.with(Iec104Fields.TYPE, code)
                .with(Iec104Fields.CAUSE, unit.cause())
                .with(Iec104Fields.ORIGINATOR, originator)
                .with(Iec104Fields.COMMON_ADDRESS, station)
                .with(Iec104Fields.COUNT, unit.count());
        if (unit.sequence()) {
            message.with(Iec104Fields.SEQUENCE, true);
        }
        if (negative) {
            message.with(Iec104Fields.NEGATIVE, true);
        }
        if ((cause & TEST_BIT) != 0) {
            message.with(Iec104Fields.TEST, true);
        }
        Objects.read(type, unit, frame, message);
        message.flagIf(frame.isExhausted() && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(frame.remaining() > 0, Flag.TRAILING_BYTES)
                .flagIf(station == 0 || unit.count() == 0, Flag.OUT_OF_RANGE)
                .flagIf(unit.cause() == 0 || isReserved(unit.cause()), Flag.RESERVED_VALUE);
        frame.skipAll();
        return message;
    }

    private static boolean isReserved(int cause) {
        return (cause >= 17 && cause <= 19) || (cause >= 42 && cause <= 43) || cause >= 48;
    }

    private Message.Builder begin(Type type, Unit unit, Cursor frame, int address, Direction direction) {
        return switch (type.sort()) {
            case MONITOR -> monitor(type, unit, address, direction);
            case COMMAND -> command(type, unit, frame, address, direction);
            case EITHER ->
                Message.notification(type.operation(), type.intent())
                        .sender(roleOf(direction))
                        .outcome(unit.negative() ? Outcome.FAILURE : Outcome.NONE);
        };
    }

    private Role roleOf(Direction direction) {
        return controlling == null ? Role.PEER : controlling == direction ? Role.CLIENT : Role.SERVER;
    }

    private Message.Builder monitor(Type type, Unit unit, int address, Direction direction) {
        boolean isRead = unit.cause() == 5;
        boolean isAsked = isRead || (unit.cause() >= 20 && unit.cause() <= 41);
        if (isRead) {
            waiting.take(new Unit(102, false, 1, 5, false, unit.station()).key(address));
        }
        Message.Builder message = isAsked
                ? Message.response(type.operation(), Intent.READ).outcome(Outcome.SUCCESS)
                : Message.notification(type.operation(), type.intent()).sender(Role.SERVER);
        return message.flagIf(controlling == direction, Flag.WRONG_SENDER);
    }

    /// Causes 6 and 8 ask (5 in a read command), 7 and 9 confirm, 10 says that it is done, 44..47 refuse.
    private Message.Builder command(Type type, Unit unit, Cursor frame, int address, Direction direction) {
        int cause = unit.cause();
        boolean isSelect = type.canSelect() && Objects.isSelect(type, frame);
        String operation = isSelect ? type.selecting() : type.operation();
        long key = unit.key(address);
        if (cause == 6 || cause == 8 || (cause == 5 && unit.code() == 102)) {
            if (controlling == null) {
                controlling = direction;
            }
            return Message.request(operation, type.intent())
                    .flagIf(waiting.add(key, cause), Flag.FLOODED)
                    .flagIf(controlling != direction, Flag.WRONG_SENDER);
        }
        Message.Builder message = Message.response(operation, type.intent());
        if (cause == 10) {
            return message.outcome(unit.negative() ? Outcome.FAILURE : Outcome.SUCCESS);
        }
        boolean isRefused = unit.negative() || (cause >= 44 && cause <= 47);
        return message.outcome(isRefused ? Outcome.FAILURE : Outcome.SUCCESS)
                .flagIf(waiting.take(key).isEmpty(), Flag.UNPAIRED)
                .flagIf(controlling == direction, Flag.WRONG_SENDER);
    }
}
