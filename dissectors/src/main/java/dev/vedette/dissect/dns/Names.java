package dev.vedette.dissect.dns;

import dev.vedette.sdk.dissect.Cursor;
import java.nio.charset.StandardCharsets;

/// Names of a message, with the pointers by which it shortens them (RFC 1035, section 4.1.4).
final class Names {
    private static final int POINTERS_MAX = 16;
    private static final int LENGTH_MAX = 255;

    private Names() {}

    /// Reads a name and leaves the cursor behind it. A pointer that does not point back, too many of them, or a
    /// label of a kind that there is not exhaust the cursor.
    ///
    /// @param in over the whole message
    /// @return labels with dots between; `.` for the root
    static String read(Cursor in) {
        StringBuilder name = new StringBuilder();
        int behind = -1;
        int back = in.position();
        for (int pointers = 0; ; ) {
            int length = in.u8();
            if (in.isExhausted() || length == 0) {
                break;
            }
            if (length < 64) {
                label(in, length, name);
                if (name.length() > LENGTH_MAX) {
                    in.skip(-1);
                    break;
                }
                continue;
            }
            int target = (length & 0x3F) << 8 | in.u8();
            behind = behind < 0 ? in.position() : behind;
            if (length < 192 || target >= back || ++pointers > POINTERS_MAX) {
                in.skip(-1);
                break;
            }
            back = target;
            in.seek(target);
        }
        if (behind >= 0) {
            in.seek(behind);
        }
        return name.isEmpty() ? "." : name.toString();
    }

    private static void label(Cursor in, int length, StringBuilder name) {
        if (!name.isEmpty()) {
            name.append('.');
        }
        String text = in.text(length, StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            name.append(c < ' ' || c == 127 ? '?' : c);
        }
    }
}
