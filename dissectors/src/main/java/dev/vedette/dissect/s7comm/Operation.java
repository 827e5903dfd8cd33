package dev.vedette.dissect.s7comm;

import dev.vedette.sdk.dissect.Intent;

/// What a function, a program invocation service or a function of userdata is.
///
/// @param name in few words with hyphens
/// @param intent what it is for
record Operation(String name, Intent intent) {
    static final Operation UNKNOWN = new Operation("unknown", Intent.OTHER);
    static final Operation READ = new Operation("read-var", Intent.READ);
    static final Operation WRITE = new Operation("write-var", Intent.WRITE);
    static final Operation SETUP = new Operation("setup-communication", Intent.SESSION);
    static final Operation PI_SERVICE = new Operation("pi-service", Intent.OTHER);
    static final Operation STOP = new Operation("plc-stop", Intent.STOP);
    static final Operation IDENTIFYING_SZL = new Operation("read-szl", Intent.IDENTIFY);
    static final Operation READ_SZL = new Operation("read-szl", Intent.DIAGNOSE);

    private static final Operation START = new Operation("plc-start", Intent.START);
    private static final Operation INSERT = new Operation("insert-block", Intent.PROGRAM);
    private static final Operation DELETE = new Operation("delete-block", Intent.PROGRAM);
    private static final Operation COPY = new Operation("copy-ram-to-rom", Intent.PROGRAM);
    private static final Operation COMPRESS = new Operation("compress-memory", Intent.PROGRAM);
    private static final Operation[] JOBS = new Operation[0x100];
    private static final Operation[][] USERDATA = new Operation[0x10][0x20];

    static {
        JOBS[0x00] = new Operation("cpu-services", Intent.OTHER);
        JOBS[0x04] = READ;
        JOBS[0x05] = WRITE;
        JOBS[0x1A] = new Operation("request-download", Intent.PROGRAM);
        JOBS[0x1B] = new Operation("download-block", Intent.PROGRAM);
        JOBS[0x1C] = new Operation("download-ended", Intent.PROGRAM);
        JOBS[0x1D] = new Operation("start-upload", Intent.PROGRAM_READ);
        JOBS[0x1E] = new Operation("upload", Intent.PROGRAM_READ);
        JOBS[0x1F] = new Operation("end-upload", Intent.PROGRAM_READ);
        JOBS[0x28] = PI_SERVICE;
        JOBS[0x29] = STOP;
        JOBS[0xF0] = SETUP;
        programmer();
        put(2, 1, "cyclic-transfer", Intent.READ);
        put(2, 4, "cyclic-unsubscribe", Intent.READ);
        put(2, 5, "change-driven-transfer", Intent.READ);
        put(2, 7, "change-driven-modify", Intent.READ);
        put(2, 8, "cyclic-read", Intent.READ);
        put(3, 1, "list-blocks", Intent.READ);
        put(3, 2, "list-blocks-of-type", Intent.READ);
        put(3, 3, "get-block-info", Intent.READ);
        cpu();
        put(5, 1, "plc-password", Intent.LOGIN);
        put(5, 2, "clear-plc-password", Intent.LOGIN);
        put(7, 1, "read-clock", Intent.READ);
        put(7, 2, "set-clock", Intent.CONFIGURE);
        put(7, 3, "read-clock-following", Intent.READ);
        put(7, 4, "set-clock-following", Intent.CONFIGURE);
        for (int i = 0; i < USERDATA[0].length; i++) {
            put(0, i, "mode-transition", Intent.REPORT);
            put(6, i, "block-send", Intent.WRITE);
            put(15, i, "nc-programming", Intent.PROGRAM);
        }
    }

    private static void programmer() {
        put(1, 1, "block-status", Intent.DIAGNOSE);
        put(1, 2, "variable-status", Intent.READ);
        put(1, 3, "output-istack", Intent.DIAGNOSE);
        put(1, 4, "output-bstack", Intent.DIAGNOSE);
        put(1, 5, "output-lstack", Intent.DIAGNOSE);
        put(1, 6, "time-measurement", Intent.DIAGNOSE);
        put(1, 7, "force-selection", Intent.READ);
        put(1, 8, "modify-variable", Intent.WRITE);
        put(1, 9, "force", Intent.OPERATE);
        put(1, 10, "breakpoint", Intent.STOP);
        put(1, 11, "exit-hold", Intent.START);
        put(1, 12, "memory-reset", Intent.RESET);
        put(1, 13, "disable-job", Intent.DIAGNOSE);
        put(1, 14, "enable-job", Intent.DIAGNOSE);
        put(1, 15, "delete-job", Intent.DIAGNOSE);
        put(1, 16, "read-job-list", Intent.DIAGNOSE);
        put(1, 17, "read-job", Intent.DIAGNOSE);
        put(1, 18, "replace-job", Intent.DIAGNOSE);
        put(1, 19, "block-status-2", Intent.DIAGNOSE);
        put(1, 22, "flash-led", Intent.IDENTIFY);
    }

    private static void cpu() {
        USERDATA[4][1] = READ_SZL;
        put(4, 2, "message-service", Intent.SESSION);
        put(4, 3, "diagnostic-message", Intent.REPORT);
        put(4, 5, "alarm-8-indication", Intent.REPORT);
        put(4, 6, "notify-indication", Intent.REPORT);
        put(4, 7, "alarm-8-lock", Intent.CONFIGURE);
        put(4, 8, "alarm-8-unlock", Intent.CONFIGURE);
        put(4, 9, "scan-indication", Intent.REPORT);
        put(4, 11, "alarm-acknowledge", Intent.OPERATE);
        put(4, 12, "alarm-acknowledge-indication", Intent.REPORT);
        put(4, 13, "alarm-lock-indication", Intent.REPORT);
        put(4, 14, "alarm-unlock-indication", Intent.REPORT);
        put(4, 17, "alarm-sq-indication", Intent.REPORT);
        put(4, 18, "alarm-s-indication", Intent.REPORT);
        put(4, 19, "alarm-query", Intent.READ);
        put(4, 22, "notify-8-indication", Intent.REPORT);
    }

    private static void put(int group, int function, String name, Intent intent) {
        USERDATA[group][function] = new Operation(name, intent);
    }

    /// Returns the operation of a job; [#UNKNOWN] where it has none.
    ///
    /// @param function 0..0xFF
    static Operation ofJob(int function) {
        Operation known = JOBS[function];
        return known == null ? UNKNOWN : known;
    }

    /// Returns the operation of userdata; [#UNKNOWN] where it has none.
    ///
    /// @param group 0..15
    /// @param function 0..0xFF
    static Operation ofUserdata(int group, int function) {
        Operation[] functions = USERDATA[group];
        Operation known = function < functions.length ? functions[function] : null;
        return known == null ? UNKNOWN : known;
    }

    /// Returns the operation of a program invocation service.
    static Operation ofService(String service) {
        return switch (service) {
            case "P_PROGRAM" -> START;
            case "_INSE", "_INS2" -> INSERT;
            case "_DELE" -> DELETE;
            case "_MODU" -> COPY;
            case "_GARB" -> COMPRESS;
            default -> PI_SERVICE;
        };
    }
}
