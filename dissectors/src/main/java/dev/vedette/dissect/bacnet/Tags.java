package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Cursor;

/// Reads the tags of clause 20.2.1 one after the other: number, class and length before each value. What does
/// not fit is remembered as [broken][#isBroken]; from then on nothing more is read.
final class Tags {
    private static final int NAMED = 5;
    private static final int OPENING = 6;
    private static final int CLOSING = 7;

    private final Cursor in;
    private boolean broken;
    private int number;
    private boolean context;
    private int kind;
    private int length;

    /// Begins where the cursor stands.
    Tags(Cursor in) {
        this.in = in;
    }

    /// Whether nothing is left to read, or nothing that can be.
    boolean isDone() {
        return broken || in.remaining() == 0;
    }

    /// Whether a tag was there that should not have been, or one that is not whole.
    boolean isBroken() {
        return broken || in.isExhausted();
    }

    /// Where it stands, for values that are read beside the tags.
    Cursor cursor() {
        return in;
    }

    /// Remembers that what was read makes no sense.
    void fail() {
        broken = true;
    }

    /// Whether the next tag is a context tag of that number with a value, 0..14.
    boolean at(int contextNumber) {
        int head = broken ? -1 : in.peek(0);
        return head >= 0 && head >> 4 == contextNumber && (head & 8) != 0 && (head & 7) < OPENING;
    }

    /// Whether the next tag opens what a context number holds, 0..14.
    boolean opens(int contextNumber) {
        return !broken && in.peek(0) == (contextNumber << 4 | 8 | OPENING);
    }

    /// Whether the next tag closes it.
    boolean closes(int contextNumber) {
        return !broken && in.peek(0) == (contextNumber << 4 | 8 | CLOSING);
    }

    /// Whether the next tag is one of an application type.
    boolean atApplication(int type) {
        int head = broken ? -1 : in.peek(0);
        return head >= 0 && head >> 4 == type && (head & 8) == 0;
    }

    /// Reads the head of the next tag.
    ///
    /// @return false when there is none, or it is not whole
    boolean next() {
        if (isDone()) {
            return false;
        }
        int head = in.u8();
        number = head >> 4 == 15 ? in.u8() : head >> 4;
        context = (head & 8) != 0;
        kind = head & 7;
        length = kind;
        if (context && kind >= OPENING) {
            length = 0;
        } else if (!context && number == 1) {
            length = 0;
            broken |= kind > 1;
        } else if (kind == NAMED) {
            length = longLength();
        } else {
            broken |= kind > NAMED;
        }
        broken |= in.isExhausted() || length < 0 || length > in.remaining();
        return !broken;
    }

    private int longLength() {
        int named = in.u8();
        if (named < 254) {
            return named;
        }
        long wide = named == 254 ? in.u16() : in.u32();
        return wide > Integer.MAX_VALUE ? -1 : (int) wide;
    }

    /// The number of the tag that was read: of the context, or of the application type.
    int number() {
        return number;
    }

    /// Whether the tag that was read is a context tag.
    boolean isContext() {
        return context;
    }

    /// Whether the tag that was read opens something.
    boolean isOpening() {
        return context && kind == OPENING;
    }

    /// Whether the tag that was read closes something.
    boolean isClosing() {
        return context && kind == CLOSING;
    }

    /// How many bytes the value of the tag that was read has; a boolean has none.
    int length() {
        return length;
    }

    /// The low bits of the head: the value of a boolean.
    int headValue() {
        return kind;
    }

    /// The unsigned number behind the tag that was read, of up to 8 bytes.
    long unsigned() {
        if (length > 8) {
            broken = true;
            return 0;
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | in.u8();
        }
        return value;
    }

    /// The signed number behind the tag that was read, of up to 8 bytes.
    long signed() {
        int bits = 64 - 8 * length;
        long value = unsigned();
        return length == 0 || bits < 0 ? value : value << bits >> bits;
    }

    /// The number of a context tag that must come now, 0 when it does not.
    long required(int contextNumber) {
        if (!at(contextNumber)) {
            broken = true;
            return 0;
        }
        return next() ? unsigned() : 0;
    }

    /// The number of a context tag that may come now.
    long optional(int contextNumber, long absent) {
        return at(contextNumber) ? required(contextNumber) : absent;
    }

    /// The number of an application type that must come now, 0 when it does not.
    long application(int type) {
        if (!atApplication(type)) {
            broken = true;
            return 0;
        }
        return next() ? unsigned() : 0;
    }

    /// Passes the tag that opens a context number; else it is broken.
    ///
    /// @return whether it was there
    boolean enter(int contextNumber) {
        if (!opens(contextNumber)) {
            broken = true;
            return false;
        }
        return next();
    }

    /// Passes all up to and with the tag that closes a context number at this depth.
    void leave(int contextNumber) {
        int depth = 0;
        while (!(depth == 0 && closes(contextNumber))) {
            if (!next()) {
                broken = true;
                return;
            }
            depth += isOpening() ? 1 : isClosing() ? -1 : 0;
            if (depth < 0) {
                broken = true;
                return;
            }
            in.skip(length);
        }
        next();
    }

    /// Passes the next value, with all that it holds if it opens something.
    void skipValue() {
        if (next()) {
            if (isOpening()) {
                leave(number);
            } else {
                in.skip(length);
            }
        }
    }
}
