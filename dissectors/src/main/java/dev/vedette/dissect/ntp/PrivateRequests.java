package dev.vedette.dissect.ntp;

import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Intent;

/// What a private request (mode 7) of ntpd asks for, by its request code.
final class PrivateRequests {
    static final Calls ALL = Calls.otherwise("unknown")
            .add(Intent.DIAGNOSE, 0, "peer-list")
            .add(Intent.DIAGNOSE, 1, "peer-list-summary")
            .add(Intent.DIAGNOSE, 2, "peer-information")
            .add(Intent.DIAGNOSE, 3, "peer-statistics")
            .add(Intent.DIAGNOSE, 4, "system-information")
            .add(Intent.DIAGNOSE, 5, "system-statistics")
            .add(Intent.DIAGNOSE, 6, "input-output-statistics")
            .add(Intent.DIAGNOSE, 7, "memory-statistics")
            .add(Intent.DIAGNOSE, 8, "loop-information")
            .add(Intent.DIAGNOSE, 9, "timer-statistics")
            .add(Intent.CONFIGURE, 10, "add-server")
            .add(Intent.CONFIGURE, 11, "remove-server")
            .add(Intent.CONFIGURE, 12, "set-system-flag")
            .add(Intent.CONFIGURE, 13, "clear-system-flag")
            .add(Intent.CONFIGURE, 14, "monitor-on")
            .add(Intent.CONFIGURE, 15, "monitor-off")
            .add(Intent.DIAGNOSE, 16, "restriction-list")
            .add(Intent.CONFIGURE, 17, "restriction-add-flags")
            .add(Intent.CONFIGURE, 18, "restriction-remove-flags")
            .add(Intent.CONFIGURE, 19, "restriction-remove")
            .add(Intent.DIAGNOSE, 20, "monitor-list")
            .add(Intent.CONFIGURE, 21, "reset-statistics")
            .add(Intent.CONFIGURE, 22, "reset-peer")
            .add(Intent.CONFIGURE, 23, "read-keys-again")
            .add(Intent.CONFIGURE, 26, "trust-key")
            .add(Intent.CONFIGURE, 27, "distrust-key")
            .add(Intent.DIAGNOSE, 28, "authentication-information")
            .add(Intent.DIAGNOSE, 29, "trap-list")
            .add(Intent.CONFIGURE, 30, "add-trap")
            .add(Intent.CONFIGURE, 31, "remove-trap")
            .add(Intent.CONFIGURE, 32, "set-request-key")
            .add(Intent.CONFIGURE, 33, "set-control-key")
            .add(Intent.DIAGNOSE, 34, "control-statistics")
            .add(Intent.DIAGNOSE, 35, "leap-information")
            .add(Intent.DIAGNOSE, 36, "clock-information")
            .add(Intent.CONFIGURE, 37, "set-clock-correction")
            .add(Intent.DIAGNOSE, 38, "kernel-information")
            .add(Intent.DIAGNOSE, 39, "clock-debugging")
            .add(Intent.CONFIGURE, 41, "set-precision")
            .add(Intent.DIAGNOSE, 42, "monitor-list")
            .add(Intent.DIAGNOSE, 43, "host-name-of-association")
            .add(Intent.DIAGNOSE, 44, "interface-statistics")
            .add(Intent.CONFIGURE, 45, "interface-reload")
            .build();

    private PrivateRequests() {}
}
