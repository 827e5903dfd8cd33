package dev.vedette.dissect.dnp3;

import java.util.ArrayList;
import java.util.List;

/// The internal indications of an answer: two bytes, the first in the upper 8 bits (IEEE 1815-2012, 4.2.2.6).
final class Dnp3Indications {
    private static final int NO_SUCH_FUNCTION = 0x0001;
    private static final int NO_SUCH_OBJECT = 0x0002;
    private static final int PARAMETER_ERROR = 0x0004;
    private static final int ALREADY_EXECUTING = 0x0010;
    private static final int REFUSALS = NO_SUCH_FUNCTION | NO_SUCH_OBJECT | PARAMETER_ERROR | ALREADY_EXECUTING;
    private static final int RESERVED = 0x00C0;
    private static final String[] NAMES = {
        "no-func-code-support",
        "object-unknown",
        "parameter-error",
        "event-buffer-overflow",
        "already-executing",
        "config-corrupt",
        "reserved-1",
        "reserved-2",
        "broadcast",
        "class-1-events",
        "class-2-events",
        "class-3-events",
        "need-time",
        "local-control",
        "device-trouble",
        "device-restart"
    };

    private Dnp3Indications() {}

    /// Whether what was asked for was not done.
    static boolean isRefusal(int iin) {
        return (iin & REFUSALS) != 0;
    }

    static boolean hasReserved(int iin) {
        return (iin & RESERVED) != 0;
    }

    static List<String> names(int iin) {
        List<String> names = new ArrayList<>(4);
        for (int bit = NAMES.length - 1; bit >= 0; bit--) {
            if ((iin >> bit & 1) != 0) {
                names.add(NAMES[bit]);
            }
        }
        return names;
    }
}
