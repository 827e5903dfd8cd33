package dev.vedette.dissect.srtp;

import dev.vedette.sdk.dissect.Intent;
import java.util.Map;
import java.util.TreeMap;

/// A service that a controller is asked for.
///
/// @param operation as in messages
/// @param intent what for
record Service(String operation, Intent intent) {
    static final int SET_STATE = 0x23;
    static final int CHANGE_PRIVILEGE = 0x21;
    static final int TYPE_AND_ID = 0x43;

    private static final Service UNKNOWN = new Service("unknown", Intent.OTHER);
    private static final Map<Integer, Service> ALL = new TreeMap<>();

    static {
        add(Intent.DIAGNOSE, 0x00, "read-short-status");
        add(Intent.IDENTIFY, 0x03, "read-program-name");
        add(Intent.READ, 0x04, "read-system-memory");
        add(Intent.READ, 0x05, "read-task-memory");
        add(Intent.PROGRAM_READ, 0x06, "read-program-memory");
        add(Intent.WRITE, 0x07, "write-system-memory");
        add(Intent.WRITE, 0x08, "write-task-memory");
        add(Intent.PROGRAM, 0x09, "write-program-memory");
        add(Intent.LOGIN, 0x20, "programmer-logon");
        add(Intent.LOGIN, CHANGE_PRIVILEGE, "change-privilege-level");
        add(Intent.CONFIGURE, 0x22, "set-control-id");
        add(Intent.CONFIGURE, SET_STATE, "set-state");
        add(Intent.CONFIGURE, 0x24, "set-clock");
        add(Intent.READ, 0x25, "read-clock");
        add(Intent.DIAGNOSE, 0x38, "read-fault-table");
        add(Intent.CONFIGURE, 0x39, "clear-fault-table");
        add(Intent.PROGRAM_READ, 0x3F, "program-store");
        add(Intent.PROGRAM, 0x40, "program-load");
        add(Intent.IDENTIFY, TYPE_AND_ID, "read-type-and-id");
        add(Intent.OPERATE, 0x44, "toggle-force");
    }

    private static void add(Intent intent, int code, String operation) {
        ALL.put(code, new Service(operation, intent));
    }

    /// The service of a code; `unknown` where there is none.
    static Service of(int code) {
        return ALL.getOrDefault(code, UNKNOWN);
    }

    static boolean isKnown(int code) {
        return ALL.containsKey(code);
    }

    static Map<Long, String> names() {
        Map<Long, String> names = new TreeMap<>();
        ALL.forEach((code, service) -> names.put((long) code, service.operation()));
        return names;
    }
}
