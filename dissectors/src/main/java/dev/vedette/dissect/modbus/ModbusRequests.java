package dev.vedette.dissect.modbus;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.util.Arrays;

/// Reads what follows the function code of a request.
final class ModbusRequests {
    static final int READ_BITS_MAX = 2000;
    static final int READ_REGISTERS_MAX = 125;
    static final int WRITE_BITS_MAX = 1968;
    static final int WRITE_REGISTERS_MAX = 123;

    private static final int WRITE_BESIDE_READ_MAX = 121;
    private static final int ADDRESSES = 0x1_0000;
    private static final int COIL_ON = 0xFF00;
    private static final int RECORD_REFERENCE_TYPE = 6;
    private static final int RECORD_NUMBER_MAX = 9999;
    private static final int DEVICE_ID_SPECIFIC = 4;

    private ModbusRequests() {}

    static ModbusRequest read(Cursor data, int code, ModbusFunction function, Message.Builder message) {
        return switch (code) {
            case ModbusFunction.READ_COILS, ModbusFunction.READ_DISCRETE_INPUTS ->
                range(data, code, function, READ_BITS_MAX, message);
            case ModbusFunction.READ_HOLDING_REGISTERS, ModbusFunction.READ_INPUT_REGISTERS ->
                range(data, code, function, READ_REGISTERS_MAX, message);
            case ModbusFunction.WRITE_SINGLE_COIL, ModbusFunction.WRITE_SINGLE_REGISTER ->
                single(data, code, function, message);
            case ModbusFunction.WRITE_MULTIPLE_COILS -> multipleCoils(data, code, function, message);
            case ModbusFunction.WRITE_MULTIPLE_REGISTERS -> multipleRegisters(data, code, function, message);
            case ModbusFunction.MASK_WRITE_REGISTER -> mask(data, code, function, message);
            case ModbusFunction.READ_WRITE_MULTIPLE_REGISTERS -> readWrite(data, code, function, message);
            case ModbusFunction.READ_FIFO_QUEUE -> queue(data, code, function, message);
            case ModbusFunction.READ_FILE_RECORD, ModbusFunction.WRITE_FILE_RECORD ->
                records(data, code, function, message);
            case ModbusFunction.DIAGNOSTICS -> diagnostics(data, code, function, message);
            case ModbusFunction.ENCAPSULATED_INTERFACE -> encapsulated(data, code, function, message);
            case ModbusFunction.READ_EXCEPTION_STATUS,
                    ModbusFunction.GET_COMM_EVENT_COUNTER,
                    ModbusFunction.GET_COMM_EVENT_LOG,
                    ModbusFunction.REPORT_SERVER_ID -> ModbusRequest.plain(code, function);
            default -> {
                readUndefined(data, message);
                yield ModbusRequest.plain(code, function);
            }
        };
    }

    /// What functions carry of which the specification says nothing, in both directions.
    static void readUndefined(Cursor data, Message.Builder message) {
        if (data.remaining() > 0) {
            message.with(ModbusFields.DATA, data.rest());
        }
    }

    private static ModbusRequest range(
            Cursor data, int code, ModbusFunction function, int max, Message.Builder message) {
        int address = data.u16();
        int quantity = data.u16();
        if (data.isExhausted()) {
            return ModbusRequest.plain(code, function);
        }
        message.with(ModbusFields.ADDRESS, address)
                .with(ModbusFields.QUANTITY, quantity)
                .flagIf(isOutOfRange(address, quantity, max), Flag.OUT_OF_RANGE);
        return new ModbusRequest(code, function, address, quantity);
    }

    private static boolean isOutOfRange(int address, int quantity, int max) {
        return quantity < 1 || quantity > max || address + quantity > ADDRESSES;
    }

    private static ModbusRequest single(Cursor data, int code, ModbusFunction function, Message.Builder message) {
        int address = data.u16();
        int value = data.u16();
        if (data.isExhausted()) {
            return ModbusRequest.plain(code, function);
        }
        writes(message, code == ModbusFunction.WRITE_SINGLE_COIL);
        writeSingle(code, address, value, message);
        return new ModbusRequest(code, function, address, 1, value);
    }

    /// Says which table is written: addresses of coils and of registers are not the same points.
    private static void writes(Message.Builder message, boolean coils) {
        message.with(ModbusFields.TABLE, coils ? "coil" : "holding-register");
    }

    static void writeSingle(int code, int address, int value, Message.Builder message) {
        boolean isCoil = code == ModbusFunction.WRITE_SINGLE_COIL;
        boolean isOdd = isCoil && value != 0 && value != COIL_ON;
        message.with(ModbusFields.ADDRESS, address)
                .with(ModbusFields.QUANTITY, 1)
                .with(ModbusFields.VALUES, new long[] {isCoil && value == COIL_ON ? 1 : value})
                .flagIf(isOdd, Flag.OUT_OF_RANGE);
    }

    private static ModbusRequest multipleCoils(
            Cursor data, int code, ModbusFunction function, Message.Builder message) {
        writes(message, true);
        ModbusRequest request = range(data, code, function, WRITE_BITS_MAX, message);
        int count = data.u8();
        int quantity = request.quantity();
        boolean fits = data.fits(count, 1);
        message.flagIf(fits && count != (quantity + 7) / 8, Flag.BAD_LENGTH);
        if (fits && quantity > 0) {
            message.with(ModbusFields.VALUES, bits(data.slice(count), Math.min(quantity, count * 8)));
        } else {
            data.skip(count);
        }
        return request;
    }

    private static ModbusRequest multipleRegisters(
            Cursor data, int code, ModbusFunction function, Message.Builder message) {
        writes(message, false);
        ModbusRequest request = range(data, code, function, WRITE_REGISTERS_MAX, message);
        int count = data.u8();
        message.flagIf(!data.isExhausted() && count != 2 * request.quantity(), Flag.BAD_LENGTH);
        readRegisters(data, count, message);
        return request;
    }

    private static ModbusRequest mask(Cursor data, int code, ModbusFunction function, Message.Builder message) {
        int address = data.u16();
        int and = data.u16();
        int or = data.u16();
        if (data.isExhausted()) {
            return ModbusRequest.plain(code, function);
        }
        writes(message, false);
        message.with(ModbusFields.ADDRESS, address)
                .with(ModbusFields.AND_MASK, and)
                .with(ModbusFields.OR_MASK, or);
        return new ModbusRequest(code, function, address, 1, and, or);
    }

    private static ModbusRequest readWrite(Cursor data, int code, ModbusFunction function, Message.Builder message) {
        ModbusRequest reads = range(data, code, function, READ_REGISTERS_MAX, message);
        int address = data.u16();
        int quantity = data.u16();
        int count = data.u8();
        if (data.isExhausted()) {
            return reads;
        }
        writes(message, false);
        message.with(ModbusFields.WRITE_ADDRESS, address)
                .with(ModbusFields.WRITE_QUANTITY, quantity)
                .flagIf(isOutOfRange(address, quantity, WRITE_BESIDE_READ_MAX), Flag.OUT_OF_RANGE)
                .flagIf(count != 2 * quantity, Flag.BAD_LENGTH);
        readRegisters(data, count, message);
        return new ModbusRequest(code, function, reads.address(), reads.quantity(), address, quantity);
    }

    private static ModbusRequest queue(Cursor data, int code, ModbusFunction function, Message.Builder message) {
        int address = data.u16();
        if (data.isExhausted()) {
            return ModbusRequest.plain(code, function);
        }
        message.with(ModbusFields.ADDRESS, address);
        return new ModbusRequest(code, function, address, ModbusRequest.NONE);
    }

    /// Files and records, those of both requests and of the answer to a write: reference type, file, record,
    /// length, and what is written, if anything.
    static ModbusRequest records(Cursor data, int code, ModbusFunction function, Message.Builder message) {
        Cursor groups = data.slice(data.u8());
        boolean isWrite = code == ModbusFunction.WRITE_FILE_RECORD;
        int max = groups.remaining() / 7;
        long[] references = new long[3 * max];
        long[] values = new long[groups.remaining() / 2];
        int count = 0;
        int written = 0;
        while (count < max && groups.remaining() >= 7) {
            boolean isKnown = groups.u8() == RECORD_REFERENCE_TYPE;
            references[count] = groups.u16();
            references[max + count] = groups.u16();
            int length = groups.u16();
            references[2 * max + count] = length;
            message.flagIf(!isKnown || references[max + count] > RECORD_NUMBER_MAX, Flag.OUT_OF_RANGE);
            count++;
            for (int i = 0; isWrite && i < length && groups.remaining() >= 2; i++) {
                values[written++] = groups.u16();
            }
        }
        message.flagIf(groups.remaining() > 0 || count == 0, Flag.BAD_LENGTH)
                .with(ModbusFields.FILE_NUMBERS, Arrays.copyOf(references, count))
                .with(ModbusFields.RECORD_NUMBERS, Arrays.copyOfRange(references, max, max + count))
                .with(ModbusFields.RECORD_LENGTHS, Arrays.copyOfRange(references, 2 * max, 2 * max + count));
        if (isWrite) {
            message.with(ModbusFields.VALUES, Arrays.copyOf(values, written));
        }
        return new ModbusRequest(code, function, ModbusRequest.NONE, count, references);
    }

    /// Subfunction and data, which requests and answers have alike.
    static ModbusRequest diagnostics(Cursor data, int code, ModbusFunction function, Message.Builder message) {
        int subfunction = data.u16();
        if (data.isExhausted()) {
            return ModbusRequest.plain(code, function);
        }
        message.with(ModbusFields.SUBFUNCTION, subfunction)
                .flagIf(data.remaining() < 2 || data.remaining() % 2 != 0, Flag.BAD_LENGTH);
        readRegisters(data, data.remaining() / 2 * 2, message);
        return new ModbusRequest(code, function, ModbusRequest.NONE, ModbusRequest.NONE, subfunction);
    }

    private static ModbusRequest encapsulated(Cursor data, int code, ModbusFunction function, Message.Builder message) {
        int type = data.u8();
        if (!data.isExhausted()) {
            message.with(ModbusFields.MEI_TYPE, type);
        }
        if (type != ModbusFunction.MEI_DEVICE_IDENTIFICATION) {
            readUndefined(data, message);
            return ModbusRequest.plain(code, function);
        }
        int category = data.u8();
        int object = data.u8();
        if (data.isExhausted()) {
            return ModbusRequest.plain(code, function);
        }
        message.with(ModbusFields.DEVICE_ID_CODE, category)
                .with(ModbusFields.OBJECT_ID, object)
                .flagIf(category < 1 || category > DEVICE_ID_SPECIFIC, Flag.OUT_OF_RANGE);
        return new ModbusRequest(code, function, ModbusRequest.NONE, ModbusRequest.NONE, category, object);
    }

    /// Registers that are there, as many as a count of bytes says; the rest is missing.
    static void readRegisters(Cursor data, int bytes, Message.Builder message) {
        int count = Math.min(bytes, data.remaining()) / 2;
        if (count > 0) {
            long[] values = new long[count];
            for (int i = 0; i < count; i++) {
                values[i] = data.u16();
            }
            message.with(ModbusFields.VALUES, values);
        }
        data.skip(Math.max(0, bytes - 2 * count));
    }

    /// The first so many bits, the lowest of each byte first.
    static long[] bits(Cursor data, int count) {
        long[] values = new long[count];
        int bits = 0;
        for (int i = 0; i < count; i++) {
            bits = i % 8 == 0 ? data.u8() : bits >> 1;
            values[i] = bits & 1;
        }
        return values;
    }
}
