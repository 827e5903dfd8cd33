package dev.vedette.dissect.profinetcm;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.FrameShape;

/// A packet of the connectionless remote procedure call (DCE 1.1: RPC, chapter 12): 80 bytes of head with
/// version, type, the order of bytes, and the interface that is called, which must be one of PROFINET IO, or
/// that of the endpoint mapper.
final class CallShape implements FrameShape {
    static final int HEAD_BYTES = 80;

    private static final int VERSION = 4;
    private static final int TYPE_MAX = 10;
    private static final int ORDER_AT = 4;
    private static final int INTERFACE_AT = 24;
    private static final int LENGTH_AT = 74;
    private static final long PROFINET_TAIL_HIGH = 0x827100A0L;
    private static final long PROFINET_TAIL_LOW = 0x2442DF7DL;
    private static final long MAPPER_TAIL_HIGH = 0x91A40800L;
    private static final long MAPPER_TAIL_LOW = 0x2B14A0FAL;

    @Override
    public int headBytes() {
        return HEAD_BYTES;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        int version = bytes.peek(ahead);
        if ((version >= 0 && version != VERSION) || bytes.peek(ahead + 1) > TYPE_MAX) {
            return "no-call";
        }
        if (bytes.peek(ahead + INTERFACE_AT + 15) < 0) {
            return SOUND;
        }
        return isProfinet(bytes, ahead) || isMapper(bytes, ahead) ? SOUND : "no-interface";
    }

    private static boolean isProfinet(Cursor bytes, int ahead) {
        return bytes.peekU32(ahead + INTERFACE_AT + 8) == PROFINET_TAIL_HIGH
                && bytes.peekU32(ahead + INTERFACE_AT + 12) == PROFINET_TAIL_LOW;
    }

    /// Whether the endpoint mapper is called.
    static boolean isMapper(Cursor bytes, int ahead) {
        return bytes.peekU32(ahead + INTERFACE_AT + 8) == MAPPER_TAIL_HIGH
                && bytes.peekU32(ahead + INTERFACE_AT + 12) == MAPPER_TAIL_LOW;
    }

    /// Whether numbers of the call have their low byte first.
    static boolean isLowFirst(Cursor bytes, int ahead) {
        return (bytes.peek(ahead + ORDER_AT) & 0xF0) != 0;
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        int at = ahead + LENGTH_AT;
        return HEAD_BYTES + (isLowFirst(bytes, ahead) ? bytes.peekU16le(at) : bytes.peekU16(at));
    }

    @Override
    public int certainBytes() {
        return HEAD_BYTES;
    }

    /// The endpoint mapper is called for other services than PROFINET's, too.
    @Override
    public boolean isCertain(Cursor bytes, int length) {
        return isProfinet(bytes, 0);
    }
}
