package dev.vedette.dissect.http;

import dev.vedette.sdk.dissect.Cursor;

/// What is left to pass over of one direction's body. One thread.
final class Body {
    private static final long TO_THE_END = Long.MAX_VALUE;
    private static final int CHUNK_LINE_MAX = 256;

    private long left;
    private boolean chunked;
    private boolean trailer;
    private boolean lost;

    /// Nothing is to be passed over.
    void none() {
        left = 0;
        chunked = false;
        trailer = false;
        lost = false;
    }

    /// So many bytes are.
    void ofLength(long bytes) {
        none();
        left = bytes;
    }

    /// Chunks are.
    void inChunks() {
        none();
        chunked = true;
    }

    /// All that comes is.
    void toTheEnd() {
        none();
        left = TO_THE_END;
    }

    /// Bytes were lost. Where the rest of a body is not known any more, a head must be found again.
    void gap() {
        if (left != TO_THE_END) {
            none();
            lost = true;
        }
    }

    /// Whether a head must be found again.
    boolean isLost() {
        return lost;
    }

    /// Whether nothing more is ever read in this direction.
    boolean isOpaque() {
        return left == TO_THE_END;
    }

    /// Whether there is something to pass over.
    boolean isOpen() {
        return left > 0 || chunked;
    }

    /// Passes over what is there.
    ///
    /// @return how many bytes must be there for it to go on; 0 when it has moved on; -1 when a chunk has no
    ///   length
    int pass(Cursor in) {
        if (left > 0) {
            int now = (int) Math.min(left, in.remaining());
            in.skip(now);
            left = left == TO_THE_END ? left : left - now;
            return 0;
        }
        int end = in.find('\n', CHUNK_LINE_MAX);
        if (end < 0) {
            return in.remaining() >= CHUNK_LINE_MAX ? -1 : in.remaining() + 1;
        }
        return trailer ? endTrailer(in, end) : chunk(in, end);
    }

    /// A chunk's line of length, with the end of line of the chunk before it.
    private int chunk(Cursor in, int end) {
        long length = 0;
        int digits = 0;
        boolean known = true;
        for (int i = 0; i < end && known; i++) {
            int digit = Character.digit(in.peek(i), 16);
            known = digit >= 0 && digits < 8;
            if (known) {
                length = length << 4 | digit;
                digits++;
            }
        }
        boolean blank = end == 0 || (end == 1 && in.peek(0) == '\r');
        if (digits == 0 && !blank) {
            return -1;
        }
        in.skip(end + 1L);
        if (!blank) {
            trailer = length == 0;
            left = length;
        }
        return 0;
    }

    private int endTrailer(Cursor in, int end) {
        if (end == 0 || (end == 1 && in.peek(0) == '\r')) {
            chunked = false;
            trailer = false;
        }
        in.skip(end + 1L);
        return 0;
    }
}
