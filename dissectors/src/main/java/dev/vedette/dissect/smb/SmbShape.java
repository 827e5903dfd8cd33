package dev.vedette.dissect.smb;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.FrameShape;

/// The packet of a NetBIOS session (RFC 1002, section 4.3): a type and the length of what follows, which in a session
/// message is SMB. Of a long message only the beginning counts as its frame.
final class SmbShape implements FrameShape {
    static final int HEAD_BYTES = 4;
    static final int MESSAGE = 0;

    private static final int REQUEST = 0x81;
    private static final int KEEP_ALIVE = 0x85;
    private static final int SESSION_BYTES_MAX = 256;
    private static final int MESSAGE_MIN = 33;
    private static final int READ_MAX = 16_384;

    @Override
    public int headBytes() {
        return HEAD_BYTES;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        int type = bytes.peek(ahead);
        boolean isMessage = type == MESSAGE;
        if (!isMessage && (type < REQUEST || type > KEEP_ALIVE)) {
            return "no-session-type";
        }
        long head = bytes.peekU32(ahead);
        if (head >= 0 && (isMessage ? (head & 0xFF_FFFF) < MESSAGE_MIN : (head & 0xFF_FFFF) > SESSION_BYTES_MAX)) {
            return "length-out-of-range";
        }
        if (isMessage && head >= 0) {
            int first = bytes.peek(ahead + 4);
            boolean fits = first < 0 || first >= 0xFC;
            for (int i = 0; i < 3; i++) {
                int there = bytes.peek(ahead + 5 + i);
                fits &= there < 0 || there == "SMB".charAt(i);
            }
            return fits ? SOUND : "no-smb-header";
        }
        return SOUND;
    }

    /// How long the message is on the wire, with its head.
    static int wholeLength(Cursor bytes, int ahead) {
        return HEAD_BYTES + (int) (bytes.peekU32(ahead) & 0xFF_FFFF);
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        return Math.min(wholeLength(bytes, ahead), READ_MAX);
    }

    @Override
    public int certainBytes() {
        return 8;
    }

    @Override
    public boolean isCertain(Cursor bytes, int length) {
        return bytes.peek(0) == MESSAGE && length >= MESSAGE_MIN;
    }
}
