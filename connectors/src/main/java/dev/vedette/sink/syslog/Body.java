package dev.vedette.sink.syslog;

import dev.vedette.sdk.alert.Alert;

/// What a message carries behind its header: structured data and text (RFC 5424, from STRUCTURED-DATA on).
@FunctionalInterface
interface Body {
    /// The most bytes of one value that somebody else chose.
    int VALUE_BYTES_MAX = 512;

    /// The structured data, a space, and the text, at most `bytesMax` bytes in UTF-8 and without any control character.
    String of(Alert alert, int bytesMax);
}
