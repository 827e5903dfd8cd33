package dev.vedette.dissect.fins;

import dev.vedette.sdk.dissect.Intent;
import java.util.Map;
import java.util.TreeMap;

/// A command (Omron W342, section 5-2; of Ethernet units W420, section 8).
///
/// @param operation as in messages
/// @param intent what for
record Command(String operation, Intent intent) {
    private static final Command UNKNOWN = new Command("unknown", Intent.OTHER);
    private static final Map<Integer, Command> ALL = new TreeMap<>();

    static {
        add(Intent.READ, 0x0101, "memory-area-read");
        add(Intent.WRITE, 0x0102, "memory-area-write");
        add(Intent.WRITE, 0x0103, "memory-area-fill");
        add(Intent.READ, 0x0104, "multiple-memory-area-read");
        add(Intent.WRITE, 0x0105, "memory-area-transfer");
        add(Intent.PROGRAM_READ, 0x0201, "parameter-area-read");
        add(Intent.CONFIGURE, 0x0202, "parameter-area-write");
        add(Intent.CONFIGURE, 0x0203, "parameter-area-clear");
        add(Intent.CONFIGURE, 0x0304, "program-area-protect");
        add(Intent.PROGRAM, 0x0305, "program-area-protect-clear");
        add(Intent.PROGRAM_READ, 0x0306, "program-area-read");
        add(Intent.PROGRAM, 0x0307, "program-area-write");
        add(Intent.PROGRAM, 0x0308, "program-area-clear");
        add(Intent.START, 0x0401, "run");
        add(Intent.STOP, 0x0402, "stop");
        add(Intent.RESET, 0x0403, "reset");
        add(Intent.IDENTIFY, 0x0501, "controller-data-read");
        add(Intent.IDENTIFY, 0x0502, "connection-data-read");
        add(Intent.DIAGNOSE, 0x0601, "controller-status-read");
        add(Intent.DIAGNOSE, 0x0620, "cycle-time-read");
        add(Intent.READ, 0x0701, "clock-read");
        add(Intent.CONFIGURE, 0x0702, "clock-write");
        add(Intent.DIAGNOSE, 0x0801, "internode-echo-test");
        add(Intent.DIAGNOSE, 0x0802, "broadcast-test-results-read");
        add(Intent.DIAGNOSE, 0x0803, "broadcast-test-data-send");
        add(Intent.READ, 0x0920, "message-read-or-clear");
        add(Intent.LOGIN, 0x0C01, "access-right-acquire");
        add(Intent.LOGIN, 0x0C02, "access-right-forced-acquire");
        add(Intent.LOGIN, 0x0C03, "access-right-release");
        add(Intent.CONFIGURE, 0x2101, "error-clear");
        add(Intent.DIAGNOSE, 0x2102, "error-log-read");
        add(Intent.CONFIGURE, 0x2103, "error-log-clear");
        add(Intent.DIAGNOSE, 0x2140, "write-access-log-read");
        add(Intent.CONFIGURE, 0x2141, "write-access-log-clear");
        add(Intent.FILE, 0x2201, "file-name-read");
        add(Intent.FILE, 0x2202, "file-read");
        add(Intent.FILE, 0x2203, "file-write");
        add(Intent.FILE, 0x2204, "file-memory-format");
        add(Intent.FILE, 0x2205, "file-delete");
        add(Intent.FILE, 0x2207, "file-copy");
        add(Intent.FILE, 0x2208, "file-rename");
        add(Intent.FILE, 0x220A, "memory-area-file-transfer");
        add(Intent.CONFIGURE, 0x220B, "parameter-area-file-transfer");
        add(Intent.PROGRAM, 0x220C, "program-area-file-transfer");
        add(Intent.FILE, 0x2215, "directory-create-or-delete");
        add(Intent.PROGRAM, 0x2220, "memory-cassette-transfer");
        add(Intent.OPERATE, 0x2301, "forced-set-reset");
        add(Intent.OPERATE, 0x2302, "forced-set-reset-cancel");
        add(Intent.CONFIGURE, 0x2730, "tcp-connection-change");
        add(Intent.DIAGNOSE, 0x2731, "tcp-connection-status-read");
        add(Intent.CONFIGURE, 0x2750, "ip-address-table-write");
        add(Intent.CONFIGURE, 0x2757, "ip-router-table-write");
        add(Intent.READ, 0x2760, "ip-address-table-read");
        add(Intent.DIAGNOSE, 0x2761, "protocol-status-read");
        add(Intent.DIAGNOSE, 0x2762, "memory-status-read");
        add(Intent.DIAGNOSE, 0x2763, "socket-status-read");
        add(Intent.IDENTIFY, 0x2764, "address-information-read");
        add(Intent.READ, 0x2767, "ip-router-table-read");
    }

    private static void add(Intent intent, int code, String operation) {
        ALL.put(code, new Command(operation, intent));
    }

    /// The command of a main and sub code; `unknown` where there is none.
    static Command of(int code) {
        return ALL.getOrDefault(code, UNKNOWN);
    }

    /// Whether a code is in the table.
    static boolean isKnown(int code) {
        return ALL.containsKey(code);
    }

    static Map<Long, String> names() {
        Map<Long, String> names = new TreeMap<>();
        ALL.forEach((code, command) -> names.put((long) code, command.operation()));
        return names;
    }
}
