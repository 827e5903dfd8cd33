package dev.vedette.sink.syslog;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertField;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sink.Product;
import dev.vedette.sink.VisibleText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The Log Event Extended Format: a header between bars, then keys and values between delimiters. The format has no
/// escapes, so a bar in the header and a delimiter in a value are written as [VisibleText] writes what must not stay.
///
/// @param version `1.0`, whose delimiter is always a tab, or `2.0`, which says its delimiter in the header
/// @param delimiter one character
record LeefBody(String version, String delimiter) implements Body {
    /// What version 1.0 puts between pairs.
    static final String TAB = "\t";

    private static final String TIME_FORMAT = "yyyy-MM-dd'T'HH:mm:ss.SSSX";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern(TIME_FORMAT).withZone(ZoneOffset.UTC);
    private static final int MESSAGE_BYTES_MAX = 1_024;

    @Override
    public String of(Alert alert, int bytesMax) {
        Fitting text = new Fitting(bytesMax);
        text.add("- LEEF:" + version + "|" + Product.NAME + "|" + Product.NAME + "|" + header(Product.version()) + "|"
                + header(alert.behavior().metric()) + "|" + (version.equals("2.0") ? shownDelimiter() + "|" : ""));
        text.add("devTime=" + millis(alert));
        pair(text, "devTimeFormat", TIME_FORMAT);
        pair(text, "cat", alert.type().wireName());
        pair(text, "sev", Integer.toString(Level.of(alert).leef()));
        IpAddress.parse(alert.scope().address()).ifPresent(address -> pair(text, "src", address.toString()));
        pair(text, "resource", alert.thing().value());
        pair(text, "policy", alert.profile());
        pair(text, "behavior", alert.behavior().name());
        pair(text, "violation", alert.violationId());
        pair(text, "alertId", alert.id());
        pair(text, "title", alert.title());
        pair(text, "msg", Fitting.cut(alert.explanation(), Math.min(MESSAGE_BYTES_MAX, text.bytesLeft() / 2)));
        for (AlertField field : new AlertField[] {
            AlertField.SITE,
            AlertField.GROUPS,
            AlertField.OBSERVED,
            AlertField.EXPECTED,
            AlertField.ORIGIN,
            AlertField.ENGINE,
            AlertField.TECHNIQUES,
            AlertField.FINDING,
            AlertField.EVIDENCE
        }) {
            pair(text, field.wireName(), field.of(alert));
        }
        return text.toString();
    }

    /// To the millisecond, always with three digits, as the format promises.
    private static String millis(Alert alert) {
        return TIME.format(alert.at());
    }

    private String shownDelimiter() {
        return delimiter.equals(TAB) ? "x09" : delimiter;
    }

    private void pair(Fitting text, String key, String value) {
        if (!value.isEmpty()) {
            text.add(delimiter + key + "=" + Fitting.cut(VisibleText.of(value, delimiter), MESSAGE_BYTES_MAX));
        }
    }

    private static String header(String value) {
        return Fitting.cut(VisibleText.of(value, "|"), VALUE_BYTES_MAX);
    }
}
