package dev.vedette.dissect.bacnet;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Puts the segments of messages together again (clause 5.2). Segments that come out of order or were lost make
/// the message [incomplete][Piece#lost]. Bounded: [#MESSAGES_MAX] messages of [#BYTES_MAX] bytes; one more
/// message makes it forget the oldest.
final class Segments {
    /// The most messages that are put together at a time.
    static final int MESSAGES_MAX = 4;
    /// The most bytes of one message.
    static final int BYTES_MAX = 1 << 16;

    private static final byte[] NONE = {};

    private final Map<Long, Piece> pieces = new LinkedHashMap<>();

    /// A message that is put together.
    static final class Piece {
        private byte[] bytes = NONE;
        private int next;
        private boolean lost;
        private boolean tooLong;

        /// Whether segments are missing.
        boolean lost() {
            return lost;
        }

        /// Whether it had more bytes than are kept.
        boolean tooLong() {
            return tooLong;
        }

        /// What there is of it.
        byte[] bytes() {
            return bytes;
        }

        private void add(int sequence, byte[] more) {
            if (lost || tooLong || ((sequence + 1 & 0xFF) == next && next > 0)) {
                return;
            }
            if ((next & 0xFF) != sequence) {
                lost = true;
            } else if (bytes.length + more.length > BYTES_MAX) {
                tooLong = true;
            } else {
                int from = bytes.length;
                bytes = Arrays.copyOf(bytes, from + more.length);
                System.arraycopy(more, 0, bytes, from, more.length);
                next = next + 1 & 0xFF;
            }
        }
    }

    /// Takes a segment in.
    ///
    /// @param key what tells its message from others
    /// @param sequence 0..255
    /// @param more whether segments follow; if not, the message is forgotten here
    /// @param bytes of the segment
    Piece add(long key, int sequence, boolean more, byte[] bytes) {
        Piece piece = sequence == 0 ? null : pieces.get(key);
        if (piece == null) {
            pieces.remove(key);
            if (pieces.size() >= MESSAGES_MAX) {
                Iterator<Long> oldest = pieces.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
            piece = new Piece();
            pieces.put(key, piece);
        }
        piece.add(sequence, bytes);
        if (!more) {
            pieces.remove(key);
        }
        return piece;
    }
}
