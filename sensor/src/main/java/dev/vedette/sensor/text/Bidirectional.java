package dev.vedette.sensor.text;

/// Values of the wire within texts for people: they end no line, do not turn the direction of the text around them, and
/// read the same in languages that are written from right to left (Unicode Standard Annex 9).
public final class Bidirectional {
    private static final char ISOLATE = '\u2068';
    private static final char END_OF_ISOLATE = '\u2069';
    private static final char UNREADABLE = '\uFFFD';

    private Bidirectional() {}

    /// Whether a text has letters that are written from right to left.
    public static boolean isRightToLeft(String text) {
        return text.chars().anyMatch(c -> switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> true;
            default -> false;
        });
    }

    /// A text without characters that nobody sees: controls, ends of lines, and those that change the direction of what
    /// follows. A replacement character stands for each.
    public static String visible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnseen(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder visible = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isUnseen(text.charAt(i))) {
                visible.setCharAt(i, UNREADABLE);
            }
        }
        return visible.toString();
    }

    private static boolean isUnseen(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /// A value between marks that keep its own direction and do not touch that of the text around it.
    public static String isolated(String value) {
        return ISOLATE + value + END_OF_ISOLATE;
    }
}
