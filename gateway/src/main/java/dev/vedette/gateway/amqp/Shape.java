package dev.vedette.gateway.amqp;

/// Looks at encoded AMQP values (AMQP 1.0 part 1, section 1.2) of strangers, before anything decodes them: sizes and
/// counts that lie, unknown constructors, depth, and described types that are not AMQP's own. Allocates nothing, and
/// takes time in proportion to the bytes.
final class Shape {
    /// How deep lists, maps and arrays may be in each other.
    static final int DEPTH_MAX = 16;
    /// What an ill-formed value ends at.
    static final int NOT = -1;

    private static final int DESCRIBED = 0;
    private static final int SMALL_ULONG = 0x53;
    private static final int ULONG = 0x80;
    /// Bytes of a value by the high half of its constructor, from 0x4_ to 0x9_.
    private static final int[] WIDTHS = {0, 1, 2, 4, 8, 16};

    private final byte[] bytes;

    private Shape(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Where a value ends.
    ///
    /// @param from the index of its constructor
    /// @param to the index that nothing of it may reach
    /// @return the index behind it, or [#NOT] when it is ill-formed
    static int behind(byte[] bytes, int from, int to) {
        return new Shape(bytes).value(from, to, 0);
    }

    /// The descriptor of the value at an index, known to be well-formed; [#NOT] when it is not described.
    static int descriptor(byte[] bytes, int at) {
        if (bytes[at] != DESCRIBED) {
            return NOT;
        }
        return (bytes[at + 1] & 0xFF) == SMALL_ULONG ? bytes[at + 2] & 0xFF : bytes[at + 9] & 0xFF;
    }

    /// Whether bytes are the sections of a message, and nothing else (part 3, section 3.2).
    static boolean isMessage(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int behind = behind(bytes, at, bytes.length);
            int descriptor = behind == NOT ? NOT : descriptor(bytes, at);
            if (descriptor < 0x70 || descriptor > 0x78) {
                return false;
            }
            at = behind;
        }
        return true;
    }

    private int value(int at, int to, int depth) {
        if (at >= to || depth > DEPTH_MAX) {
            return NOT;
        }
        if (bytes[at] != DESCRIBED) {
            return primitive(bytes[at] & 0xFF, at + 1, to, depth);
        }
        int described = behindDescriptor(at + 1, to);
        return described == NOT || described >= to || bytes[described] == DESCRIBED
                ? NOT
                : primitive(bytes[described] & 0xFF, described + 1, to, depth);
    }

    private int behindDescriptor(int at, int to) {
        int code = at < to ? bytes[at] & 0xFF : NOT;
        int width = code == SMALL_ULONG ? 1 : code == ULONG ? 8 : 0;
        if (width == 0 || to - at - 1 < width) {
            return NOT;
        }
        for (int i = 1; i < width; i++) {
            if (bytes[at + i] != 0) {
                return NOT;
            }
        }
        return isKnown(bytes[at + width] & 0xFF) ? at + 1 + width : NOT;
    }

    /// Whether a descriptor is one of AMQP 1.0: performatives, outcomes, termini, SASL frames, sections.
    private static boolean isKnown(int descriptor) {
        return (descriptor >= 0x10 && descriptor <= 0x18)
                || descriptor == 0x1D
                || (descriptor >= 0x23 && descriptor <= 0x34)
                || (descriptor >= 0x40 && descriptor <= 0x44)
                || (descriptor >= 0x70 && descriptor <= 0x78);
    }

    private int primitive(int code, int at, int to, int depth) {
        int high = code >>> 4;
        if (!isConstructor(code)) {
            return NOT;
        }
        if (high < 0xA) {
            int width = WIDTHS[high - 4];
            return to - at >= width ? at + width : NOT;
        }
        int width = high % 2 == 0 ? 1 : 4;
        long size = unsigned(at, width, to);
        int begin = at + width;
        if (size < 0 || size > to - begin) {
            return NOT;
        }
        int end = begin + (int) size;
        return switch (high) {
            case 0xA, 0xB -> end;
            case 0xC, 0xD -> members(begin, end, width, (code & 1) == 1, depth + 1);
            default -> elements(begin, end, width, depth + 1);
        };
    }

    private static boolean isConstructor(int code) {
        int low = code & 0xF;
        return switch (code >>> 4) {
            case 0x4 -> low <= 5;
            case 0x5 -> low <= 6;
            case 0x6 -> low <= 1;
            case 0x7, 0x8 -> low <= 4;
            case 0x9 -> low == 4 || low == 8;
            case 0xA, 0xB -> low == 0 || low == 1 || low == 3;
            case 0xC, 0xD -> low <= 1;
            case 0xE, 0xF -> low == 0;
            default -> false;
        };
    }

    private int members(int begin, int end, int width, boolean isMap, int depth) {
        long count = unsigned(begin, width, end);
        int at = begin + width;
        if (count < 0 || count > end - at || (isMap && count % 2 == 1)) {
            return NOT;
        }
        for (long i = 0; i < count && at != NOT; i++) {
            at = value(at, end, depth);
        }
        return at == end ? end : NOT;
    }

    private int elements(int begin, int end, int width, int depth) {
        long count = unsigned(begin, width, end);
        int at = begin + width;
        if (count < 0 || count > end - at || at >= end || depth > DEPTH_MAX) {
            return NOT;
        }
        if (bytes[at] == DESCRIBED) {
            at = behindDescriptor(at + 1, end);
            if (at == NOT || at >= end) {
                return NOT;
            }
        }
        int code = bytes[at] & 0xFF;
        at++;
        for (long i = 0; i < count && at != NOT; i++) {
            at = primitive(code, at, end, depth);
        }
        return at == end ? end : NOT;
    }

    /// The number of a width at an index, or [#NOT] when it reaches too far.
    private long unsigned(int at, int width, int to) {
        if (to - at < width) {
            return NOT;
        }
        long number = 0;
        for (int i = 0; i < width; i++) {
            number = (number << 8) | (bytes[at + i] & 0xFF);
        }
        return number;
    }
}
