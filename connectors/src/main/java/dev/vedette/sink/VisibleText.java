package dev.vedette.sink;

/// Text of devices and people made harmless for receivers that read lines: control and format characters, line
/// separators and lone surrogates are written as a backslash, `u` and four hexadecimal digits. Everything else stays as
/// it is.
public final class VisibleText {
    private VisibleText() {}

    /// The text with every character visible.
    public static String of(String text) {
        return of(text, "");
    }

    /// The text with every character visible, and some more escaped.
    ///
    /// @param others further characters that must not stay, each one unit of UTF-16
    public static String of(String text, String others) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (isHidden(codePoint) || others.indexOf(codePoint) >= 0) {
                for (char unit : Character.toChars(codePoint)) {
                    visible.append("\\u%04x".formatted((int) unit));
                }
            } else {
                visible.appendCodePoint(codePoint);
            }
        });
        return visible.toString();
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
