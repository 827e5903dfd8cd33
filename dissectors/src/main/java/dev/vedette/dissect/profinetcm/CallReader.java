package dev.vedette.dissect.profinetcm;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Turn;

/// Reads calls and pairs them by activity and number. Of a call in parts only the first one is read.
final class CallReader implements Framing.Reader {
    private static final int REQUEST = 0;
    private static final int RESPONSE = 2;
    private static final int FAULT = 3;
    private static final int REJECT = 6;
    private static final int FRAGMENT_BIT = 0x04;
    private static final int ARGUMENTS_BYTES = 16;

    private final Outstanding<Operation> waiting = new Outstanding<>();

    /// What is called.
    ///
    /// @param name as in messages
    /// @param intent what for
    private record Operation(String name, Intent intent) {
        static Operation of(int number, boolean isMapper) {
            if (isMapper) {
                return new Operation("endpoint-lookup", Intent.IDENTIFY);
            }
            return switch (number) {
                case 0 -> new Operation("connect", Intent.SESSION);
                case 1 -> new Operation("release", Intent.SESSION);
                case 2 -> new Operation("read", Intent.READ);
                case 3 -> new Operation("write", Intent.CONFIGURE);
                case 4 -> new Operation("control", Intent.SESSION);
                case 5 -> new Operation("read-implicit", Intent.READ);
                default -> new Operation("unknown", Intent.OTHER);
            };
        }
    }

    @Override
    public Dissection read(Cursor frame, Turn turn) {
        boolean isMapper = CallShape.isMapper(frame, 0);
        boolean lowFirst = CallShape.isLowFirst(frame, 0);
        frame.skip(1);
        int type = frame.u8();
        boolean isFragment = (frame.u8() & FRAGMENT_BIT) != 0;
        frame.seek(40);
        long activity = frame.s64() ^ Long.rotateLeft(frame.s64(), 1);
        frame.skip(8);
        long sequence = u32(frame, lowFirst);
        int number = lowFirst ? frame.u16le() : frame.u16();
        frame.skip(6);
        int fragment = lowFirst ? frame.u16le() : frame.u16();
        frame.skip(2);
        Operation operation = Operation.of(number, isMapper);
        long key = activity + sequence;
        Message.Builder message = begin(type, operation, key);
        if (isFragment) {
            message.with(ProfinetCmDissector.FRAGMENT, fragment);
        }
        boolean hasBlocks = !isMapper && fragment == 0 && (type == REQUEST || type == RESPONSE);
        if (hasBlocks && frame.remaining() > 0) {
            arguments(type, lowFirst, frame, message);
        } else if ((type == FAULT || type == REJECT) && frame.remaining() >= 4) {
            message.with(ProfinetCmDissector.FAULT, u32(frame, lowFirst));
        }
        boolean isShort = frame.isExhausted() && !turn.cut() && !isFragment;
        frame.skipAll();
        return message.with(ProfinetCmDissector.PACKET, type)
                .with(ProfinetCmDissector.SEQUENCE, sequence)
                .flagIf(operation.name().equals("unknown"), Flag.UNKNOWN_CODE)
                .flagIf(isShort, Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private static long u32(Cursor in, boolean lowFirst) {
        return lowFirst ? in.u32le() : in.u32();
    }

    private Message.Builder begin(int type, Operation operation, long key) {
        return switch (type) {
            case REQUEST ->
                Message.request(operation.name(), operation.intent()).flagIf(waiting.add(key, operation), Flag.FLOODED);
            case RESPONSE ->
                Message.response(operation.name(), operation.intent())
                        .outcome(Outcome.SUCCESS)
                        .flagIf(waiting.take(key).isEmpty(), Flag.UNPAIRED);
            case FAULT, REJECT ->
                Message.response(operation.name(), operation.intent())
                        .outcome(Outcome.FAILURE)
                        .flagIf(waiting.take(key).isEmpty(), Flag.UNPAIRED);
            default -> Message.notification("call-management", Intent.SESSION);
        };
    }

    /// The most that may be answered, or the status; then the length, and an array of the blocks.
    private static void arguments(int type, boolean lowFirst, Cursor in, Message.Builder message) {
        long first = u32(in, lowFirst);
        if (type == RESPONSE) {
            message.with(ProfinetCmDissector.ERROR_CODE, first >> 24);
            if (first != 0) {
                message.with(ProfinetCmDissector.ERROR_DECODE, first >> 16 & 0xFF)
                        .with(ProfinetCmDissector.ERROR_1, first >> 8 & 0xFF)
                        .with(ProfinetCmDissector.ERROR_2, first & 0xFF)
                        .outcome(Outcome.FAILURE);
            }
        }
        in.skip(ARGUMENTS_BYTES);
        Blocks.read(in, type == RESPONSE, message);
    }
}
