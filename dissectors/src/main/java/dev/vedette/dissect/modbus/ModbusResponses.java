package dev.vedette.dissect.modbus;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads what follows the function code of an answer, and says with it what was asked for.
final class ModbusResponses {
    private static final int ACKNOWLEDGE = 5;
    private static final int EXCEPTION_CODE_MAX = 11;
    private static final int EXCEPTION_CODE_UNUSED = 9;
    private static final int FIFO_COUNT_MAX = 31;
    private static final int RECORD_REFERENCE_TYPE = 6;

    private ModbusResponses() {}

    static void readException(Cursor data, @Nullable ModbusRequest asked, Message.Builder message) {
        int code = data.u8();
        repeat(asked, message);
        boolean isUnknown = code < 1 || code > EXCEPTION_CODE_MAX || code == EXCEPTION_CODE_UNUSED;
        if (!data.isExhausted()) {
            message.with(ModbusFields.EXCEPTION_CODE, code).flagIf(isUnknown, Flag.UNKNOWN_CODE);
        }
        // To acknowledge says that it takes longer, not that it failed.
        message.outcome(code == ACKNOWLEDGE ? Outcome.NONE : Outcome.FAILURE);
    }

    static void read(Cursor data, int code, @Nullable ModbusRequest asked, Message.Builder message) {
        message.outcome(Outcome.SUCCESS);
        switch (code) {
            case ModbusFunction.READ_COILS, ModbusFunction.READ_DISCRETE_INPUTS -> bits(data, asked, message);
            case ModbusFunction.READ_HOLDING_REGISTERS,
                    ModbusFunction.READ_INPUT_REGISTERS,
                    ModbusFunction.READ_WRITE_MULTIPLE_REGISTERS -> registers(data, asked, message);
            case ModbusFunction.WRITE_SINGLE_COIL, ModbusFunction.WRITE_SINGLE_REGISTER ->
                single(data, code, asked, message);
            case ModbusFunction.WRITE_MULTIPLE_COILS, ModbusFunction.WRITE_MULTIPLE_REGISTERS ->
                multiple(data, asked, message);
            case ModbusFunction.MASK_WRITE_REGISTER -> mask(data, asked, message);
            case ModbusFunction.READ_FIFO_QUEUE -> queue(data, asked, message);
            case ModbusFunction.READ_FILE_RECORD -> records(data, asked, message);
            case ModbusFunction.WRITE_FILE_RECORD -> writtenRecords(data, code, asked, message);
            case ModbusFunction.DIAGNOSTICS -> diagnostics(data, code, asked, message);
            case ModbusFunction.READ_EXCEPTION_STATUS -> status(data, message);
            case ModbusFunction.GET_COMM_EVENT_COUNTER -> counter(data, message);
            case ModbusFunction.GET_COMM_EVENT_LOG -> log(data, message);
            case ModbusFunction.REPORT_SERVER_ID -> ModbusIdentity.readServerId(data, message);
            case ModbusFunction.ENCAPSULATED_INTERFACE -> ModbusIdentity.read(data, message);
            default -> ModbusRequests.readUndefined(data, message);
        }
    }

    /// Says what was asked for, where the answer does not say it itself.
    private static void repeat(@Nullable ModbusRequest asked, Message.Builder message) {
        if (asked == null) {
            return;
        }
        if (asked.address() != ModbusRequest.NONE) {
            message.with(ModbusFields.ADDRESS, asked.address());
        }
        if (asked.quantity() != ModbusRequest.NONE && asked.address() != ModbusRequest.NONE) {
            message.with(ModbusFields.QUANTITY, asked.quantity());
        }
        long[] more = asked.more();
        switch (asked.code()) {
            case ModbusFunction.READ_WRITE_MULTIPLE_REGISTERS -> {
                if (more.length == 2) {
                    message.with(ModbusFields.WRITE_ADDRESS, more[0]).with(ModbusFields.WRITE_QUANTITY, more[1]);
                }
            }
            case ModbusFunction.READ_FILE_RECORD, ModbusFunction.WRITE_FILE_RECORD -> {
                int max = more.length / 3;
                int count = Math.max(0, asked.quantity());
                message.with(ModbusFields.FILE_NUMBERS, Arrays.copyOf(more, count))
                        .with(ModbusFields.RECORD_NUMBERS, Arrays.copyOfRange(more, max, max + count))
                        .with(ModbusFields.RECORD_LENGTHS, Arrays.copyOfRange(more, 2 * max, 2 * max + count));
            }
            case ModbusFunction.DIAGNOSTICS -> {
                if (more.length == 1) {
                    message.with(ModbusFields.SUBFUNCTION, more[0]);
                }
            }
            case ModbusFunction.ENCAPSULATED_INTERFACE -> {
                if (more.length == 2) {
                    message.with(ModbusFields.DEVICE_ID_CODE, more[0]).with(ModbusFields.OBJECT_ID, more[1]);
                }
            }
            default -> {
                // What they write is not part of what a refusal repeats.
            }
        }
    }

    private static void bits(Cursor data, @Nullable ModbusRequest asked, Message.Builder message) {
        int count = data.u8();
        int there = Math.min(count, data.remaining());
        int quantity = asked == null ? ModbusRequest.NONE : asked.quantity();
        repeat(asked, message);
        message.flagIf(quantity >= 0 && count != (quantity + 7) / 8, Flag.MISMATCHED);
        int shown = quantity >= 0 ? Math.min(quantity, 8 * there) : 8 * there;
        message.with(ModbusFields.VALUES, ModbusRequests.bits(data.slice(there), shown));
        data.skip(count - there);
    }

    private static void registers(Cursor data, @Nullable ModbusRequest asked, Message.Builder message) {
        int count = data.u8();
        int quantity = asked == null ? ModbusRequest.NONE : asked.quantity();
        repeat(asked, message);
        message.flagIf(quantity >= 0 && count != 2 * quantity, Flag.MISMATCHED).flagIf(count % 2 != 0, Flag.BAD_LENGTH);
        ModbusRequests.readRegisters(data, count, message);
    }

    private static void single(Cursor data, int code, @Nullable ModbusRequest asked, Message.Builder message) {
        int address = data.u16();
        int value = data.u16();
        if (data.isExhausted()) {
            repeat(asked, message);
            return;
        }
        boolean differs =
                asked != null && (asked.address() != address || asked.more().length != 1 || asked.more()[0] != value);
        ModbusRequests.writeSingle(code, address, value, message);
        message.flagIf(differs, Flag.MISMATCHED);
    }

    private static void multiple(Cursor data, @Nullable ModbusRequest asked, Message.Builder message) {
        int address = data.u16();
        int quantity = data.u16();
        if (data.isExhausted()) {
            repeat(asked, message);
            return;
        }
        boolean differs = asked != null && (asked.address() != address || asked.quantity() != quantity);
        message.with(ModbusFields.ADDRESS, address)
                .with(ModbusFields.QUANTITY, quantity)
                .flagIf(differs, Flag.MISMATCHED);
    }

    private static void mask(Cursor data, @Nullable ModbusRequest asked, Message.Builder message) {
        int address = data.u16();
        int and = data.u16();
        int or = data.u16();
        if (data.isExhausted()) {
            repeat(asked, message);
            return;
        }
        boolean isSame =
                asked == null || (asked.address() == address && Arrays.equals(asked.more(), new long[] {and, or}));
        message.with(ModbusFields.ADDRESS, address)
                .with(ModbusFields.AND_MASK, and)
                .with(ModbusFields.OR_MASK, or)
                .flagIf(!isSame, Flag.MISMATCHED);
    }

    private static void queue(Cursor data, @Nullable ModbusRequest asked, Message.Builder message) {
        repeat(asked, message);
        int bytes = data.u16();
        int count = data.u16();
        if (data.isExhausted()) {
            return;
        }
        message.with(ModbusFields.QUANTITY, count)
                .flagIf(count > FIFO_COUNT_MAX, Flag.OUT_OF_RANGE)
                .flagIf(bytes != 2 + 2 * count, Flag.BAD_LENGTH);
        ModbusRequests.readRegisters(data, 2 * count, message);
    }

    private static void records(Cursor data, @Nullable ModbusRequest asked, Message.Builder message) {
        repeat(asked, message);
        Cursor groups = data.slice(data.u8());
        long[] values = new long[groups.remaining() / 2];
        int read = 0;
        while (groups.remaining() >= 2) {
            int length = groups.u8();
            message.flagIf(groups.u8() != RECORD_REFERENCE_TYPE, Flag.OUT_OF_RANGE)
                    .flagIf(length < 1 || length % 2 == 0 || length - 1 > groups.remaining(), Flag.BAD_LENGTH);
            for (int i = 1; i + 1 < length && groups.remaining() >= 2; i += 2) {
                values[read++] = groups.u16();
            }
        }
        message.flagIf(groups.remaining() > 0, Flag.BAD_LENGTH).with(ModbusFields.VALUES, Arrays.copyOf(values, read));
    }

    private static void writtenRecords(Cursor data, int code, @Nullable ModbusRequest asked, Message.Builder message) {
        ModbusRequest echo = ModbusRequests.records(data, code, ModbusFunction.of(code), message);
        message.flagIf(asked != null && !Arrays.equals(asked.more(), echo.more()), Flag.MISMATCHED);
    }

    private static void diagnostics(Cursor data, int code, @Nullable ModbusRequest asked, Message.Builder message) {
        ModbusRequest echo = ModbusRequests.diagnostics(data, code, ModbusFunction.of(code), message);
        message.flagIf(asked != null && !Arrays.equals(asked.more(), echo.more()), Flag.MISMATCHED);
    }

    private static void status(Cursor data, Message.Builder message) {
        int status = data.u8();
        if (!data.isExhausted()) {
            message.with(ModbusFields.STATUS, status);
        }
    }

    private static void counter(Cursor data, Message.Builder message) {
        int status = data.u16();
        int events = data.u16();
        if (!data.isExhausted()) {
            message.with(ModbusFields.STATUS, status).with(ModbusFields.EVENT_COUNT, events);
        }
    }

    private static void log(Cursor data, Message.Builder message) {
        Cursor log = data.slice(data.u8());
        int status = log.u16();
        int events = log.u16();
        int messages = log.u16();
        if (log.isExhausted()) {
            message.flag(Flag.BAD_LENGTH);
            return;
        }
        message.with(ModbusFields.STATUS, status)
                .with(ModbusFields.EVENT_COUNT, events)
                .with(ModbusFields.MESSAGE_COUNT, messages)
                .with(ModbusFields.EVENTS, log.rest());
    }
}
