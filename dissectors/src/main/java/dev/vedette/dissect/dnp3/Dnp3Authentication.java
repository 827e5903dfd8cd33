package dev.vedette.dissect.dnp3;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import java.util.Map;

/// Reads the heads of objects of secure authentication (g120): who, and by which number.
final class Dnp3Authentication {
    private static final int KEY_STATUS_REQUEST = 4;
    private static final int ERROR = 7;
    private static final int MAC = 9;
    private static final int NUMBERED_MAX = 7;

    private Dnp3Authentication() {}

    static Map<Long, String> errorNames() {
        return Map.ofEntries(
                Map.entry(1L, "authentication-failed"),
                Map.entry(2L, "unexpected-response"),
                Map.entry(3L, "no-response"),
                Map.entry(4L, "aggressive-mode-not-supported"),
                Map.entry(5L, "mac-algorithm-not-supported"),
                Map.entry(6L, "key-wrap-algorithm-not-supported"),
                Map.entry(7L, "authorization-failed"),
                Map.entry(8L, "update-key-change-not-permitted"),
                Map.entry(9L, "invalid-signature"),
                Map.entry(10L, "invalid-certification-data"),
                Map.entry(11L, "unknown-user"),
                Map.entry(12L, "max-session-key-status-requests-exceeded"));
    }

    /// Reads one object. What is left over is not decoded.
    static void read(Cursor object, int variation, Message.Builder message) {
        if (variation == MAC || variation > NUMBERED_MAX) {
            return;
        }
        if (variation != KEY_STATUS_REQUEST) {
            long sequence = object.u32le();
            if (!object.isExhausted()) {
                message.with(Dnp3Fields.AUTH_SEQUENCE, sequence);
            }
        }
        int user = object.u16le();
        if (!object.isExhausted()) {
            message.with(Dnp3Fields.USER_NUMBER, user);
        }
        if (variation == ERROR) {
            object.skip(2);
            int error = object.u8();
            if (!object.isExhausted()) {
                message.with(Dnp3Fields.AUTH_ERROR, error).outcome(Outcome.FAILURE);
            }
        }
        message.flagIf(object.isExhausted(), Flag.BAD_LENGTH);
    }
}
