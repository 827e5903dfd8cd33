package dev.vedette.dissect.melsec;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.FrameShape;

/// What frames look like. Each form begins with a subheader of two bytes or four digits; the length is behind
/// the station that is meant, at another place in each form. Datagrams that look for controllers have no
/// length.
final class MelsecShape implements FrameShape {
    static final int MELSOFT_HEAD_BYTES = 21;

    private static final int SUBHEADER_BYTES = 4;
    private static final int CERTAIN_BYTES = 36;
    private static final int LENGTH_MAX = 4096;
    private static final int MELSOFT_BYTES_MIN = 20;
    private static final long MISSING = Long.MIN_VALUE;

    private final boolean isStream;

    MelsecShape(boolean isStream) {
        this.isStream = isStream;
    }

    /// How a frame is written.
    enum Form {
        /// Binary.
        BINARY_3E("3E", 9, 1),
        /// Binary, with a serial number.
        BINARY_4E("4E", 13, 1),
        /// Digits.
        ASCII_3E("ASCII 3E", 18, 2),
        /// Digits, with a serial number.
        ASCII_4E("ASCII 4E", 26, 2),
        /// Of engineering tools.
        MELSOFT("MELSOFT", MELSOFT_HEAD_BYTES, 1),
        /// Looks for controllers.
        SEARCH("MELSOFT search", SUBHEADER_BYTES, 1),
        /// None of these.
        NONE("", 0, 1);

        private final String title;
        private final int headBytes;
        private final int bytesOfByte;

        Form(String title, int headBytes, int bytesOfByte) {
            this.title = title;
            this.headBytes = headBytes;
            this.bytesOfByte = bytesOfByte;
        }

        String title() {
            return title;
        }

        boolean isAscii() {
            return bytesOfByte == 2;
        }

        boolean hasSerial() {
            return this == BINARY_4E || this == ASCII_4E;
        }

        int headBytes() {
            return headBytes;
        }

        /// The form that a frame has; the first one that fits as long as not all of its subheader is there.
        static Form of(Cursor bytes, int ahead, boolean isStream) {
            int first = bytes.peek(ahead);
            int second = bytes.peek(ahead + 1);
            boolean zero = second <= 0;
            return switch (first) {
                case 0x50, 0xD0 -> zero ? BINARY_3E : NONE;
                case 0x54, 0xD4 -> zero ? BINARY_4E : NONE;
                case 0x57, 0xD7 -> second <= 1 ? MELSOFT : NONE;
                case 0x5A, 0xDA -> zero && !isStream ? SEARCH : NONE;
                case '5', 'D' -> ascii(second, bytes.peek(ahead + 2), bytes.peek(ahead + 3));
                default -> NONE;
            };
        }

        private static Form ascii(int second, int third, int fourth) {
            boolean zeros = (third < 0 || third == '0') && (fourth < 0 || fourth == '0');
            if (!zeros) {
                return NONE;
            }
            return second == '4' ? ASCII_4E : second < 0 || second == '0' ? ASCII_3E : NONE;
        }
    }

    /// Whether a frame answers, told by its first byte.
    static boolean answers(int first) {
        return first == 'D' || first >= 0x80;
    }

    @Override
    public int headBytes() {
        return SUBHEADER_BYTES;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        Form form = Form.of(bytes, ahead, isStream);
        if (form == Form.NONE) {
            return "no-subheader";
        }
        if (form == Form.MELSOFT) {
            boolean zeros = bytes.peek(ahead + 2) <= 0 && bytes.peek(ahead + 3) <= 0 && bytes.peek(ahead + 4) <= 0;
            int kind = bytes.peek(ahead + 5);
            return zeros && (kind < 0 || kind == 0x11) ? wrongLength(form, bytes, ahead) : "no-melsoft-head";
        }
        if (form.hasSerial() && !form.isAscii() && (bytes.peek(ahead + 4) > 0 || bytes.peek(ahead + 5) > 0)) {
            return "no-subheader";
        }
        return wrongLength(form, bytes, ahead);
    }

    private static String wrongLength(Form form, Cursor bytes, int ahead) {
        if (form == Form.SEARCH) {
            return SOUND;
        }
        long said = said(form, bytes, ahead);
        int least = form == Form.MELSOFT ? MELSOFT_BYTES_MIN : answers(bytes.peek(ahead)) ? 2 : 6;
        return said != MISSING && (said < (long) least * form.bytesOfByte || said > LENGTH_MAX)
                ? "length-out-of-range"
                : SOUND;
    }

    /// What the head says of the length, [#MISSING] when that is not all there, -1 when it is no number.
    private static long said(Form form, Cursor bytes, int ahead) {
        int at = ahead + form.headBytes;
        if (!form.isAscii()) {
            int said = bytes.peekU16le(at - 2);
            return said < 0 ? MISSING : said;
        }
        if (bytes.peek(at - 1) < 0) {
            return MISSING;
        }
        return hex(bytes, at - 4);
    }

    private static int hex(Cursor bytes, int ahead) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(bytes.peek(ahead + i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /// As long as the head is not all there, the length of the head: that many bytes must come in any case.
    @Override
    public int length(Cursor bytes, int ahead) {
        Form form = Form.of(bytes, ahead, isStream);
        if (form == Form.SEARCH) {
            return bytes.remaining() - ahead;
        }
        long said = said(form, bytes, ahead);
        return form.headBytes + (said == MISSING ? 0 : (int) said);
    }

    @Override
    public int certainBytes() {
        return CERTAIN_BYTES;
    }

    @Override
    public boolean isCertain(Cursor bytes, int length) {
        Form form = Form.of(bytes, 0, isStream);
        boolean answers = answers(bytes.peek(0));
        if (form == Form.SEARCH || length <= form.headBytes) {
            return false;
        }
        if (form == Form.MELSOFT) {
            int more = bytes.peek(MELSOFT_HEAD_BYTES + 2) - bytes.peek(MELSOFT_HEAD_BYTES + 3);
            return bytes.peek(6) == (answers ? 0x7F : 0x11)
                    && bytes.peek(MELSOFT_HEAD_BYTES) == (answers ? 0x9C : 0x1C)
                    && more == (answers ? 4 : 2);
        }
        int head = form.headBytes;
        if (form.isAscii()) {
            return "03FF".contentEquals(ascii(bytes, head - 10))
                    && (answers || Commands.ALL.isKnown(hex(bytes, head + 4)));
        }
        int module = bytes.peekU16le(head - 5);
        boolean isModule = module == 0x03FF || (module >= 0x03E0 && module <= 0x03E3);
        return isModule && (answers ? isEnd(bytes.peekU16le(head)) : Commands.ALL.isKnown(bytes.peekU16le(head + 2)));
    }

    private static CharSequence ascii(Cursor bytes, int ahead) {
        StringBuilder text = new StringBuilder(4);
        for (int i = 0; i < 4; i++) {
            text.append((char) bytes.peek(ahead + i));
        }
        return text;
    }

    private static boolean isEnd(int code) {
        return code == 0 || EndCodes.NAMES.containsKey((long) code) || code >> 12 == 0x4 || code >> 12 == 0xC;
    }
}
