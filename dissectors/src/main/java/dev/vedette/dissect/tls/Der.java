package dev.vedette.dissect.tls;

import dev.vedette.sdk.dissect.Cursor;

/// Reads values in DER (ITU-T X.690), one after the other: a tag of one byte, a length and what it holds.
final class Der {
    private final Cursor in;
    private int tag;

    /// Reads from where the cursor stands to its end.
    Der(Cursor in) {
        this.in = in;
    }

    /// Whether nothing more can be read.
    boolean isDone() {
        return in.remaining() == 0 || in.isExhausted();
    }

    /// Whether a value was not whole.
    boolean isBroken() {
        return in.isExhausted();
    }

    /// The tag of the next value; -1 when there is none.
    int peekTag() {
        return in.peek(0);
    }

    /// The tag of the value that was read last.
    int tag() {
        return tag;
    }

    /// What the next value holds.
    Cursor next() {
        tag = in.u8();
        long length = in.u8();
        if (length > 0x84 || length == 0x80) {
            in.skip(-1);
            return in.slice(0);
        }
        if (length > 0x80) {
            int bytes = (int) length & 0x7F;
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | in.u8();
            }
        }
        if (length > in.remaining()) {
            in.skip(-1);
            return in.slice(0);
        }
        return in.slice((int) length);
    }

    /// The values in the next value.
    Der enter() {
        return new Der(next());
    }
}
