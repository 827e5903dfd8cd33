package dev.vedette.sensor.rule;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sensor.text.Bidirectional;
import java.util.ArrayList;
import java.util.List;

/// A text with names in braces, each replaced by its value of a message. `{{` is a brace.
final class Template {
    /// How much of a value is shown.
    private static final int VALUE_MAX = 200;

    private final List<String> texts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final boolean isRightToLeft;
    private int unclosedAt = -1;

    Template(String source) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            int end = c == '{' ? source.indexOf('}', at) : -1;
            if (c == '{' && at + 1 < source.length() && source.charAt(at + 1) == '{') {
                text.append('{');
                at += 2;
            } else if (c == '{' && end < 0) {
                unclosedAt = at;
                at = source.length();
            } else if (c == '{') {
                texts.add(text.toString());
                names.add(source.substring(at + 1, end).strip());
                text.setLength(0);
                at = end + 1;
            } else {
                text.append(c);
                at++;
            }
        }
        texts.add(text.toString());
        isRightToLeft = Bidirectional.isRightToLeft(source);
    }

    /// The names in it.
    List<String> names() {
        return names;
    }

    /// Where a brace is that is never closed, from 0; -1 when there is none.
    int unclosedAt() {
        return unclosedAt;
    }

    /// The text for a message; a value that the message does not have is shown as `-`. Some values are of the wire's
    /// choosing: whatever is in them, the text stays one line that reads as it was written.
    String fill(EventVariables values) {
        StringBuilder filled = new StringBuilder(texts.getFirst());
        for (int i = 0; i < names.size(); i++) {
            String value = Bidirectional.visible(
                    values.find(names.get(i)).map(Object::toString).orElse("-"));
            String shown = value.length() <= VALUE_MAX ? value : value.substring(0, VALUE_MAX) + "…";
            filled.append(isRightToLeft ? Bidirectional.isolated(shown) : shown);
            filled.append(texts.get(i + 1));
        }
        return filled.length() <= Finding.DETAIL_MAX ? filled.toString() : filled.substring(0, Finding.DETAIL_MAX);
    }
}
