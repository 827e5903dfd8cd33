package dev.vedette.dissect.modbus;

import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a function is called and for.
///
/// @param operation as in messages
/// @param intent what for
/// @param oddity what is odd about its use, if anything is
record ModbusFunction(
        String operation, Intent intent, @Nullable Flag oddity) {
    static final int READ_COILS = 1;
    static final int READ_DISCRETE_INPUTS = 2;
    static final int READ_HOLDING_REGISTERS = 3;
    static final int READ_INPUT_REGISTERS = 4;
    static final int WRITE_SINGLE_COIL = 5;
    static final int WRITE_SINGLE_REGISTER = 6;
    static final int READ_EXCEPTION_STATUS = 7;
    static final int DIAGNOSTICS = 8;
    static final int GET_COMM_EVENT_COUNTER = 11;
    static final int GET_COMM_EVENT_LOG = 12;
    static final int WRITE_MULTIPLE_COILS = 15;
    static final int WRITE_MULTIPLE_REGISTERS = 16;
    static final int REPORT_SERVER_ID = 17;
    static final int READ_FILE_RECORD = 20;
    static final int WRITE_FILE_RECORD = 21;
    static final int MASK_WRITE_REGISTER = 22;
    static final int READ_WRITE_MULTIPLE_REGISTERS = 23;
    static final int READ_FIFO_QUEUE = 24;
    static final int ENCAPSULATED_INTERFACE = 43;
    static final int UMAS = 90;

    static final int MEI_CANOPEN = 13;
    static final int MEI_DEVICE_IDENTIFICATION = 14;

    private static final ModbusFunction UNKNOWN = new ModbusFunction("unknown", Intent.OTHER, Flag.UNKNOWN_CODE);
    private static final ModbusFunction[] BY_CODE = new ModbusFunction[128];
    private static final ModbusFunction[] BY_SUBFUNCTION = new ModbusFunction[22];
    private static final ModbusFunction OTHER_DIAGNOSTICS =
            new ModbusFunction("diagnostics", Intent.DIAGNOSE, Flag.RESERVED_VALUE);
    private static final ModbusFunction CANOPEN = new ModbusFunction("canopen-general-reference", Intent.OTHER, null);
    private static final ModbusFunction DEVICE_IDENTIFICATION =
            new ModbusFunction("read-device-identification", Intent.IDENTIFY, null);
    private static final ModbusFunction OTHER_ENCAPSULATED =
            new ModbusFunction("encapsulated-interface-transport", Intent.OTHER, Flag.RESERVED_VALUE);

    static {
        Arrays.fill(BY_CODE, UNKNOWN);
        Arrays.fill(BY_CODE, 65, 73, new ModbusFunction("user-defined", Intent.OTHER, null));
        Arrays.fill(BY_CODE, 100, 111, new ModbusFunction("user-defined", Intent.OTHER, null));
        add(READ_COILS, "read-coils", Intent.READ);
        add(READ_DISCRETE_INPUTS, "read-discrete-inputs", Intent.READ);
        add(READ_HOLDING_REGISTERS, "read-holding-registers", Intent.READ);
        add(READ_INPUT_REGISTERS, "read-input-registers", Intent.READ);
        add(WRITE_SINGLE_COIL, "write-single-coil", Intent.WRITE);
        add(WRITE_SINGLE_REGISTER, "write-single-register", Intent.WRITE);
        add(READ_EXCEPTION_STATUS, "read-exception-status", Intent.DIAGNOSE);
        add(DIAGNOSTICS, "diagnostics", Intent.DIAGNOSE);
        add(GET_COMM_EVENT_COUNTER, "get-comm-event-counter", Intent.DIAGNOSE);
        add(GET_COMM_EVENT_LOG, "get-comm-event-log", Intent.DIAGNOSE);
        add(WRITE_MULTIPLE_COILS, "write-multiple-coils", Intent.WRITE);
        add(WRITE_MULTIPLE_REGISTERS, "write-multiple-registers", Intent.WRITE);
        add(REPORT_SERVER_ID, "report-server-id", Intent.IDENTIFY);
        add(READ_FILE_RECORD, "read-file-record", Intent.FILE);
        add(WRITE_FILE_RECORD, "write-file-record", Intent.FILE);
        add(MASK_WRITE_REGISTER, "mask-write-register", Intent.WRITE);
        add(READ_WRITE_MULTIPLE_REGISTERS, "read-write-multiple-registers", Intent.WRITE);
        add(READ_FIFO_QUEUE, "read-fifo-queue", Intent.READ);
        add(ENCAPSULATED_INTERFACE, "encapsulated-interface-transport", Intent.OTHER);
        add(UMAS, "umas", Intent.OTHER);
        addWithdrawn(9, "program-484", Intent.PROGRAM);
        addWithdrawn(10, "poll-484", Intent.DIAGNOSE);
        addWithdrawn(13, "program-controller", Intent.PROGRAM);
        addWithdrawn(14, "poll-controller", Intent.DIAGNOSE);
        addWithdrawn(18, "program-884", Intent.PROGRAM);
        addWithdrawn(19, "reset-communication-link", Intent.RESET);
        addReserved(40, "program-concept", Intent.PROGRAM);
        addReserved(41, "reserved", Intent.OTHER);
        addReserved(42, "reserved", Intent.OTHER);
        addReserved(91, "reserved", Intent.OTHER);
        addReserved(125, "firmware-replacement", Intent.FIRMWARE);
        addReserved(126, "program-984", Intent.PROGRAM);
        addReserved(127, "report-local-address", Intent.IDENTIFY);

        Arrays.fill(BY_SUBFUNCTION, OTHER_DIAGNOSTICS);
        addDiagnostics(0, "return-query-data", Intent.DIAGNOSE);
        addDiagnostics(1, "restart-communications", Intent.RESET);
        addDiagnostics(2, "return-diagnostic-register", Intent.DIAGNOSE);
        addDiagnostics(3, "change-ascii-delimiter", Intent.CONFIGURE);
        addDiagnostics(4, "force-listen-only-mode", Intent.STOP);
        addDiagnostics(10, "clear-counters", Intent.DIAGNOSE);
        addDiagnostics(11, "return-bus-message-count", Intent.DIAGNOSE);
        addDiagnostics(12, "return-bus-communication-error-count", Intent.DIAGNOSE);
        addDiagnostics(13, "return-bus-exception-error-count", Intent.DIAGNOSE);
        addDiagnostics(14, "return-server-message-count", Intent.DIAGNOSE);
        addDiagnostics(15, "return-server-no-response-count", Intent.DIAGNOSE);
        addDiagnostics(16, "return-server-nak-count", Intent.DIAGNOSE);
        addDiagnostics(17, "return-server-busy-count", Intent.DIAGNOSE);
        addDiagnostics(18, "return-bus-character-overrun-count", Intent.DIAGNOSE);
        addDiagnostics(20, "clear-overrun-counter", Intent.DIAGNOSE);
        addDiagnostics(21, "get-clear-modbus-plus-statistics", Intent.DIAGNOSE);
    }

    private static void add(int code, String operation, Intent intent) {
        BY_CODE[code] = new ModbusFunction(operation, intent, null);
    }

    private static void addWithdrawn(int code, String operation, Intent intent) {
        BY_CODE[code] = new ModbusFunction(operation, intent, Flag.OBSOLETE_CODE);
    }

    private static void addReserved(int code, String operation, Intent intent) {
        BY_CODE[code] = new ModbusFunction(operation, intent, Flag.RESERVED_VALUE);
    }

    private static void addDiagnostics(int subfunction, String operation, Intent intent) {
        BY_SUBFUNCTION[subfunction] = new ModbusFunction(operation, intent, null);
    }

    /// The function of a code, whatever follows it.
    ///
    /// @param code 0..127
    static ModbusFunction of(int code) {
        return BY_CODE[code];
    }

    /// The function of a code and of the subfunction or type that follows it.
    ///
    /// @param code 0..127
    /// @param next16 the 16 bits behind the code, -1 when they are not there
    /// @param next8 the byte behind the code, -1 when it is not there
    static ModbusFunction of(int code, int next16, int next8) {
        if (code == DIAGNOSTICS && next16 >= 0) {
            return next16 < BY_SUBFUNCTION.length ? BY_SUBFUNCTION[next16] : OTHER_DIAGNOSTICS;
        }
        if (code == ENCAPSULATED_INTERFACE && next8 >= 0) {
            return switch (next8) {
                case MEI_CANOPEN -> CANOPEN;
                case MEI_DEVICE_IDENTIFICATION -> DEVICE_IDENTIFICATION;
                default -> OTHER_ENCAPSULATED;
            };
        }
        return BY_CODE[code];
    }

    static Map<Long, String> subfunctionNames() {
        Map<Long, String> names = new TreeMap<>();
        for (int i = 0; i < BY_SUBFUNCTION.length; i++) {
            if (BY_SUBFUNCTION[i].oddity() == null) {
                names.put((long) i, BY_SUBFUNCTION[i].operation());
            }
        }
        return names;
    }
}
