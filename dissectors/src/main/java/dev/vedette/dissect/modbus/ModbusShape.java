package dev.vedette.dissect.modbus;

import dev.vedette.sdk.dissect.Cursor;

/// What a frame could be by its form alone: lengths, counts and ranges that only a request, only an answer, or
/// both have. Says nothing of functions that the specification does not define.
final class ModbusShape {
    /// Where the function code is in a frame.
    static final int FUNCTION_AT = 7;

    /// How many bytes of a frame suffice, at most, to judge its form.
    static final int TELLING_BYTES = 18;

    private static final int FIRST = FUNCTION_AT + 1;
    private static final int EXCEPTION_BIT = 0x80;
    private static final int EXCEPTION_CODE_MAX = 11;
    private static final int RECORD_REFERENCE_TYPE = 6;
    private static final int SUBFUNCTION_MAX = 21;
    private static final int UMAS_FUNCTION_MAX = 0x73;
    private static final int UMAS_BYTES_MIN = 3;

    private ModbusShape() {}

    /// Whether a frame could be a request.
    ///
    /// @param frame at its beginning, [#TELLING_BYTES] of it or all of it there
    /// @param length of what begins with the function code
    static boolean couldBeRequest(Cursor frame, int length) {
        int first16 = frame.peekU16(FIRST);
        int second16 = frame.peekU16(FIRST + 2);
        int count = frame.peek(FIRST);
        return switch (frame.peek(FUNCTION_AT)) {
            case ModbusFunction.READ_COILS, ModbusFunction.READ_DISCRETE_INPUTS ->
                length == 5 && isWithin(second16, ModbusRequests.READ_BITS_MAX);
            case ModbusFunction.READ_HOLDING_REGISTERS, ModbusFunction.READ_INPUT_REGISTERS ->
                length == 5 && isWithin(second16, ModbusRequests.READ_REGISTERS_MAX);
            case ModbusFunction.WRITE_SINGLE_COIL -> length == 5 && (second16 == 0 || second16 == 0xFF00);
            case ModbusFunction.WRITE_SINGLE_REGISTER -> length == 5;
            case ModbusFunction.READ_EXCEPTION_STATUS,
                    ModbusFunction.GET_COMM_EVENT_COUNTER,
                    ModbusFunction.GET_COMM_EVENT_LOG,
                    ModbusFunction.REPORT_SERVER_ID -> length == 1;
            case ModbusFunction.DIAGNOSTICS -> isDiagnostics(first16, length);
            case ModbusFunction.WRITE_MULTIPLE_COILS ->
                isWithin(second16, ModbusRequests.WRITE_BITS_MAX)
                        && frame.peek(FIRST + 4) == (second16 + 7) / 8
                        && length == 6 + frame.peek(FIRST + 4);
            case ModbusFunction.WRITE_MULTIPLE_REGISTERS ->
                isWithin(second16, ModbusRequests.WRITE_REGISTERS_MAX)
                        && frame.peek(FIRST + 4) == second16 * 2
                        && length == 6 + frame.peek(FIRST + 4);
            case ModbusFunction.READ_FILE_RECORD ->
                length == 2 + count && count >= 7 && count % 7 == 0 && frame.peek(FIRST + 1) == RECORD_REFERENCE_TYPE;
            case ModbusFunction.WRITE_FILE_RECORD ->
                length == 2 + count && count >= 9 && frame.peek(FIRST + 1) == RECORD_REFERENCE_TYPE;
            case ModbusFunction.MASK_WRITE_REGISTER -> length == 7;
            case ModbusFunction.READ_WRITE_MULTIPLE_REGISTERS ->
                isWithin(second16, ModbusRequests.READ_REGISTERS_MAX)
                        && length == 10 + frame.peek(FIRST + 8)
                        && frame.peek(FIRST + 8) == 2 * frame.peekU16(FIRST + 6);
            case ModbusFunction.READ_FIFO_QUEUE -> length == 3;
            case ModbusFunction.ENCAPSULATED_INTERFACE ->
                switch (count) {
                    case ModbusFunction.MEI_DEVICE_IDENTIFICATION -> length == 4 && isWithin(frame.peek(FIRST + 1), 4);
                    case ModbusFunction.MEI_CANOPEN -> length >= 3;
                    default -> false;
                };
            default -> false;
        };
    }

    /// Whether a frame could be an answer.
    ///
    /// @param frame at its beginning, [#TELLING_BYTES] of it or all of it there
    /// @param length of what begins with the function code
    static boolean couldBeResponse(Cursor frame, int length) {
        int function = frame.peek(FUNCTION_AT);
        int count = frame.peek(FIRST);
        return switch (function) {
            case ModbusFunction.READ_COILS, ModbusFunction.READ_DISCRETE_INPUTS -> length == 2 + count && count >= 1;
            case ModbusFunction.READ_HOLDING_REGISTERS,
                    ModbusFunction.READ_INPUT_REGISTERS,
                    ModbusFunction.READ_WRITE_MULTIPLE_REGISTERS -> length == 2 + count && count >= 2 && count % 2 == 0;
            case ModbusFunction.WRITE_SINGLE_COIL -> {
                int value = frame.peekU16(FIRST + 2);
                yield length == 5 && (value == 0 || value == 0xFF00);
            }
            case ModbusFunction.WRITE_SINGLE_REGISTER, ModbusFunction.GET_COMM_EVENT_COUNTER -> length == 5;
            case ModbusFunction.WRITE_MULTIPLE_COILS ->
                length == 5 && isWithin(frame.peekU16(FIRST + 2), ModbusRequests.WRITE_BITS_MAX);
            case ModbusFunction.WRITE_MULTIPLE_REGISTERS ->
                length == 5 && isWithin(frame.peekU16(FIRST + 2), ModbusRequests.WRITE_REGISTERS_MAX);
            case ModbusFunction.READ_EXCEPTION_STATUS -> length == 2;
            case ModbusFunction.DIAGNOSTICS -> isDiagnostics(frame.peekU16(FIRST), length);
            case ModbusFunction.GET_COMM_EVENT_LOG -> length == 2 + count && count >= 6;
            case ModbusFunction.REPORT_SERVER_ID -> length == 2 + count && count >= 2;
            case ModbusFunction.READ_FILE_RECORD ->
                length == 2 + count && count >= 4 && frame.peek(FIRST + 2) == RECORD_REFERENCE_TYPE;
            case ModbusFunction.WRITE_FILE_RECORD ->
                length == 2 + count && count >= 9 && frame.peek(FIRST + 1) == RECORD_REFERENCE_TYPE;
            case ModbusFunction.MASK_WRITE_REGISTER -> length == 7;
            case ModbusFunction.READ_FIFO_QUEUE ->
                length == 3 + frame.peekU16(FIRST) && frame.peekU16(FIRST) == 2 + 2 * frame.peekU16(FIRST + 2);
            case ModbusFunction.ENCAPSULATED_INTERFACE ->
                switch (count) {
                    case ModbusFunction.MEI_DEVICE_IDENTIFICATION -> length >= 7 && isWithin(frame.peek(FIRST + 1), 4);
                    case ModbusFunction.MEI_CANOPEN -> length >= 3;
                    default -> false;
                };
            default ->
                function >= EXCEPTION_BIT
                        && length == 2
                        && isWithin(count, EXCEPTION_CODE_MAX)
                        && isPublic(function - EXCEPTION_BIT);
        };
    }

    /// Whether a frame is one of UMAS, told by its function and how an answer ends or how far functions go.
    ///
    /// @param length of what begins with the function code
    static boolean isUmas(Cursor frame, int length) {
        int function = frame.peek(FIRST + 1);
        boolean isFunction = function >= 1 && function <= UMAS_FUNCTION_MAX;
        return frame.peek(FUNCTION_AT) == ModbusFunction.UMAS
                && length >= UMAS_BYTES_MIN
                && (isFunction || isUmasAnswer(function));
    }

    /// Whether what UMAS has in place of a function says how one has ended.
    static boolean isUmasAnswer(int function) {
        return function == 0xFE || function == 0xFD;
    }

    private static boolean isDiagnostics(int subfunction, int length) {
        return length >= 5 && length % 2 == 1 && subfunction >= 0 && subfunction <= SUBFUNCTION_MAX;
    }

    private static boolean isWithin(int value, int max) {
        return value >= 1 && value <= max;
    }

    /// Whether the specification defines a function.
    static boolean isPublic(int code) {
        return (code >= 1 && code <= 8)
                || code == 11
                || code == 12
                || (code >= 15 && code <= 17)
                || (code >= 20 && code <= 24)
                || code == ModbusFunction.ENCAPSULATED_INTERFACE;
    }
}
