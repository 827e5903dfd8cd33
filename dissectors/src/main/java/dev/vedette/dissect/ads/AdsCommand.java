package dev.vedette.dissect.ads;

import dev.vedette.sdk.dissect.Intent;
import java.util.Map;
import java.util.TreeMap;

/// A command of ADS (Beckhoff Information System, "ADS/AMS specification").
///
/// @param operation as in messages
/// @param intent what for, unless index group or state say more
/// @param askedBytes how many bytes a request has at least
/// @param answeredBytes how many bytes an answer has at least
record AdsCommand(String operation, Intent intent, int askedBytes, int answeredBytes) {
    static final int READ_DEVICE_INFO = 1;
    static final int READ = 2;
    static final int WRITE = 3;
    static final int READ_STATE = 4;
    static final int WRITE_CONTROL = 5;
    static final int ADD_NOTIFICATION = 6;
    static final int DELETE_NOTIFICATION = 7;
    static final int NOTIFICATION = 8;
    static final int READ_WRITE = 9;

    private static final AdsCommand[] ALL = {
        new AdsCommand("unknown", Intent.OTHER, 0, 0),
        new AdsCommand("read-device-info", Intent.IDENTIFY, 0, 4),
        new AdsCommand("read", Intent.READ, 12, 4),
        new AdsCommand("write", Intent.WRITE, 12, 4),
        new AdsCommand("read-state", Intent.DIAGNOSE, 0, 4),
        new AdsCommand("write-control", Intent.CONFIGURE, 8, 4),
        new AdsCommand("add-notification", Intent.READ, 40, 4),
        new AdsCommand("delete-notification", Intent.READ, 4, 4),
        new AdsCommand("notification", Intent.REPORT, 8, 0),
        new AdsCommand("read-write", Intent.READ, 16, 4)
    };

    /// The command of a number; `unknown` where there is none.
    static AdsCommand of(int number) {
        return ALL[isKnown(number) ? number : 0];
    }

    static boolean isKnown(int number) {
        return number > 0 && number < ALL.length;
    }

    static Map<Long, String> names() {
        Map<Long, String> names = new TreeMap<>();
        for (int i = 1; i < ALL.length; i++) {
            names.put((long) i, ALL[i].operation());
        }
        return names;
    }

    /// What setting a state is for: whether the controller then runs its program.
    static Intent intentOf(int adsState) {
        return switch (adsState) {
            case 4, 5, 14 -> Intent.START;
            case 6, 13, 15, 16 -> Intent.STOP;
            case 2, 12 -> Intent.RESET;
            default -> Intent.CONFIGURE;
        };
    }
}
