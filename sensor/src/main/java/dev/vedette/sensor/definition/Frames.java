package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.FrameShape;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the frames of a defined protocol look like. Immutable; serves all flows.
///
/// @param kind how their end is found
/// @param starts what they begin with, one of these; none when anything does
/// @param length where their length stands; null unless the kind is [Kind#LENGTH]
/// @param end what ends them, and by what bytes in between are escaped; null unless something ends them
/// @param min the fewest bytes of a frame
/// @param max the most
record Frames(
        Kind kind,
        List<byte[]> starts,
        @Nullable Length length,
        @Nullable End end,
        int min,
        int max) {
    /// The most bytes of a frame.
    static final int SIZE_MAX = Dissection.UNIT_BYTES_MAX;

    private static final int SIZE_USUAL = 64 << 10;
    private static final int SCANNED_USUAL = 4 << 10;
    private static final int SCANNED_MAX = 16 << 10;

    /// How the end of a frame is found.
    enum Kind {
        /// By a length in its head.
        LENGTH,
        /// All have the same size.
        FIXED,
        /// By bytes that end it.
        DELIMITED,
        /// It is all of a datagram.
        DATAGRAM
    }

    /// Where a length stands, and what it counts.
    ///
    /// @param at its position
    /// @param bytes how many bytes it has, 1..4
    /// @param big whether its high byte comes first
    /// @param times by what it is multiplied
    /// @param plus how many bytes it does not count
    record Length(int at, int bytes, boolean big, int times, int plus) {
        /// The size of the frame that begins ahead; the head of it is there.
        long of(Cursor frame, int ahead) {
            int from = ahead + at;
            long said = switch (bytes) {
                case 1 -> frame.peek(from);
                case 2 -> big ? frame.peekU16(from) : frame.peekU16le(from);
                case 3 ->
                    big
                            ? (frame.peekU16(from) << 8) | frame.peek(from + 2)
                            : (frame.peek(from + 2) << 16) | frame.peekU16le(from);
                default -> big ? frame.peekU32(from) : frame.peekU32le(from);
            };
            return said * times + plus;
        }
    }

    /// What ends a frame.
    ///
    /// @param mark the bytes
    /// @param escape what makes the byte behind it one of the content; -1 when nothing does
    /// @param xor what a byte behind an escape is combined with, exclusively
    /// @param or what it is combined with
    /// @param kept how many of the last bytes of the mark stay in what is read of the frame
    /// @param trailer how many bytes behind the mark are of the frame, too
    record End(byte[] mark, int escape, int xor, int or, int kept, int trailer) {}

    static Frames of(Part part, Definitions definitions) {
        part.only("kind", "start", "length", "size", "end", "keep-end", "escape", "trailer", "min", "max");
        Kind kind = part.get("kind").constant(Kind.class);
        if (!Part.hyphened(kind).equals(part.text("kind", ""))) {
            return new Frames(Kind.DATAGRAM, List.of(), null, null, 1, SIZE_USUAL);
        }
        Part start = part.find("start");
        List<byte[]> starts = start == null
                ? List.of()
                : start.items().stream().map(Part::hex).toList();
        Length length = kind == Kind.LENGTH ? length(part.get("length"), definitions) : null;
        End end = kind == Kind.DELIMITED ? end(part) : null;
        if (kind == Kind.FIXED) {
            int size = (int) part.get("size").whole(1, SIZE_MAX);
            return new Frames(kind, starts, null, null, size, size);
        }
        boolean isScanned = kind == Kind.DELIMITED;
        int most = isScanned ? SCANNED_MAX : SIZE_MAX;
        int max = (int) part.whole("max", isScanned ? SCANNED_USUAL : SIZE_USUAL, 1, most);
        int least = length == null ? 1 : length.at + length.bytes;
        int min = (int) part.whole("min", least, least, max);
        for (String key : List.of("length", "size", "end", "keep-end", "escape", "trailer")) {
            boolean isUsed = key.equals("length") ? length != null : !key.equals("size") && end != null;
            if (part.has(key) && !isUsed) {
                part.keyPlace(key).problem("frames of kind " + Part.hyphened(kind) + " have no \"" + key + "\"");
            }
        }
        return new Frames(kind, starts, length, end, min, max);
    }

    private static Length length(Part part, Definitions definitions) {
        part.only("at", "as", "times", "plus");
        Part as = part.get("as");
        Wire wire = Wire.of(as.text(), definitions.isBigEndian());
        boolean isLength = wire != null && wire.bytes() <= 4 && as.text().startsWith("u");
        if (!isLength) {
            as.problem("a length stands there as u8, u16, u24 or u32, with le or be, was \"" + as.text() + "\"");
        }
        return new Length(
                (int) part.get("at").whole(0, Vocabulary.REACH_MAX),
                wire == null || !isLength ? 1 : wire.bytes(),
                as.text().endsWith("be")
                        || (definitions.isBigEndian() && !as.text().endsWith("le")),
                (int) part.whole("times", 1, 1, 1024),
                (int) part.whole("plus", 0, -SIZE_MAX, SIZE_MAX));
    }

    private static End end(Part part) {
        byte[] mark = part.get("end").hex();
        int trailer = (int) part.whole("trailer", 0, 0, 64);
        int kept = (int) part.whole("keep-end", 0, 0, mark.length);
        Part escape = part.find("escape");
        if (escape == null) {
            return new End(mark, -1, 0, 0, kept, trailer);
        }
        escape.only("byte", "xor", "or");
        return new End(
                mark,
                (int) escape.get("byte").whole(0, 255),
                (int) escape.whole("xor", 0, 0, 255),
                (int) escape.whole("or", 0, 0, 255),
                kept,
                trailer);
    }

    /// From how many bytes on the size of a frame is known.
    int headBytes() {
        int most = 1;
        for (byte[] start : starts) {
            most = Math.max(most, start.length);
        }
        return length == null ? most : Math.max(most, length.at + length.bytes);
    }

    /// What is wrong with the beginning of a frame, as far as it is there.
    String wrongWith(Cursor bytes, int ahead) {
        if (!mayStart(bytes, ahead)) {
            return "no-start";
        }
        int have = bytes.remaining() - ahead;
        if (kind == Kind.DELIMITED) {
            if (ahead > 0 && starts.isEmpty() && !isBehindMark(bytes, ahead)) {
                return "no-end-before";
            }
            int size = size(bytes, ahead);
            return size > max || (size > have && have >= max) ? "no-end" : size < min ? "too-short" : FrameShape.SOUND;
        }
        if (kind == Kind.FIXED || have < headBytes()) {
            return FrameShape.SOUND;
        }
        long size = said(bytes, ahead);
        return size < min ? "length-too-small" : size > max ? "length-too-large" : FrameShape.SOUND;
    }

    private boolean mayStart(Cursor bytes, int ahead) {
        for (byte[] start : starts) {
            boolean fits = true;
            for (int i = 0; fits && i < start.length; i++) {
                int there = bytes.peek(ahead + i);
                fits = there < 0 || there == (start[i] & 0xFF);
            }
            if (fits) {
                return true;
            }
        }
        return starts.isEmpty();
    }

    private boolean isBehindMark(Cursor bytes, int ahead) {
        return end != null && ahead >= end.mark.length && isMark(bytes, ahead - end.mark.length, end.mark);
    }

    private static boolean isMark(Cursor bytes, int ahead, byte[] mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.peek(ahead + i) != (mark[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /// How long a frame is, with its head; more than there is when its end is not there yet.
    int size(Cursor bytes, int ahead) {
        if (end != null) {
            return scanned(bytes, ahead, end);
        }
        return Math.clamp(said(bytes, ahead), 1, SIZE_MAX);
    }

    private long said(Cursor bytes, int ahead) {
        if (length == null) {
            return kind == Kind.FIXED ? min : bytes.remaining() - ahead;
        }
        return length.of(bytes, ahead);
    }

    private int scanned(Cursor bytes, int ahead, End by) {
        int have = Math.min(bytes.remaining() - ahead, max);
        int at = starts.isEmpty() ? 0 : starts.getFirst().length;
        while (at <= have - by.mark.length) {
            if (isMark(bytes, ahead + at, by.mark)) {
                return at + by.mark.length + by.trailer;
            }
            at += bytes.peek(ahead + at) == by.escape ? 2 : 1;
        }
        return bytes.remaining() - ahead + 1;
    }

    /// What is read of a frame: all of it, without the mark at its end and without escapes.
    Cursor content(Cursor frame) {
        if (end == null) {
            return frame;
        }
        int size = frame.remaining();
        int contentEnd = Math.max(0, size - end.trailer - end.mark.length);
        if (end.escape < 0 && end.trailer == 0 && end.kept == 0) {
            return frame.slice(contentEnd);
        }
        int begin = starts.isEmpty() ? 0 : starts.getFirst().length;
        ByteArrayOutputStream kept = new ByteArrayOutputStream(size);
        int at = 0;
        while (at < size) {
            int next = frame.peek(at);
            boolean isEscaped = at >= begin && at < contentEnd - 1 && next == end.escape;
            if (isEscaped) {
                at++;
                next = (frame.peek(at) ^ end.xor) | end.or;
            }
            kept.write(next);
            at++;
            at = at == contentEnd ? contentEnd + end.mark.length - end.kept : at;
        }
        return Cursor.over(kept.toByteArray());
    }
}
