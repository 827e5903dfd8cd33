package dev.vedette.dissect.amqp;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.FrameShape;

/// The frame of AMQP 0-9-1 (section 4.2.3): type, channel, length, payload and a byte that ends it.
final class OldShape implements FrameShape {
    static final int METHOD = 1;

    private static final int HEAD_BYTES = 7;
    private static final int HEADER = 2;
    private static final int BODY = 3;
    private static final int HEARTBEAT = 8;
    private static final int CHANNEL_MAX = 2047;
    private static final int PAYLOAD_MAX = 1 << 18;
    private static final int BASIC = 60;

    @Override
    public int headBytes() {
        return HEAD_BYTES;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        int type = bytes.peek(ahead);
        if (type != METHOD && type != HEADER && type != BODY && type != HEARTBEAT) {
            return "no-frame-type";
        }
        if (bytes.peekU16(ahead + 1) > CHANNEL_MAX) {
            return "no-channel";
        }
        long length = bytes.peekU32(ahead + 3);
        int least = type == METHOD ? 4 : type == HEADER ? 14 : 0;
        int most = type == HEARTBEAT ? 0 : PAYLOAD_MAX;
        return length < 0 || (length >= least && length <= most) ? SOUND : "length-out-of-range";
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        return HEAD_BYTES + (int) bytes.peekU32(ahead + 3) + 1;
    }

    @Override
    public int certainBytes() {
        return HEAD_BYTES + 4;
    }

    /// A body may be anything.
    @Override
    public boolean isCertain(Cursor bytes, int length) {
        int first = bytes.peekU16(HEAD_BYTES);
        int second = bytes.peekU16(HEAD_BYTES + 2);
        int number = first << 16 | second;
        return switch (bytes.peek(0)) {
            case METHOD -> OldMethod.isSilent(number) || OldMethod.of(number).isPresent();
            case HEADER -> first == BASIC && second == 0;
            default -> false;
        };
    }
}
