package dev.vedette.dissect.ntp;

import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Intent;

/// What a control message asks for (RFC 9327, section 2).
final class Controls {
    static final Calls ALL = Calls.otherwise("unknown")
            .add(Intent.DIAGNOSE, 1, "read-status")
            .add(Intent.DIAGNOSE, 2, "read-variables")
            .add(Intent.CONFIGURE, 3, "write-variables")
            .add(Intent.DIAGNOSE, 4, "read-clock-variables")
            .add(Intent.CONFIGURE, 5, "write-clock-variables")
            .add(Intent.CONFIGURE, 6, "set-trap")
            .add(Intent.REPORT, 7, "trap")
            .add(Intent.CONFIGURE, 8, "configure")
            .add(Intent.FILE, 9, "save-configuration")
            .add(Intent.DIAGNOSE, 10, "read-recently-used")
            .add(Intent.DIAGNOSE, 11, "read-ordered-list")
            .add(Intent.SESSION, 12, "request-nonce")
            .add(Intent.CONFIGURE, 31, "unset-trap")
            .build();

    private Controls() {}

    /// Whether what is asked and answered may be told: what is written may hold keys.
    static boolean isRead(Calls.Call control) {
        return control.intent() == Intent.DIAGNOSE;
    }
}
