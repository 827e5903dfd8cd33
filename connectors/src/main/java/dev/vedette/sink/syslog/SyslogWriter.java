package dev.vedette.sink.syslog;

import dev.vedette.sdk.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Makes the message of an alert (RFC 5424, section 6): its time is the alert's, its message id the type of the alert.
///
/// @param facility 0..23
/// @param host the name of this machine, as RFC 5424 has it: visible ASCII, or `-`
/// @param body what follows the header
/// @param bytesMax the most bytes of a message, at least [#BYTES_MAX_LEAST]
record SyslogWriter(int facility, String host, Body body, int bytesMax) {
    /// With fewer bytes the names of a device and of what it left may not fit.
    static final int BYTES_MAX_LEAST = 1_024;

    private static final String APPLICATION = "vedette";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /// The message as UTF-8, without any frame.
    byte[] message(Alert alert) {
        int priority = facility * 8 + Level.of(alert).syslog();
        String header = "<" + priority + ">1 " + TIME.format(alert.at()) + " " + host + " " + APPLICATION + " - "
                + alert.type().wireName() + " ";
        return (header + body.of(alert, bytesMax - header.length())).getBytes(StandardCharsets.UTF_8);
    }
}
