package dev.vedette.dissect.ads;

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
import java.util.List;

/// Reads the frames of one connection and pairs them by the port of the client and the number of the
/// invocation.
final class AdsReader implements Framing.Reader {
    private static final int NOTIFICATION_STAMPS_MAX = 64;

    private final Outstanding<Asked> waiting = new Outstanding<>();
    private final Symbols symbols = new Symbols();
    private final Answers answers = new Answers(symbols);

    /// What is kept of a request.
    ///
    /// @param command its number
    /// @param access what it is called and for
    /// @param port that it is for
    /// @param group that is read or written
    /// @param symbol that it names; empty when it names none
    record Asked(int command, Access access, int port, long group, String symbol) {}

    /// The head of a frame.
    private record Head(
            String target, int targetPort, String sender, int senderPort, int command, int flags, long error, long id) {
        static Head of(Cursor frame) {
            frame.skip(6);
            String target = Discovery.netId(frame);
            int targetPort = frame.u16le();
            String sender = Discovery.netId(frame);
            int senderPort = frame.u16le();
            int command = frame.u16le();
            int flags = frame.u16le();
            frame.skip(4);
            return new Head(target, targetPort, sender, senderPort, command, flags, frame.u32le(), frame.u32le());
        }

        boolean answers() {
            return (flags & AdsShape.ANSWER_BIT) != 0;
        }

        long key() {
            return (long) (answers() ? targetPort : senderPort) << 32 | id;
        }
    }

    @Override
    public Dissection read(Cursor frame, Turn turn) {
        Head head = Head.of(frame);
        Message.Builder message;
        if (head.command() == AdsCommand.NOTIFICATION) {
            message = notification(frame);
        } else if (head.answers()) {
            message = answer(head, frame);
        } else {
            message = request(head, frame);
        }
        if (frame.remaining() > 0 && !frame.isExhausted()) {
            message.with(AdsFields.DATA, frame.rest());
        }
        return message.with(AdsFields.TARGET, head.target())
                .with(AdsFields.TARGET_PORT, head.targetPort())
                .with(AdsFields.SENDER, head.sender())
                .with(AdsFields.SENDER_PORT, head.senderPort())
                .with(AdsFields.COMMAND, head.command())
                .with(AdsFields.ERROR, head.error())
                .with(AdsFields.INVOKE_ID, head.id())
                .flagIf(!AdsCommand.isKnown(head.command()), Flag.UNKNOWN_CODE)
                .flagIf(frame.isExhausted() && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private Message.Builder request(Head head, Cursor in) {
        int command = head.command();
        int port = head.targetPort();
        boolean accesses = command == AdsCommand.READ
                || command == AdsCommand.WRITE
                || command == AdsCommand.READ_WRITE
                || command == AdsCommand.ADD_NOTIFICATION;
        if (accesses) {
            return access(head, in);
        }
        AdsCommand known = AdsCommand.of(command);
        Intent intent = known.intent();
        if (command == AdsCommand.WRITE_CONTROL) {
            intent = in.remaining() >= 2 ? AdsCommand.intentOf(in.peekU16le(0)) : intent;
        }
        Access access = new Access(known.operation(), intent);
        Message.Builder message = Message.request(access.operation(), access.intent());
        if (command == AdsCommand.WRITE_CONTROL) {
            message.with(AdsFields.ADS_STATE, in.u16le()).with(AdsFields.DEVICE_STATE, in.u16le());
            in.skip(4);
        } else if (command == AdsCommand.DELETE_NOTIFICATION) {
            message.with(AdsFields.HANDLE, in.u32le());
        }
        return await(head, new Asked(command, access, port, 0, ""), message);
    }

    private Message.Builder await(Head head, Asked asked, Message.Builder message) {
        return message.flagIf(waiting.add(head.key(), asked), Flag.FLOODED);
    }

    private Message.Builder access(Head head, Cursor in) {
        int command = head.command();
        int port = head.targetPort();
        long group = in.u32le();
        long offset = in.u32le();
        Access access = Access.of(command, port, group);
        Message.Builder message = Message.request(access.operation(), access.intent())
                .with(AdsFields.GROUP, group)
                .with(AdsFields.OFFSET, offset);
        String symbol = "";
        switch (command) {
            case AdsCommand.WRITE -> {
                long length = in.u32le();
                written(port, group, offset, length, in, message);
                message.flagIf(in.remaining() > 0 && !in.isExhausted(), Flag.TRAILING_BYTES);
            }
            case AdsCommand.READ_WRITE -> {
                message.with(AdsFields.LENGTH, in.u32le());
                in.skip(4);
                symbol = readWritten(port, group, offset, in, message);
            }
            case AdsCommand.ADD_NOTIFICATION -> {
                message.with(AdsFields.LENGTH, in.u32le());
                in.skip(8);
                message.with(AdsFields.CYCLE, in.u32le());
                in.skip(16);
                symbol(port, group, offset, message);
            }
            default -> {
                message.with(AdsFields.LENGTH, in.u32le());
                symbol(port, group, offset, message);
            }
        }
        return await(head, new Asked(command, access, port, group, symbol), message);
    }

    private void symbol(int port, long group, long offset, Message.Builder message) {
        if (group == Access.SYMBOL_VALUE) {
            message.with(AdsFields.POINTS, List.of(symbols.name(port, group, offset)));
        }
    }

    private void written(int port, long group, long offset, long length, Cursor in, Message.Builder message) {
        symbol(port, group, offset, message);
        if (!in.fits(length, 1)) {
            return;
        }
        Cursor data = in.slice((int) length);
        if (group == Access.SYMBOL_RELEASE) {
            return;
        }
        boolean isNumber = length == 1 || length == 2 || length == 4 || length == 8;
        if (isNumber && port != Access.SYSTEM_SERVICE) {
            message.with(AdsFields.VALUES, new long[] {Sums.number(data)});
        } else if (length > 0) {
            message.with(AdsFields.DATA, data.rest());
        }
    }

    private String readWritten(int port, long group, long offset, Cursor in, Message.Builder message) {
        if (Access.hasPath(port, group)) {
            message.with(AdsFields.PATH, Discovery.text(in));
            return "";
        }
        if (Access.hasSymbol(group)) {
            String symbol = Discovery.text(in);
            message.with(AdsFields.SYMBOL, symbol);
            return symbol;
        }
        if (group == Access.SUM_READ || group == Access.SUM_WRITE) {
            Sums.read(port, group == Access.SUM_WRITE, offset, in, symbols, message);
        } else {
            symbol(port, group, offset, message);
        }
        return "";
    }

    private Message.Builder answer(Head head, Cursor in) {
        Asked asked = waiting.take(head.key()).orElse(null);
        Asked fitting = asked != null && asked.command() == head.command() ? asked : null;
        AdsCommand known = AdsCommand.of(head.command());
        Access access = fitting != null ? fitting.access() : new Access(known.operation(), known.intent());
        Message.Builder message = Message.response(access.operation(), access.intent())
                .flagIf(asked == null, Flag.UNPAIRED)
                .flagIf(asked != null && fitting == null, Flag.MISMATCHED);
        if (head.error() != 0) {
            return message.outcome(Outcome.FAILURE);
        }
        long result = in.u32le();
        message.with(AdsFields.RESULT, result).outcome(result == 0 ? Outcome.SUCCESS : Outcome.FAILURE);
        if (result == 0) {
            answers.read(head.command(), head.senderPort(), fitting, in, message);
        }
        return message;
    }

    /// A length, then stamps: a time, a number of samples, and of each its handle, size and bytes.
    private static Message.Builder notification(Cursor in) {
        Message.Builder message =
                Message.notification("notification", Intent.REPORT).sender(Role.SERVER);
        in.skip(4);
        long stamps = in.u32le();
        boolean hasOne = stamps > 0 && stamps <= NOTIFICATION_STAMPS_MAX && in.remaining() >= 20;
        if (hasOne) {
            in.skip(12);
            message.with(AdsFields.HANDLE, in.u32le());
            long size = in.u32le();
            if (size > 0 && size <= 8 && in.fits(size, 1)) {
                message.with(AdsFields.VALUES, new long[] {Sums.number(in.slice((int) size))});
            }
        }
        return message;
    }
}
