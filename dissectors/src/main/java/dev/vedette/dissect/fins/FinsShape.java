package dev.vedette.dissect.fins;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.FrameShape;

/// What FINS looks like: on streams a head of FINS/TCP (Omron W420, section 7-4): "FINS", the length of what
/// follows, a command and an error; a datagram is a bare frame.
final class FinsShape implements FrameShape {
    static final FinsShape STREAM = new FinsShape(true);
    static final FinsShape DATAGRAM = new FinsShape(false);

    /// A frame's head, and its command.
    static final int FRAME_BYTES_MIN = 12;

    static final int ANSWER_BIT = 0x40;

    private static final String MAGIC = "FINS";
    private static final int HEAD_BYTES = 16;
    private static final int BEFORE_LENGTH_COUNTS = 8;
    private static final int LENGTH_MAX = 8192;
    private static final int COMMAND_MAX = 6;
    private static final int NETWORK_MAX = 127;

    private final boolean hasHead;

    private FinsShape(boolean hasHead) {
        this.hasHead = hasHead;
    }

    @Override
    public int headBytes() {
        return hasHead ? HEAD_BYTES : FRAME_BYTES_MIN;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        return hasHead ? wrongWithHead(bytes, ahead) : wrongWithFrame(bytes, ahead);
    }

    private static String wrongWithHead(Cursor bytes, int ahead) {
        for (int i = 0; i < MAGIC.length(); i++) {
            int next = bytes.peek(ahead + i);
            if (next >= 0 && next != MAGIC.charAt(i)) {
                return "no-fins-head";
            }
        }
        long length = bytes.peekU32(ahead + 4);
        if (length >= 0 && (length < HEAD_BYTES - BEFORE_LENGTH_COUNTS || length > LENGTH_MAX)) {
            return "length-out-of-range";
        }
        return bytes.peekU32(ahead + 8) > COMMAND_MAX ? "no-command" : SOUND;
    }

    /// The information control field has three bits that are in use; behind it comes a zero and how many
    /// gateways a frame may pass.
    private static String wrongWithFrame(Cursor bytes, int ahead) {
        int control = bytes.peek(ahead);
        if (control >= 0 && (control & 0x3E) != 0) {
            return "no-control-field";
        }
        return bytes.peek(ahead + 1) > 0 || bytes.peek(ahead + 2) > 7 ? "no-frame-head" : SOUND;
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        return hasHead ? BEFORE_LENGTH_COUNTS + (int) bytes.peekU32(ahead + 4) : bytes.remaining() - ahead;
    }

    @Override
    public int certainBytes() {
        return HEAD_BYTES;
    }

    @Override
    public boolean isCertain(Cursor bytes, int length) {
        if (hasHead) {
            return true;
        }
        boolean answers = (bytes.peek(0) & ANSWER_BIT) != 0;
        return bytes.peek(0) >= 0x80
                && bytes.peek(3) <= NETWORK_MAX
                && bytes.peek(6) <= NETWORK_MAX
                && Commands.ALL.isKnown(bytes.peekU16(FRAME_BYTES_MIN - 2))
                && (!answers || length >= FRAME_BYTES_MIN + 2);
    }
}
