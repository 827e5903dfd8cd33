package dev.vedette.dissect.c1222;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.FrameShape;

/// A message of ACSE (ISO 8650): the tag 0x60, a length in BER of up to two bytes, then elements, of which the
/// first are titles.
final class C1222Shape implements FrameShape {
    private static final int MESSAGE = 0x60;
    private static final int HEAD_BYTES = 5;
    private static final int LENGTH_MIN = 5;
    private static final int LENGTH_MAX = 32_768;
    private static final int CERTAIN_BYTES = 8;

    @Override
    public int headBytes() {
        return HEAD_BYTES;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        int tag = bytes.peek(ahead);
        int second = bytes.peek(ahead + 1);
        if (tag >= 0 && tag != MESSAGE) {
            return "no-message";
        }
        if (second > 0x82 || second == 0x80 || (second >= 0 && second < LENGTH_MIN)) {
            return "length-out-of-range";
        }
        int lengths = second < 0 ? 0 : second > 0x80 ? second - 0x80 : 0;
        if (lengths > 0 && bytes.peek(ahead + 1 + lengths) < 0) {
            return SOUND;
        }
        int first = second < 0 ? -1 : bytes.peek(ahead + 2 + lengths);
        boolean isElement = first < 0 || first == 0xA1 || first == 0xA2 || first == 0xA6 || first == 0xBE;
        if (!isElement) {
            return "no-element";
        }
        return second >= 0 && valueAt(bytes, ahead) > LENGTH_MAX ? "length-out-of-range" : SOUND;
    }

    private static int lengthBytes(Cursor bytes, int ahead) {
        int second = bytes.peek(ahead + 1);
        return second > 0x80 ? second - 0x80 : 0;
    }

    private static int valueAt(Cursor bytes, int ahead) {
        return switch (lengthBytes(bytes, ahead)) {
            case 0 -> bytes.peek(ahead + 1);
            case 1 -> bytes.peek(ahead + 2);
            default -> bytes.peekU16(ahead + 2);
        };
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        return Math.max(HEAD_BYTES, 2 + lengthBytes(bytes, ahead) + valueAt(bytes, ahead));
    }

    @Override
    public int certainBytes() {
        return LENGTH_MAX;
    }

    /// All elements of a message are known, the last one is what EPSEM is in, and they fill it.
    @Override
    public boolean isCertain(Cursor bytes, int length) {
        int at = 2 + lengthBytes(bytes, 0);
        boolean hasTitle = false;
        int last = -1;
        while (at < length) {
            last = bytes.peek(at);
            boolean isKnown = switch (last) {
                case 0xA1, 0xA2, 0xA4, 0xA6, 0xA7, 0xA8, 0x8B, 0xAC, 0xBE -> true;
                default -> false;
            };
            int size = bytes.peek(at + 1);
            int more = size == 0x81 ? 1 : size == 0x82 ? 2 : 0;
            if (!isKnown || size < 0 || (size >= 0x80 && more == 0)) {
                return false;
            }
            hasTitle |= last == 0xA2 || last == 0xA6;
            at += 2 + more + (more == 0 ? size : more == 1 ? bytes.peek(at + 2) : bytes.peekU16(at + 2));
        }
        return at == length && last == 0xBE && hasTitle && length >= CERTAIN_BYTES;
    }
}
