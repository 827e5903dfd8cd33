package dev.vedette.dissect.enip;

import dev.vedette.sdk.dissect.Cursor;

/// The encapsulation header (volume 2, section 2-3): 24 bytes, low byte first.
final class Header {
    static final int BYTES = 24;
    static final int NOP = 0x00;
    static final int LIST_SERVICES = 0x04;
    static final int LIST_IDENTITY = 0x63;
    static final int LIST_INTERFACES = 0x64;
    static final int REGISTER_SESSION = 0x65;
    static final int UNREGISTER_SESSION = 0x66;
    static final int SEND_RR_DATA = 0x6F;
    static final int SEND_UNIT_DATA = 0x70;
    static final int INDICATE_STATUS = 0x72;
    static final int CANCEL = 0x73;

    private static final int STATUS_MAX = 0xFF;

    private Header() {}

    /// Whether a command has a name.
    static boolean isKnown(int command) {
        return switch (command) {
            case NOP,
                    LIST_SERVICES,
                    LIST_IDENTITY,
                    LIST_INTERFACES,
                    REGISTER_SESSION,
                    UNREGISTER_SESSION,
                    SEND_RR_DATA,
                    SEND_UNIT_DATA,
                    INDICATE_STATUS,
                    CANCEL -> true;
            default -> false;
        };
    }

    /// Whether fewer bytes than a header could be the beginning of one.
    static boolean mayBegin(Cursor bytes) {
        if (bytes.remaining() < 2) {
            int low = bytes.peek(0);
            return low < 0 || isKnown(low);
        }
        return isKnown(bytes.peekU16le(0));
    }

    /// Whether a header lies ahead.
    ///
    /// @param lenient whether an unknown command will do, where the rest of the header is as it must be
    static boolean isSound(Cursor bytes, int ahead, boolean lenient) {
        int command = bytes.peekU16le(ahead);
        boolean quiet = bytes.peekU32(ahead + 20) == 0
                && bytes.peekU16le(ahead + 10) == 0
                && bytes.peekU16le(ahead + 8) <= STATUS_MAX;
        return quiet && (lenient || isKnown(command));
    }

    /// How many bytes ahead the next header begins; -1 when there is none. A NOP, which zeros would be, is not
    /// looked for.
    static int find(Cursor bytes) {
        int last = bytes.remaining() - BYTES;
        for (int ahead = 0; ahead <= last; ahead++) {
            int command = bytes.peekU16le(ahead);
            if (command != NOP && isKnown(command) && isSound(bytes, ahead, false)) {
                return ahead;
            }
        }
        return -1;
    }
}
