package dev.vedette.dissect.amqp;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.FrameShape;

/// The frame of AMQP 1.0 (part 2, section 2.3): its length, where its body begins, type, channel, body.
final class NewShape implements FrameShape {
    static final int HEAD_BYTES = 8;
    static final int SASL = 1;

    private static final int LENGTH_MAX = (1 << 20) - 64;
    private static final int DESCRIBED = 0x00;
    private static final int SMALL_ULONG = 0x53;

    @Override
    public int headBytes() {
        return HEAD_BYTES;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        long length = bytes.peekU32(ahead);
        int offset = bytes.peek(ahead + 4);
        int type = bytes.peek(ahead + 5);
        if (bytes.peek(ahead) > 0 || (length >= 0 && (length < HEAD_BYTES || length > LENGTH_MAX))) {
            return "length-out-of-range";
        }
        if (offset >= 0 && (offset < 2 || offset * 4L > length)) {
            return "no-body-offset";
        }
        return type > SASL ? "no-frame-type" : SOUND;
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        return (int) bytes.peekU32(ahead);
    }

    @Override
    public int certainBytes() {
        return HEAD_BYTES + 3;
    }

    @Override
    public boolean isCertain(Cursor bytes, int length) {
        boolean isPerformative = bytes.peek(HEAD_BYTES) == DESCRIBED && bytes.peek(HEAD_BYTES + 1) == SMALL_ULONG;
        return bytes.peek(4) == 2 && (length == HEAD_BYTES || isPerformative);
    }
}
