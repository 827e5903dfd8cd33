package dev.vedette.sink.syslog;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Severity;

/// How bad an alert is, as the numbers of syslog, CEF and LEEF.
///
/// @param syslog 0..7, the lower the worse (RFC 5424, table 2)
/// @param cef 0..10, the higher the worse
/// @param leef 1..10, the higher the worse
record Level(int syslog, int cef, int leef) {
    private static final Level OVER = new Level(6, 1, 1);

    /// That of an alert; when an alarm is over it is information.
    static Level of(Alert alert) {
        return alert.type() == Alert.Type.IN_ALARM ? of(alert.scope().severity()) : OVER;
    }

    private static Level of(Severity severity) {
        return switch (severity) {
            case WARNING -> new Level(5, 3, 3);
            case MINOR -> new Level(4, 5, 5);
            case MAJOR -> new Level(3, 8, 8);
            case CRITICAL -> new Level(2, 10, 10);
        };
    }
}
