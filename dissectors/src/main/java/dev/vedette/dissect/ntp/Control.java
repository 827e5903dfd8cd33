package dev.vedette.dissect.ntp;

import dev.vedette.sdk.dissect.Intent;
import java.util.Map;
import java.util.TreeMap;

/// What a control message asks for (RFC 9327, section 2).
///
/// @param operation as in messages
/// @param intent what for
record Control(String operation, Intent intent) {
    private static final Control UNKNOWN = new Control("unknown", Intent.OTHER);
    private static final Map<Integer, Control> ALL = Map.ofEntries(
            Map.entry(1, new Control("read-status", Intent.DIAGNOSE)),
            Map.entry(2, new Control("read-variables", Intent.DIAGNOSE)),
            Map.entry(3, new Control("write-variables", Intent.CONFIGURE)),
            Map.entry(4, new Control("read-clock-variables", Intent.DIAGNOSE)),
            Map.entry(5, new Control("write-clock-variables", Intent.CONFIGURE)),
            Map.entry(6, new Control("set-trap", Intent.CONFIGURE)),
            Map.entry(7, new Control("trap", Intent.REPORT)),
            Map.entry(8, new Control("configure", Intent.CONFIGURE)),
            Map.entry(9, new Control("save-configuration", Intent.FILE)),
            Map.entry(10, new Control("read-recently-used", Intent.DIAGNOSE)),
            Map.entry(11, new Control("read-ordered-list", Intent.DIAGNOSE)),
            Map.entry(12, new Control("request-nonce", Intent.SESSION)),
            Map.entry(31, new Control("unset-trap", Intent.CONFIGURE)));

    /// That of a number; `unknown` where the standard has none.
    static Control of(int opcode) {
        return ALL.getOrDefault(opcode, UNKNOWN);
    }

    boolean isKnown() {
        return !equals(UNKNOWN);
    }

    /// Whether what is asked and answered may be told: what is written may hold keys.
    boolean isRead() {
        return intent == Intent.DIAGNOSE;
    }

    static Map<Long, String> names() {
        Map<Long, String> names = new TreeMap<>();
        ALL.forEach((number, control) -> names.put((long) number, control.operation()));
        return names;
    }
}
