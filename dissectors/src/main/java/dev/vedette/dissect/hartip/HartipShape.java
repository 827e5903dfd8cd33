package dev.vedette.dissect.hartip;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.FrameShape;

/// The message (HCF_SPEC-085): version, type, identifier, status, sequence number and the length of all, then a body.
final class HartipShape implements FrameShape {
    static final int HEAD_BYTES = 8;
    static final int TOKEN_PASSING = 3;

    private static final int LENGTH_MAX = 4096;
    private static final int SESSION_BYTES = 13;
    private static final int PDU_LENGTH_MAX = 300;

    @Override
    public int headBytes() {
        return HEAD_BYTES;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        int version = bytes.peek(ahead);
        int type = bytes.peek(ahead + 1);
        int message = bytes.peek(ahead + 2);
        if (version < 1 || version > 2) {
            return "no-version";
        }
        if (type >= 0 && (type & 0x0F) > 2 && (type & 0x0F) != 15) {
            return "no-message-type";
        }
        if (message > 5 && message < 128) {
            return "no-message-id";
        }
        int length = bytes.peekU16(ahead + 6);
        return length >= 0 && (length < HEAD_BYTES || length > mostOf(message)) ? "length-out-of-range" : SOUND;
    }

    private static int mostOf(int message) {
        return switch (message) {
            case 0 -> SESSION_BYTES;
            case 1, 2 -> HEAD_BYTES;
            case TOKEN_PASSING -> PDU_LENGTH_MAX;
            default -> LENGTH_MAX;
        };
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        return bytes.peekU16(ahead + 6);
    }

    @Override
    public int certainBytes() {
        return LENGTH_MAX;
    }

    @Override
    public boolean isCertain(Cursor bytes, int length) {
        int type = bytes.peek(1);
        return switch (bytes.peek(2)) {
            case 0 -> length == SESSION_BYTES && type <= 1 && bytes.peek(HEAD_BYTES) <= 1;
            case 1, 2 -> type <= 1 && bytes.peek(3) == 0;
            case TOKEN_PASSING -> length > HEAD_BYTES + 4 && isChecked(bytes, length);
            default -> false;
        };
    }

    /// Whether the bytes of a HART frame, from its delimiter to its check byte, are even in each bit.
    static boolean isChecked(Cursor bytes, int length) {
        int check = 0;
        for (int i = HEAD_BYTES; i < length; i++) {
            check ^= bytes.peek(i);
        }
        return check == 0;
    }
}
