package dev.vedette.dissect.opcua;

import dev.vedette.sdk.dissect.Cursor;
import java.util.Arrays;

/// The chunks of one message that have come so far: of the message the first [#BYTES_MAX] bytes, and how many chunks.
final class Chunks {
    static final int BYTES_MAX = 64 * 1024;

    private final long request;
    private final long sequence;
    private byte[] bytes = {};
    private int count;
    private boolean tooLong;

    Chunks(long request, long sequence) {
        this.request = request;
        this.sequence = sequence;
    }

    long request() {
        return request;
    }

    long sequence() {
        return sequence;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    /// Whether more came than is kept.
    boolean isTooLong() {
        return tooLong;
    }

    void add(Cursor chunk) {
        count++;
        int taken = Math.min(chunk.remaining(), BYTES_MAX - bytes.length);
        tooLong |= taken < chunk.remaining();
        int from = bytes.length;
        bytes = Arrays.copyOf(bytes, from + taken);
        System.arraycopy(chunk.bytes(taken), 0, bytes, from, taken);
    }

    /// All that is kept, with the last chunk.
    Cursor end(Cursor last) {
        add(last);
        return Cursor.over(bytes);
    }
}
