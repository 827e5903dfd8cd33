package dev.vedette.dissect.srtp;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.FrameShape;

/// A frame: 56 bytes of head, of which the first says what it is, the third and the 31st its number, the fifth
/// and sixth how many bytes of text follow.
final class SrtpShape implements FrameShape {
    static final int HEAD_BYTES = 56;
    static final int REQUEST = 2;
    static final int ANSWER = 3;

    static final int SHORT_REQUEST = 0xC0;
    static final int TEXT_REQUEST = 0x80;
    static final int SHORT_ANSWER = 0xD4;
    static final int TEXT_ANSWER = 0x94;
    static final int REFUSAL = 0xD1;

    private static final int SEQUENCE_AT = 2;
    private static final int LENGTH_AT = 4;
    private static final int SEQUENCE_AGAIN_AT = 30;
    private static final int MESSAGE_AT = 31;
    private static final int TEXT_MAX = 32_768;

    @Override
    public int headBytes() {
        return HEAD_BYTES;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        int type = bytes.peek(ahead);
        if (type > ANSWER || bytes.peek(ahead + 1) > 0 || bytes.peek(ahead + 3) > 0) {
            return "no-frame-type";
        }
        int length = bytes.peekU16le(ahead + LENGTH_AT);
        if (length > TEXT_MAX || (type < REQUEST && length > 0)) {
            return "length-too-large";
        }
        int message = bytes.peek(ahead + MESSAGE_AT);
        if (message < 0) {
            return SOUND;
        }
        boolean isKnown = switch (type) {
            case REQUEST -> message == SHORT_REQUEST || message == TEXT_REQUEST;
            case ANSWER -> message == SHORT_ANSWER || message == TEXT_ANSWER || message == REFUSAL;
            default -> message == 0;
        };
        return isKnown ? SOUND : "no-message-type";
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        return HEAD_BYTES + bytes.peekU16le(ahead + LENGTH_AT);
    }

    @Override
    public int certainBytes() {
        return HEAD_BYTES;
    }

    /// The first frames are all zeros, or all but one. A client waits for the answer to the first one: more
    /// zeros are something else.
    @Override
    public boolean isCertain(Cursor bytes, int length) {
        int type = bytes.peek(0);
        if (type >= REQUEST) {
            return bytes.peek(SEQUENCE_AT) == bytes.peek(SEQUENCE_AGAIN_AT) && bytes.peekU16le(6) == 0;
        }
        for (int i = 1; i < HEAD_BYTES; i++) {
            if (bytes.peek(i) != 0) {
                return false;
            }
        }
        return type == 1 || bytes.remaining() == HEAD_BYTES;
    }
}
