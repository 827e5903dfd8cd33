package dev.vedette.sdk.dissect;

/// Reads values in BER (ITU-T X.690), one after the other: a tag, a length of its own and what it holds. What is not
/// whole, or not of the kind that must come, is remembered as [broken][#isBroken]; from then on nothing more comes.
/// One thread at a time.
///
/// A tag is the number that its bytes make, the high byte first: 0x30 of a sequence, 0xBF28 of a constructed
/// [40]. Tags have up to 3 bytes; lengths of no definite form are broken.
public final class Ber {
    /// What [#tag] gives when no value comes.
    public static final int NONE = -1;

    /// The most characters of an object identifier; what is longer is cut.
    public static final int OID_LENGTH_MAX = 512;

    private static final int LONG_TAG = 0x1F;
    private static final int LENGTH_BYTES_MAX = 4;
    private static final int NUMBER_BYTES_MAX = 9;
    private static final byte[] NO_BYTES = {};

    private static final int CONSTRUCTED_BIT = 0x20;

    private final Cursor in;
    private final boolean cut;
    private boolean broken;

    /// Reads from where a cursor stands to its end.
    public Ber(Cursor in) {
        this(in, false);
    }

    /// Reads from where a cursor stands to its end.
    ///
    /// @param cut whether the capture may have cut the bytes: then, of a value that is made of others and does not
    ///   end, those that are there are given
    public Ber(Cursor in, boolean cut) {
        this.in = in;
        this.cut = cut;
    }

    /// Whether something was not whole, or not of the kind that had to come.
    public boolean isBroken() {
        return broken || in.isExhausted();
    }

    /// How many bytes are left.
    public int remaining() {
        return in.remaining();
    }

    /// Whether another value comes.
    public boolean hasNext() {
        return tag() != NONE;
    }

    /// The tag of the next value; [#NONE] when there is none.
    public int tag() {
        if (isBroken()) {
            return NONE;
        }
        int first = in.peek(0);
        if (first < 0 || (first & LONG_TAG) != LONG_TAG) {
            return first;
        }
        int second = in.peek(1);
        if (second < 0 || second < 0x80) {
            return second < 0 ? NONE : first << 8 | second;
        }
        int third = in.peek(2);
        return third < 0 || third >= 0x80 ? NONE : (first << 8 | second) << 8 | third;
    }

    /// Passes the next value, whatever it is, and gives what it holds; nothing, and broken, when none comes.
    public Cursor content() {
        int tag = tag();
        if (tag == NONE) {
            return fail();
        }
        boolean isConstructed = (in.peek(0) & CONSTRUCTED_BIT) != 0;
        in.skip(tag > 0xFFFF ? 3 : tag > 0xFF ? 2 : 1);
        long length = in.u8();
        if (length > 0x80 && length <= 0x80 + LENGTH_BYTES_MAX) {
            int bytes = (int) length & 0x7F;
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | in.u8();
            }
        } else if (length >= 0x80) {
            return fail();
        }
        if (cut && isConstructed && length > in.remaining()) {
            length = in.remaining();
        }
        return in.isExhausted() || length > in.remaining() ? fail() : in.slice((int) length);
    }

    private Cursor fail() {
        broken = true;
        return in.slice(0);
    }

    /// The values in the next value, which must have a tag.
    public Ber enter(int tag) {
        if (tag() != tag) {
            Ber none = new Ber(fail(), cut);
            none.broken = true;
            return none;
        }
        return enter();
    }

    /// The values in the next value, whatever it is.
    public Ber enter() {
        Ber inside = new Ber(content(), cut);
        inside.broken = broken;
        return inside;
    }

    /// What the next value holds, which must have a tag.
    public Cursor content(int tag) {
        return tag() == tag ? content() : fail();
    }

    /// Passes values until one with a tag comes.
    ///
    /// @return whether it comes; if not, all were passed
    public boolean find(int tag) {
        int next = tag();
        while (next != NONE && next != tag) {
            content();
            next = tag();
        }
        return next == tag;
    }

    /// The whole number that must come next.
    public long integer() {
        return number(content(0x02), true);
    }

    /// The bytes of the octet string that must come next.
    public byte[] octets() {
        Cursor content = content(0x04);
        return content.remaining() == 0 ? NO_BYTES : content.rest();
    }

    /// The object identifier that must come next, with dots.
    public String oid() {
        return oid(content(0x06));
    }

    /// A number of up to 8 bytes, or 9 with a leading zero; other lengths exhaust the cursor and give 0.
    ///
    /// @param content all of it
    public static long number(Cursor content, boolean signed) {
        int bytes = content.remaining();
        if (bytes == 0 || bytes > NUMBER_BYTES_MAX) {
            content.skip(-1);
            return 0;
        }
        long value = signed && content.peek(0) > 127 ? -1 : 0;
        while (content.remaining() > 0) {
            value = value << 8 | content.u8();
        }
        return value;
    }

    /// The object identifier that a value holds, with dots; cut at [#OID_LENGTH_MAX] characters.
    ///
    /// @param content all of it
    public static String oid(Cursor content) {
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
