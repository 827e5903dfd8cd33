package dev.vedette.dissect.knxnetip;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.FrameShape;

/// The head of a frame (KNX Standard 3/8/2, 2.3): its length, 6; version 1.0; service; length of all. A
/// datagram has one frame.
final class KnxnetipShape implements FrameShape {
    static final int HEAD_BYTES = 6;

    private static final int VERSION = 0x10;
    private static final int LENGTH_MAX = 4096;
    private static final int LENGTH_AT = 4;

    private final boolean isStream;

    KnxnetipShape(boolean isStream) {
        this.isStream = isStream;
    }

    @Override
    public int headBytes() {
        return HEAD_BYTES;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        int head = bytes.peek(ahead);
        int version = bytes.peek(ahead + 1);
        if ((head >= 0 && head != HEAD_BYTES) || (version >= 0 && version != VERSION)) {
            return "no-head";
        }
        int length = bytes.peekU16(ahead + LENGTH_AT);
        return length >= 0 && (length < HEAD_BYTES || length > LENGTH_MAX) ? "length-out-of-range" : SOUND;
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        return bytes.peekU16(ahead + LENGTH_AT);
    }

    @Override
    public int certainBytes() {
        return HEAD_BYTES;
    }

    @Override
    public boolean isCertain(Cursor bytes, int length) {
        return Service.isKnown(bytes.peekU16(2)) && (isStream || length == bytes.remaining());
    }
}
