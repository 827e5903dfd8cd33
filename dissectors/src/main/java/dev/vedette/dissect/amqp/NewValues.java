package dev.vedette.dissect.amqp;

import dev.vedette.sdk.dissect.Cursor;
import java.nio.charset.StandardCharsets;

/// The values of a list of AMQP 1.0 (part 1, section 1.6), one after the other. Where a value is missing or of another
/// kind than is asked for, nothing is given.
final class NewValues {
    private static final int DESCRIBED = 0x00;
    private static final int EMPTY_LIST = 0x45;
    private static final int LIST_8 = 0xC0;
    private static final int LIST_32 = 0xD0;
    private static final int DEPTH_MAX = 8;

    private final Cursor in;
    private long left;

    private NewValues(Cursor in, long count) {
        this.in = in;
        left = count;
    }

    /// The values of a list that comes next; none when it is no list.
    static NewValues list(Cursor in) {
        int kind = in.u8();
        if (kind == LIST_8 || kind == LIST_32) {
            boolean isSmall = kind == LIST_8;
            long size = isSmall ? in.u8() : in.u32();
            Cursor content = in.slice((int) Math.min(size, in.remaining()));
            return new NewValues(content, isSmall ? content.u8() : content.u32());
        }
        return new NewValues(in.slice(0), kind == EMPTY_LIST ? 0 : -1);
    }

    boolean isBroken() {
        return left < 0 || in.isExhausted();
    }

    private boolean hasNext() {
        boolean isThere = left > 0 && in.remaining() > 0;
        left -= isThere ? 1 : 0;
        return isThere;
    }

    /// Passes values.
    NewValues skip(int count) {
        for (int i = 0; i < count && hasNext(); i++) {
            pass(0);
        }
        return this;
    }

    private void pass(int depth) {
        int kind = in.u8();
        if (kind == DESCRIBED && depth < DEPTH_MAX) {
            pass(depth + 1);
            pass(depth + 1);
            return;
        }
        switch (kind >> 4) {
            case 0x5 -> in.skip(1);
            case 0x6 -> in.skip(2);
            case 0x7 -> in.skip(4);
            case 0x8 -> in.skip(8);
            case 0x9 -> in.skip(16);
            case 0xA, 0xC, 0xE -> in.skip(in.u8());
            case 0xB, 0xD, 0xF -> in.skip(in.u32());
            default -> {}
        }
    }

    /// The bytes of a binary, a text or a symbol.
    Cursor bytes() {
        if (!hasNext()) {
            return in.slice(0);
        }
        int kind = in.peek(0) >> 4;
        if (kind != 0xA && kind != 0xB) {
            pass(0);
            return in.slice(0);
        }
        in.skip(1);
        long length = kind == 0xA ? in.u8() : in.u32();
        return in.slice((int) Math.min(length, Integer.MAX_VALUE));
    }

    String text() {
        Cursor bytes = bytes();
        return bytes.text(bytes.remaining(), StandardCharsets.UTF_8);
    }

    /// A whole number without sign, or 1 and 0 of true and false.
    long number() {
        if (!hasNext()) {
            return 0;
        }
        return switch (in.peek(0)) {
            case 0x41 -> constant(1);
            case 0x50, 0x52, 0x53, 0x56 -> small();
            case 0x60 -> {
                in.skip(1);
                yield in.u16();
            }
            case 0x70 -> {
                in.skip(1);
                yield in.u32();
            }
            case 0x80 -> {
                in.skip(1);
                yield in.s64();
            }
            default -> {
                pass(0);
                yield 0;
            }
        };
    }

    private long constant(long value) {
        in.skip(1);
        return value;
    }

    private long small() {
        in.skip(1);
        return in.u8();
    }

    /// The values of a described list, as of an error or a source.
    NewValues described() {
        boolean isThere = hasNext();
        if (!isThere || in.peek(0) != DESCRIBED) {
            if (isThere) {
                pass(0);
            }
            return new NewValues(in.slice(0), 0);
        }
        in.skip(1);
        pass(1);
        return list(in);
    }
}
