package dev.vedette.sink.syslog;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertTemplate;
import dev.vedette.sink.VisibleText;

/// Structured data for machines and a sentence for people (RFC 5424, sections 6.3 and 6.4). Where something was left
/// out, the last parameter is `cut="true"`.
///
/// @param enterprise the private enterprise number behind the name of the structured data
/// @param message what people read
record PlainBody(int enterprise, AlertTemplate message) implements Body {
    /// The text is UTF-8 and says so with this mark.
    static final String BYTE_ORDER_MARK = "\ufeff";

    private static final String CUT = " cut=\"true\"";
    private static final int MESSAGE_BYTES_MIN = 256;

    @Override
    public String of(Alert alert, int bytesMax) {
        String whole = VisibleText.of(message.render(alert, VisibleText::of).replace('\n', ' '));
        Fitting data = new Fitting(bytesMax - MESSAGE_BYTES_MIN - Fitting.bytes(CUT));
        boolean isCut = false;
        data.add("[vedette@" + enterprise);
        for (Facts.Fact fact : Facts.ALL) {
            String value = fact.field().of(alert);
            if (!value.isEmpty()) {
                String visible = VisibleText.of(value);
                String cut = Fitting.cut(visible, VALUE_BYTES_MAX);
                isCut |= !cut.equals(visible);
                data.add(" " + fact.name() + "=\"" + escaped(cut) + "\"");
            }
        }
        int left = data.bytesLeft() + MESSAGE_BYTES_MIN - Fitting.bytes("] " + BYTE_ORDER_MARK);
        String text = Fitting.cut(whole, left);
        isCut |= data.isCut() || !text.equals(whole);
        return data + (isCut ? CUT : "") + "] " + BYTE_ORDER_MARK + text;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]");
    }
}
