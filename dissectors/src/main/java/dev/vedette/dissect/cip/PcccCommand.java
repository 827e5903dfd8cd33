package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Intent;

/// What a PCCC command is (1770-RM516, chapter 7).
///
/// @param operation its name
/// @param intent what it is for
record PcccCommand(String operation, Intent intent) {
    static final PcccCommand UNKNOWN = new PcccCommand("pccc-unknown", Intent.OTHER);
    static final PcccCommand CHANGE_MODE_SLC = new PcccCommand("pccc-change-mode", Intent.CONFIGURE);
    static final PcccCommand SET_MODE_PLC5 = new PcccCommand("pccc-set-cpu-mode", Intent.CONFIGURE);
    private static final PcccCommand MODE_RUN_SLC = new PcccCommand("pccc-change-mode", Intent.START);
    private static final PcccCommand MODE_PROGRAM_SLC = new PcccCommand("pccc-change-mode", Intent.STOP);
    private static final PcccCommand MODE_RUN_PLC5 = new PcccCommand("pccc-set-cpu-mode", Intent.START);
    private static final PcccCommand MODE_PROGRAM_PLC5 = new PcccCommand("pccc-set-cpu-mode", Intent.STOP);

    private static final PcccCommand[] PLAIN = new PcccCommand[0x10];
    private static final PcccCommand[] DIAGNOSTIC = new PcccCommand[0x10];
    private static final PcccCommand[] MODES = new PcccCommand[0x10];
    private static final PcccCommand[] EXTENDED = new PcccCommand[0x100];

    static {
        put(PLAIN, 0x00, "pccc-protected-write", Intent.WRITE);
        put(PLAIN, 0x01, "pccc-unprotected-read", Intent.READ);
        put(PLAIN, 0x02, "pccc-protected-bit-write", Intent.WRITE);
        put(PLAIN, 0x05, "pccc-unprotected-bit-write", Intent.WRITE);
        put(PLAIN, 0x08, "pccc-unprotected-write", Intent.WRITE);
        put(DIAGNOSTIC, 0x00, "pccc-echo", Intent.DIAGNOSE);
        put(DIAGNOSTIC, 0x01, "pccc-read-diagnostic-counters", Intent.DIAGNOSE);
        put(DIAGNOSTIC, 0x02, "pccc-set-variables", Intent.CONFIGURE);
        put(DIAGNOSTIC, 0x03, "pccc-diagnostic-status", Intent.IDENTIFY);
        put(DIAGNOSTIC, 0x04, "pccc-set-timeout", Intent.CONFIGURE);
        put(DIAGNOSTIC, 0x05, "pccc-set-naks", Intent.CONFIGURE);
        put(DIAGNOSTIC, 0x06, "pccc-set-enqs", Intent.CONFIGURE);
        put(DIAGNOSTIC, 0x07, "pccc-reset-diagnostic-counters", Intent.DIAGNOSE);
        put(DIAGNOSTIC, 0x08, "pccc-set-data-table-size", Intent.CONFIGURE);
        put(DIAGNOSTIC, 0x09, "pccc-read-link-parameters", Intent.READ);
        put(DIAGNOSTIC, 0x0A, "pccc-set-link-parameters", Intent.CONFIGURE);
        put(MODES, 0x00, "pccc-disable-outputs", Intent.STOP);
        put(MODES, 0x01, "pccc-enable-outputs", Intent.START);
        put(MODES, 0x03, "pccc-enable-scanning", Intent.START);
        put(MODES, 0x04, "pccc-enter-download-mode", Intent.PROGRAM);
        put(MODES, 0x05, "pccc-exit-load-mode", Intent.PROGRAM);
        put(MODES, 0x06, "pccc-enter-upload-mode", Intent.PROGRAM_READ);
        put(EXTENDED, 0x00, "pccc-word-range-write", Intent.WRITE);
        put(EXTENDED, 0x01, "pccc-word-range-read", Intent.READ);
        put(EXTENDED, 0x02, "pccc-bit-write", Intent.WRITE);
        put(EXTENDED, 0x03, "pccc-file-write", Intent.WRITE);
        put(EXTENDED, 0x04, "pccc-file-read", Intent.READ);
        put(EXTENDED, 0x05, "pccc-download-request", Intent.PROGRAM);
        put(EXTENDED, 0x06, "pccc-upload", Intent.PROGRAM_READ);
        put(EXTENDED, 0x07, "pccc-shutdown", Intent.STOP);
        put(EXTENDED, 0x08, "pccc-physical-write", Intent.PROGRAM);
        put(EXTENDED, 0x09, "pccc-physical-read", Intent.PROGRAM_READ);
        put(EXTENDED, 0x0A, "pccc-restart-request", Intent.RESET);
        put(EXTENDED, 0x11, "pccc-get-edit-resource", Intent.PROGRAM);
        put(EXTENDED, 0x12, "pccc-return-edit-resource", Intent.PROGRAM);
        put(EXTENDED, 0x17, "pccc-read-bytes-physical", Intent.PROGRAM_READ);
        put(EXTENDED, 0x18, "pccc-write-bytes-physical", Intent.PROGRAM);
        put(EXTENDED, 0x26, "pccc-read-modify-write", Intent.WRITE);
        put(EXTENDED, 0x29, "pccc-read-section-size", Intent.READ);
        put(EXTENDED, 0x41, "pccc-disable-forces", Intent.OPERATE);
        put(EXTENDED, 0x50, "pccc-download-all-request", Intent.PROGRAM);
        put(EXTENDED, 0x52, "pccc-download-completed", Intent.PROGRAM);
        put(EXTENDED, 0x53, "pccc-upload-all-request", Intent.PROGRAM_READ);
        put(EXTENDED, 0x55, "pccc-upload-completed", Intent.PROGRAM_READ);
        put(EXTENDED, 0x57, "pccc-initialize-memory", Intent.PROGRAM);
        put(EXTENDED, 0x5E, "pccc-modify-compatibility-file", Intent.CONFIGURE);
        put(EXTENDED, 0x67, "pccc-typed-write", Intent.WRITE);
        put(EXTENDED, 0x68, "pccc-typed-read", Intent.READ);
        put(EXTENDED, 0x79, "pccc-read-modify-write-n", Intent.WRITE);
        put(EXTENDED, 0x81, "pccc-open-file", Intent.FILE);
        put(EXTENDED, 0x82, "pccc-close-file", Intent.FILE);
        put(EXTENDED, 0x88, "pccc-execute-multiple-commands", Intent.OTHER);
        put(EXTENDED, 0x8F, "pccc-apply-port-configuration", Intent.CONFIGURE);
        put(EXTENDED, 0xA1, "pccc-typed-logical-read-2", Intent.READ);
        put(EXTENDED, 0xA2, "pccc-typed-logical-read-3", Intent.READ);
        put(EXTENDED, 0xA7, "pccc-typed-file-read", Intent.PROGRAM_READ);
        put(EXTENDED, 0xA9, "pccc-typed-logical-write-2", Intent.WRITE);
        put(EXTENDED, 0xAA, "pccc-typed-logical-write-3", Intent.WRITE);
        put(EXTENDED, 0xAB, "pccc-typed-logical-masked-write-3", Intent.WRITE);
        put(EXTENDED, 0xAF, "pccc-typed-file-write", Intent.PROGRAM);
        EXTENDED[0x3A] = SET_MODE_PLC5;
        EXTENDED[0x80] = CHANGE_MODE_SLC;
    }

    private static void put(PcccCommand[] table, int code, String operation, Intent intent) {
        table[code] = new PcccCommand(operation, intent);
    }

    /// Whether a command is told by a function code.
    static boolean hasFunction(int command) {
        return command == 0x06 || command == 0x07 || command == 0x0F;
    }

    /// Returns the meaning of a command, [#UNKNOWN] where it has none.
    ///
    /// @param command 0..0x0F
    /// @param function 0..0xFF; of no meaning where the command has none
    static PcccCommand of(int command, int function) {
        PcccCommand[] table = switch (command) {
            case 0x06 -> DIAGNOSTIC;
            case 0x07 -> MODES;
            case 0x0F -> EXTENDED;
            default -> PLAIN;
        };
        int index = hasFunction(command) ? function : command;
        PcccCommand known = index < table.length ? table[index] : null;
        return known == null ? UNKNOWN : known;
    }

    /// Returns this command with the intent that the mode it asks for gives it.
    ///
    /// @param mode what it asks for; -1 when it does not say
    PcccCommand toMode(int mode) {
        if (this.equals(CHANGE_MODE_SLC)) {
            return mode == 6 ? MODE_RUN_SLC : mode == 1 ? MODE_PROGRAM_SLC : this;
        }
        if (this.equals(SET_MODE_PLC5)) {
            return (mode & 3) == 2 ? MODE_RUN_PLC5 : (mode & 3) == 0 ? MODE_PROGRAM_PLC5 : this;
        }
        return this;
    }
}
