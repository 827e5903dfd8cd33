package dev.vedette.sink.syslog;

import java.nio.charset.StandardCharsets;

/// Text that grows up to a number of bytes. What does not fit is left out and remembered. Not thread-safe.
final class Fitting {
    private static final String ELLIPSIS = "…";

    private final StringBuilder text = new StringBuilder();
    private int bytesLeft;
    private boolean isCut;

    /// @param bytesMax the most bytes of UTF-8
    Fitting(int bytesMax) {
        bytesLeft = bytesMax;
    }

    /// Adds a piece if all of it fits; else it is left out.
    void add(String piece) {
        int bytes = bytes(piece);
        if (bytes <= bytesLeft) {
            text.append(piece);
            bytesLeft -= bytes;
        } else {
            isCut = true;
        }
    }

    /// Whether something was left out.
    boolean isCut() {
        return isCut;
    }

    /// How many more bytes fit.
    int bytesLeft() {
        return bytesLeft;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /// The bytes of a text in UTF-8; a lone surrogate counts as the question mark that it becomes.
    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// The beginning of a text that fits, ended by an ellipsis where something is missing.
    ///
    /// @param bytesMax at least 3
    static String cut(String text, int bytesMax) {
        if (bytes(text) <= bytesMax) {
            return text;
        }
        StringBuilder begun = new StringBuilder();
        int left = bytesMax - bytes(ELLIPSIS);
        int at = 0;
        while (at < text.length()) {
            String next = Character.toString(text.codePointAt(at));
            left -= bytes(next);
            if (left < 0) {
                break;
            }
            begun.append(next);
            at += next.length();
        }
        return begun + ELLIPSIS;
    }
}
