package dev.vedette.dissect.ads;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.FrameShape;

/// A frame over TCP: two bytes that say it is for the AMS router, the length of the rest, then the AMS head:
/// target, sender, command, flags, length of the data, error, invocation.
final class AdsShape implements FrameShape {
    static final int HEAD_BYTES = 38;
    static final int ANSWER_BIT = 1;

    private static final int BEFORE_LENGTH_COUNTS = 6;
    private static final int AMS_HEAD_BYTES = 32;
    private static final int COMMAND_AT = 22;
    private static final int FLAGS_AT = 24;
    private static final int DATA_LENGTH_AT = 26;
    private static final int FLAGS_USUAL = 0x0005;
    private static final int ADS_BIT = 4;

    @Override
    public int headBytes() {
        return HEAD_BYTES;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        if (bytes.peek(ahead) > 0 || bytes.peek(ahead + 1) > 0) {
            return "no-ams-head";
        }
        long length = bytes.peekU32le(ahead + 2);
        if (length >= 0 && (length < AMS_HEAD_BYTES || length > Dissection.UNIT_BYTES_MAX - BEFORE_LENGTH_COUNTS)) {
            return "length-out-of-range";
        }
        long data = bytes.peekU32le(ahead + DATA_LENGTH_AT);
        return data >= 0 && data != length - AMS_HEAD_BYTES ? "lengths-contradict" : SOUND;
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        return BEFORE_LENGTH_COUNTS + (int) bytes.peekU32le(ahead + 2);
    }

    @Override
    public int certainBytes() {
        return HEAD_BYTES;
    }

    @Override
    public boolean isCertain(Cursor bytes, int length) {
        int command = bytes.peekU16le(COMMAND_AT);
        int flags = bytes.peekU16le(FLAGS_AT);
        AdsCommand known = AdsCommand.of(command);
        int least = (flags & ANSWER_BIT) != 0 ? known.answeredBytes() : known.askedBytes();
        return AdsCommand.isKnown(command)
                && (flags & ~FLAGS_USUAL) == 0
                && (flags & ADS_BIT) != 0
                && length >= HEAD_BYTES + least;
    }
}
