package dev.vedette.sink.syslog;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertField;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sink.Product;
import dev.vedette.sink.VisibleText;
import java.util.Optional;

/// The Common Event Format, version 0: a header of seven fields between bars, then keys and values. Bars and
/// backslashes are escaped in the header, equals signs and backslashes in values; line ends in values are `\n` and
/// `\r`.
///
/// @param host the name of this machine
record CefBody(String host) implements Body {
    private static final int TITLE_BYTES_MAX = 512;
    private static final int MESSAGE_BYTES_MAX = 1_023;

    @Override
    public String of(Alert alert, int bytesMax) {
        Fitting text = new Fitting(bytesMax);
        text.add("- CEF:0|" + Product.NAME + "|" + Product.NAME + "|" + header(Product.version()) + "|"
                + header(alert.behavior().metric()) + "|" + header(alert.title()) + "|"
                + Level.of(alert).cef() + "|");
        text.add("rt=" + alert.at().toEpochMilli());
        pair(text, "cat", alert.type().wireName());
        pair(text, "externalId", alert.violationId());
        pair(text, "shost", alert.thing().value());
        labelled(text, "cs1", "alertId", alert.id());
        labelled(text, "cs2", "profile", alert.profile());
        labelled(text, "cs3", "behavior", alert.behavior().name());
        address(text, alert.scope().address());
        int reserved = Math.min(MESSAGE_BYTES_MAX, text.bytesLeft() / 2);
        pair(text, "msg", Fitting.cut(visible(alert.explanation()), reserved));
        pair(text, "dvchost", host);
        labelled(text, "cs4", "site", alert.scope().site());
        labelled(text, "cs5", "techniques", AlertField.TECHNIQUES.of(alert));
        labelled(text, "cs6", "groups", AlertField.GROUPS.of(alert));
        labelled(text, "flexString1", "observed", AlertField.OBSERVED.of(alert));
        labelled(text, "flexString2", "expected", AlertField.EXPECTED.of(alert));
        pair(text, "deviceFacility", alert.scope().engine());
        pair(text, "reason", AlertField.FINDING.of(alert));
        pair(text, "fname", AlertField.EVIDENCE.of(alert));
        return text.toString();
    }

    private static void address(Fitting text, String address) {
        Optional<IpAddress> parsed = IpAddress.parse(address);
        if (parsed.isPresent() && parsed.get().version() == 4) {
            pair(text, "src", parsed.get().toString());
        } else if (parsed.isPresent()) {
            labelled(text, "c6a2", "Source IPv6 Address", parsed.get().toString());
        }
    }

    private static void labelled(Fitting text, String key, String label, String value) {
        if (!value.isEmpty()) {
            text.add(" " + key + "Label=" + label + " " + key + "=" + extension(value));
        }
    }

    private static void pair(Fitting text, String key, String value) {
        if (!value.isEmpty()) {
            text.add(" " + key + "=" + extension(value));
        }
    }

    private static String header(String value) {
        return Fitting.cut(VisibleText.of(value), TITLE_BYTES_MAX)
                .replace("\\", "\\\\")
                .replace("|", "\\|");
    }

    private static String extension(String value) {
        return Fitting.cut(visible(value), MESSAGE_BYTES_MAX)
                .replace("\\", "\\\\")
                .replace("=", "\\=")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    /// Line ends stay, because the format has an escape for them.
    private static String visible(String value) {
        StringBuilder visible = new StringBuilder();
        int from = 0;
        for (int at = 0; at <= value.length(); at++) {
            boolean isEnd = at == value.length();
            if (isEnd || value.charAt(at) == '\n' || value.charAt(at) == '\r') {
                visible.append(VisibleText.of(value.substring(from, at)));
                if (!isEnd) {
                    visible.append(value.charAt(at));
                }
                from = at + 1;
            }
        }
        return visible.toString();
    }
}
