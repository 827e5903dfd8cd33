package dev.vedette.dissect.ntp;

import dev.vedette.sdk.dissect.Intent;
import java.util.Map;
import java.util.TreeMap;

/// What a private request (mode 7) of ntpd asks for, by its request code.
///
/// @param operation as in messages
/// @param intent what for
record Private(String operation, Intent intent) {
    private static final Private UNKNOWN = new Private("unknown", Intent.OTHER);
    private static final Map<Integer, Private> ALL = new TreeMap<>();

    static {
        add(0, "peer-list", Intent.DIAGNOSE);
        add(1, "peer-list-summary", Intent.DIAGNOSE);
        add(2, "peer-information", Intent.DIAGNOSE);
        add(3, "peer-statistics", Intent.DIAGNOSE);
        add(4, "system-information", Intent.DIAGNOSE);
        add(5, "system-statistics", Intent.DIAGNOSE);
        add(6, "input-output-statistics", Intent.DIAGNOSE);
        add(7, "memory-statistics", Intent.DIAGNOSE);
        add(8, "loop-information", Intent.DIAGNOSE);
        add(9, "timer-statistics", Intent.DIAGNOSE);
        add(10, "add-server", Intent.CONFIGURE);
        add(11, "remove-server", Intent.CONFIGURE);
        add(12, "set-system-flag", Intent.CONFIGURE);
        add(13, "clear-system-flag", Intent.CONFIGURE);
        add(14, "monitor-on", Intent.CONFIGURE);
        add(15, "monitor-off", Intent.CONFIGURE);
        add(16, "restriction-list", Intent.DIAGNOSE);
        add(17, "restriction-add-flags", Intent.CONFIGURE);
        add(18, "restriction-remove-flags", Intent.CONFIGURE);
        add(19, "restriction-remove", Intent.CONFIGURE);
        add(20, "monitor-list", Intent.DIAGNOSE);
        add(21, "reset-statistics", Intent.CONFIGURE);
        add(22, "reset-peer", Intent.CONFIGURE);
        add(23, "read-keys-again", Intent.CONFIGURE);
        add(26, "trust-key", Intent.CONFIGURE);
        add(27, "distrust-key", Intent.CONFIGURE);
        add(28, "authentication-information", Intent.DIAGNOSE);
        add(29, "trap-list", Intent.DIAGNOSE);
        add(30, "add-trap", Intent.CONFIGURE);
        add(31, "remove-trap", Intent.CONFIGURE);
        add(32, "set-request-key", Intent.CONFIGURE);
        add(33, "set-control-key", Intent.CONFIGURE);
        add(34, "control-statistics", Intent.DIAGNOSE);
        add(35, "leap-information", Intent.DIAGNOSE);
        add(36, "clock-information", Intent.DIAGNOSE);
        add(37, "set-clock-correction", Intent.CONFIGURE);
        add(38, "kernel-information", Intent.DIAGNOSE);
        add(39, "clock-debugging", Intent.DIAGNOSE);
        add(41, "set-precision", Intent.CONFIGURE);
        add(42, "monitor-list", Intent.DIAGNOSE);
        add(43, "host-name-of-association", Intent.DIAGNOSE);
        add(44, "interface-statistics", Intent.DIAGNOSE);
        add(45, "interface-reload", Intent.CONFIGURE);
    }

    private static void add(int number, String operation, Intent intent) {
        ALL.put(number, new Private(operation, intent));
    }

    /// That of a number; `unknown` where ntpd has none.
    static Private of(int code) {
        return ALL.getOrDefault(code, UNKNOWN);
    }

    boolean isKnown() {
        return !equals(UNKNOWN);
    }

    static Map<Long, String> names() {
        Map<Long, String> names = new TreeMap<>();
        ALL.forEach((number, request) -> names.put((long) number, request.operation()));
        return names;
    }
}
