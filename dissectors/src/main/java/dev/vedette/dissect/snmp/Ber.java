package dev.vedette.dissect.snmp;

import dev.vedette.sdk.dissect.Cursor;

/// Reads values in BER (ITU-T X.690), one after the other: a tag of one byte, a length and what it holds. What
/// is not whole, or not of the kind that must come, is remembered as [broken][#isBroken].
final class Ber {
    private static final int OID_LENGTH_MAX = 512;

    private final Cursor in;
    private boolean broken;

    /// Reads from where the cursor stands to its end.
    Ber(Cursor in) {
        this.in = in;
    }

    /// Whether something was not whole, or not of the kind that had to come.
    boolean isBroken() {
        return broken || in.isExhausted();
    }

    /// The tag of the next value; -1 when there is none.
    int tag() {
        return isBroken() ? -1 : in.peek(0);
    }

    /// How many bytes are left.
    int remaining() {
        return in.remaining();
    }

    /// What the next value holds, which must have a tag.
    Ber enter(int tag) {
        if (tag() != tag) {
            broken = true;
            return new Ber(in.slice(0)).failed();
        }
        return new Ber(content());
    }

    private Ber failed() {
        broken = true;
        return this;
    }

    /// Passes the tag of the next value, whatever it is, and gives what it holds.
    Cursor content() {
        in.skip(1);
        int first = in.u8();
        long length = first;
        if (first > 0x84 || first == 0x80) {
            broken = true;
            return in.slice(0);
        }
        if (first > 0x80) {
            length = 0;
            for (int i = first & 0x7F; i > 0; i--) {
                length = length << 8 | in.u8();
            }
        }
        if (in.isExhausted() || length > in.remaining()) {
            broken = true;
            return in.slice(0);
        }
        return in.slice((int) length);
    }

    /// The whole number that must come next.
    long integer() {
        return tag() == 2 ? number(content(), true) : fail();
    }

    private long fail() {
        broken = true;
        return 0;
    }

    /// A number of up to 8 bytes, or 9 with a leading zero.
    static long number(Cursor content, boolean signed) {
        int bytes = content.remaining();
        if (bytes == 0 || bytes > 9) {
            content.skip(-1);
            return 0;
        }
        long value = signed && content.peek(0) > 127 ? -1 : 0;
        while (content.remaining() > 0) {
            value = value << 8 | content.u8();
        }
        return value;
    }

    /// The bytes of the octet string that must come next.
    byte[] octets() {
        if (tag() != 4) {
            broken = true;
            return new byte[0];
        }
        return content().rest();
    }

    /// The object identifier that must come next, with dots.
    String oid() {
        if (tag() != 6) {
            broken = true;
            return "";
        }
        return oid(content());
    }

    /// The object identifier that a value holds, with dots; cut at 512 characters.
    static String oid(Cursor content) {
        StringBuilder text = new StringBuilder(32);
        long part = 0;
        boolean first = true;
        while (content.remaining() > 0 && text.length() < OID_LENGTH_MAX) {
            int next = content.u8();
            part = (part << 7 & 0x7FFF_FFFF_FFFFL) | (next & 0x7F);
            if ((next & 0x80) == 0) {
                if (first) {
                    long root = Math.min(part / 40, 2);
                    text.append(root).append('.').append(part - root * 40);
                } else {
                    text.append('.').append(part);
                }
                first = false;
                part = 0;
            }
        }
        return text.toString();
    }
}
