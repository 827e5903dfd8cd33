package dev.vedette.dissect.ldap;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.FrameShape;

/// The message (RFC 4511, section 4.1.1): a sequence of a number and an operation, perhaps with controls. Of a long
/// message only the beginning counts as its frame.
final class LdapShape implements FrameShape {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int CONTROLS = 0xA0;
    private static final int HEAD_BYTES = 7;
    private static final int CERTAIN_BYTES = 24;
    private static final int READ_MAX = 65_536;
    private static final int BODY_MAX = 1 << 24;

    @Override
    public int headBytes() {
        return HEAD_BYTES;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        if (bytes.peek(ahead) != SEQUENCE) {
            return "no-sequence";
        }
        int form = bytes.peek(ahead + 1);
        if (form < 0) {
            return SOUND;
        }
        if (form == 0x80 || form > 0x84 || (form < 0x80 && form < HEAD_BYTES - 2)) {
            return "no-length";
        }
        int number = ahead + 2 + lengthBytes(form);
        int size = bytes.peek(number + 1);
        if (isOther(bytes.peek(number), INTEGER) || size == 0 || size > 4) {
            return "no-message-number";
        }
        int tag = size < 0 ? -1 : bytes.peek(number + 2 + size);
        return tag >= 0 && Operation.of(tag).isEmpty() ? "no-operation" : SOUND;
    }

    private static boolean isOther(int there, int wanted) {
        return there >= 0 && there != wanted;
    }

    private static int lengthBytes(int form) {
        return form < 0x80 ? 0 : form - 0x80;
    }

    /// The length that a length field says, which begins ahead; -1 when it is not there.
    private static long lengthAt(Cursor bytes, int ahead) {
        int form = bytes.peek(ahead);
        if (form < 0x80) {
            return form;
        }
        long length = 0;
        for (int i = 1; i <= lengthBytes(form); i++) {
            length = length << 8 | Math.max(bytes.peek(ahead + i), 0);
        }
        return length;
    }

    /// How long the message is on the wire.
    static int wholeLength(Cursor bytes, int ahead) {
        int head = 2 + lengthBytes(bytes.peek(ahead + 1));
        return head + (int) Math.min(lengthAt(bytes, ahead + 1), BODY_MAX);
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        return Math.clamp(wholeLength(bytes, ahead), HEAD_BYTES, READ_MAX);
    }

    @Override
    public int certainBytes() {
        return CERTAIN_BYTES;
    }

    /// The operation fills the message, but for controls.
    @Override
    public boolean isCertain(Cursor bytes, int length) {
        int number = 2 + lengthBytes(bytes.peek(1));
        int tag = number + 2 + bytes.peek(number + 1);
        int form = bytes.peek(tag + 1);
        long end = tag + 2L + lengthBytes(form) + lengthAt(bytes, tag + 1);
        long whole = wholeLength(bytes, 0);
        boolean isFilled = end == whole || (end < whole && !isOther(bytes.peek((int) end), CONTROLS));
        return form >= 0 && form != 0x80 && form <= 0x84 && isFilled && isContentOf(bytes, tag);
    }

    private static boolean isContentOf(Cursor bytes, int tag) {
        int content = tag + 2 + lengthBytes(bytes.peek(tag + 1));
        return switch (bytes.peek(tag)) {
            case 0x60 -> bytes.peek(content) == INTEGER && bytes.peek(content + 2) <= 3;
            case 0x61, 0x65, 0x67, 0x69, 0x6B, 0x6D, 0x6F, 0x78 ->
                bytes.peek(content) == 0x0A && bytes.peek(content + 1) == 1;
            case 0x63, 0x64, 0x66, 0x68, 0x6C, 0x6E -> bytes.peek(content) == 0x04;
            case 0x42 -> bytes.peek(tag + 1) == 0;
            case 0x77 -> bytes.peek(content) == 0x80;
            default -> bytes.peek(tag) == 0x4A || bytes.peek(tag) == 0x50;
        };
    }
}
