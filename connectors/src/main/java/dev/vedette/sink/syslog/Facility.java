package dev.vedette.sink.syslog;

import java.util.List;

/// Facilities of syslog in the order of their codes (RFC 5424, table 1), by the names that receivers' rules use.
final class Facility {
    private static final List<String> NAMES = List.of(
            "kern",
            "user",
            "mail",
            "daemon",
            "auth",
            "syslog",
            "lpr",
            "news",
            "uucp",
            "cron",
            "authpriv",
            "ftp",
            "ntp",
            "audit",
            "alert",
            "clock",
            "local0",
            "local1",
            "local2",
            "local3",
            "local4",
            "local5",
            "local6",
            "local7");

    private Facility() {}

    /// All names.
    static String[] names() {
        return NAMES.toArray(String[]::new);
    }

    /// The code of a name, 0..23; -1 of none.
    static int code(String name) {
        return NAMES.indexOf(name);
    }
}
