package dev.vedette.dissect.ethercat;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;

/// Reads a datagram: command, index, address, length with a bit that says that another one follows, interrupts,
/// data, and the working counter. A frame comes back to the master with what stations have put into it: it asks
/// as long as the counter is 0, and answers from then on.
final class Datagrams {
    static final int HEAD_BYTES = 10;
    static final int COUNTER_BYTES = 2;
    static final int LENGTH_AT = 6;
    static final int COMMAND_MAX = 14;
    static final int MORE_BIT = 0x8000;

    private static final int LENGTH_MASK = 0x7FF;
    private static final int LOGICAL_READ = 10;
    private static final int LOGICAL_READ_WRITE = 12;
    private static final int MEMORY_FROM = 0x1000;

    private Datagrams() {}

    /// A datagram that was read.
    ///
    /// @param message what it says
    /// @param more whether another one follows
    record Read(Message.Builder message, boolean more) {}

    /// What is known of a datagram.
    ///
    /// @param command its command
    /// @param station that is meant
    /// @param address of its register or memory
    /// @param answers whether a station has read or written it
    record Head(int command, int station, int address, boolean answers) {
        boolean writes() {
            return switch (command) {
                case 2, 3, 5, 6, 8, 9, 11, 12 -> true;
                default -> false;
            };
        }

        Message.Builder begin(String operation, Intent intent) {
            return answers
                    ? Message.response(operation, intent).outcome(Outcome.SUCCESS)
                    : Message.request(operation, intent);
        }
    }

    static Read read(Cursor in, boolean cut) {
        int command = in.u8();
        int index = in.u8();
        long whole = in.peekU32le(0);
        int station = in.u16le();
        int address = in.u16le();
        int lengths = in.u16le();
        in.skip(2);
        int length = lengths & LENGTH_MASK;
        boolean isShort = length + COUNTER_BYTES > in.remaining();
        Cursor data = in.slice(Math.min(length, in.remaining()));
        int counter = in.remaining() >= COUNTER_BYTES ? in.u16le() : 0;
        Head head = new Head(command, station, address, counter > 0);
        boolean isLogical = command >= LOGICAL_READ && command <= LOGICAL_READ_WRITE;
        Message.Builder message;
        if (isLogical) {
            message = head.begin("process-data", Intent.REPORT).with(EthercatDissector.LOGICAL, whole);
        } else if (command == 0) {
            message = head.begin("no-operation", Intent.OTHER);
        } else {
            message = address >= MEMORY_FROM ? Mailbox.read(head, data) : Registers.read(head, data);
            message.with(EthercatDissector.STATION, station).with(EthercatDissector.ADDRESS, address);
        }
        if (data.remaining() > 0) {
            message.with(EthercatDissector.DATA, data.rest());
        }
        message.with(EthercatDissector.COMMAND, command)
                .with(EthercatDissector.INDEX, index)
                .with(EthercatDissector.LENGTH, length)
                .with(EthercatDissector.COUNTER, counter)
                .flagIf(command > COMMAND_MAX, Flag.UNKNOWN_CODE)
                .flagIf(isShort && !cut, Flag.BAD_LENGTH);
        return new Read(message, lengths >= MORE_BIT && !isShort);
    }
}
