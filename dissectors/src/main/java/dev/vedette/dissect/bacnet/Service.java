package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Intent;
import java.util.Map;

/// A service of the application layer.
///
/// @param choice its number
/// @param confirmed whether it is answered
/// @param operation its name; `unknown` when the number has none
/// @param intent what it is for, where its parameters do not say more
record Service(int choice, boolean confirmed, String operation, Intent intent) {
    private static final String UNKNOWN = "unknown";
    private static final int KNOWN_MAX = 64;
    private static final Service[] CONFIRMED = table(true, BacnetCodes.CONFIRMED);
    private static final Service[] UNCONFIRMED = table(false, BacnetCodes.UNCONFIRMED);

    /// The confirmed service of a number.
    static Service confirmed(int choice) {
        return choice < KNOWN_MAX ? CONFIRMED[choice] : new Service(choice, true, UNKNOWN, Intent.OTHER);
    }

    /// The unconfirmed service of a number.
    static Service unconfirmed(int choice) {
        return choice < KNOWN_MAX ? UNCONFIRMED[choice] : new Service(choice, false, UNKNOWN, Intent.OTHER);
    }

    /// Whether the number has a name.
    boolean isKnown() {
        return !operation.equals(UNKNOWN);
    }

    /// Whether the standard has withdrawn it.
    boolean isObsolete() {
        return confirmed && (choice == 13 || choice == 24 || choice == 25);
    }

    /// Whether a device reports with it, rather than being asked.
    boolean isReport() {
        return intent == Intent.REPORT;
    }

    private static Service[] table(boolean confirmed, Map<Long, String> names) {
        Service[] all = new Service[KNOWN_MAX];
        for (int i = 0; i < KNOWN_MAX; i++) {
            String name = names.getOrDefault((long) i, UNKNOWN);
            all[i] = new Service(i, confirmed, name, confirmed ? confirmedIntent(i) : unconfirmedIntent(i));
        }
        return all;
    }

    private static Intent confirmedIntent(int choice) {
        return switch (choice) {
            case 0, 27 -> Intent.OPERATE;
            case 1, 2, 19, 31, 32 -> Intent.REPORT;
            case 3, 4, 5, 12, 13, 14, 26, 28, 29, 30, 33 -> Intent.READ;
            case 6, 7 -> Intent.FILE;
            case 8, 9, 15, 16 -> Intent.WRITE;
            case 10, 11 -> Intent.CONFIGURE;
            case 17 -> Intent.CONFIGURE;
            case 20 -> Intent.RESET;
            case 21, 22, 23 -> Intent.SESSION;
            case 24, 25, 34 -> Intent.LOGIN;
            default -> Intent.OTHER;
        };
    }

    private static Intent unconfirmedIntent(int choice) {
        return switch (choice) {
            case 0, 1, 7, 8, 13 -> Intent.IDENTIFY;
            case 2, 3, 5, 11, 12 -> Intent.REPORT;
            case 6, 9, 14 -> Intent.CONFIGURE;
            case 10 -> Intent.WRITE;
            default -> Intent.OTHER;
        };
    }
}
