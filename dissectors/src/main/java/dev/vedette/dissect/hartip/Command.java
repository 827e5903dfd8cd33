package dev.vedette.dissect.hartip;

import dev.vedette.sdk.dissect.Intent;
import java.util.Map;
import java.util.TreeMap;

/// A universal or common practice command of HART (HCF_SPEC-127 and HCF_SPEC-151).
///
/// @param operation as in messages
/// @param intent what for
record Command(String operation, Intent intent) {
    private static final Command SPECIFIC = new Command("device-specific", Intent.OTHER);
    private static final Map<Integer, Command> ALL = new TreeMap<>();

    static {
        add(Intent.IDENTIFY, 0, "read-unique-identifier");
        add(Intent.READ, 1, "read-primary-variable");
        add(Intent.READ, 2, "read-loop-current");
        add(Intent.READ, 3, "read-dynamic-variables");
        add(Intent.CONFIGURE, 6, "write-polling-address");
        add(Intent.READ, 7, "read-loop-configuration");
        add(Intent.READ, 8, "read-dynamic-variable-classes");
        add(Intent.READ, 9, "read-device-variables");
        add(Intent.IDENTIFY, 11, "read-identifier-by-tag");
        add(Intent.READ, 12, "read-message");
        add(Intent.IDENTIFY, 13, "read-tag-and-descriptor");
        add(Intent.READ, 14, "read-transducer-information");
        add(Intent.READ, 15, "read-device-information");
        add(Intent.READ, 16, "read-final-assembly-number");
        add(Intent.CONFIGURE, 17, "write-message");
        add(Intent.CONFIGURE, 18, "write-tag-and-descriptor");
        add(Intent.CONFIGURE, 19, "write-final-assembly-number");
        add(Intent.IDENTIFY, 20, "read-long-tag");
        add(Intent.IDENTIFY, 21, "read-identifier-by-long-tag");
        add(Intent.CONFIGURE, 22, "write-long-tag");
        add(Intent.READ, 33, "read-selected-variables");
        add(Intent.CONFIGURE, 34, "write-damping");
        add(Intent.CONFIGURE, 35, "write-range");
        add(Intent.CONFIGURE, 36, "set-upper-range-value");
        add(Intent.CONFIGURE, 37, "set-lower-range-value");
        add(Intent.CONFIGURE, 38, "reset-configuration-changed");
        add(Intent.CONFIGURE, 39, "eeprom-control");
        add(Intent.OPERATE, 40, "fix-loop-current");
        add(Intent.DIAGNOSE, 41, "self-test");
        add(Intent.RESET, 42, "device-reset");
        add(Intent.CONFIGURE, 43, "set-zero");
        add(Intent.CONFIGURE, 44, "write-units");
        add(Intent.CONFIGURE, 45, "trim-loop-current-zero");
        add(Intent.CONFIGURE, 46, "trim-loop-current-gain");
        add(Intent.CONFIGURE, 47, "write-transfer-function");
        add(Intent.DIAGNOSE, 48, "read-additional-status");
        add(Intent.CONFIGURE, 49, "write-transducer-serial");
        add(Intent.READ, 50, "read-variable-assignments");
        add(Intent.CONFIGURE, 51, "write-variable-assignments");
        add(Intent.CONFIGURE, 52, "set-variable-zero");
        add(Intent.CONFIGURE, 53, "write-variable-units");
        add(Intent.READ, 54, "read-variable-information");
        add(Intent.CONFIGURE, 55, "write-variable-damping");
        add(Intent.CONFIGURE, 59, "write-preambles");
        add(Intent.CONFIGURE, 66, "fix-analog-channel");
        add(Intent.CONFIGURE, 71, "lock-device");
        add(Intent.DIAGNOSE, 72, "squawk");
        add(Intent.IDENTIFY, 73, "find-device");
        add(Intent.READ, 74, "read-io-system");
        add(Intent.IDENTIFY, 75, "poll-sub-device");
        add(Intent.READ, 76, "read-lock-state");
        add(Intent.OTHER, 77, "send-to-sub-device");
        add(Intent.OTHER, 78, "aggregate-commands");
        add(Intent.WRITE, 79, "write-device-variable");
        add(Intent.READ, 80, "read-trim-points");
        add(Intent.CONFIGURE, 82, "write-trim-point");
        add(Intent.IDENTIFY, 84, "read-sub-device-identity");
        add(Intent.CONFIGURE, 87, "write-io-master-mode");
        add(Intent.CONFIGURE, 89, "set-clock");
        add(Intent.READ, 90, "read-clock");
        add(Intent.CONFIGURE, 103, "write-burst-period");
        add(Intent.READ, 105, "read-burst-configuration");
        add(Intent.CONFIGURE, 107, "write-burst-variables");
        add(Intent.CONFIGURE, 108, "write-burst-command");
        add(Intent.CONFIGURE, 109, "burst-control");
    }

    private static void add(Intent intent, int number, String operation) {
        ALL.put(number, new Command(operation, intent));
    }

    /// The command of a number; one that only the maker knows where the standard has none.
    static Command of(int number) {
        return ALL.getOrDefault(number, SPECIFIC);
    }

    static Map<Long, String> names() {
        Map<Long, String> names = new TreeMap<>();
        ALL.forEach((number, command) -> names.put((long) number, command.operation()));
        return names;
    }
}
