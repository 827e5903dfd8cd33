package dev.vedette.sensor.flow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Part of a stream that waits for what belongs in front of it.
final class HeldBytes {
    /// What one of these costs beside its bytes; counted, so that many small ones are bounded as well.
    static final int OVERHEAD_BYTES = 64;

    final int sequence;
    final int length;
    final long timeNanos;
    /// Null when the capture has cut these bytes off: they will never come.
    final byte @Nullable [] bytes;

    @Nullable
    HeldBytes next;

    HeldBytes(int sequence, int length, byte @Nullable [] bytes, long timeNanos) {
        this.sequence = sequence;
        this.length = length;
        this.bytes = bytes;
        this.timeNanos = timeNanos;
    }

    static HeldBytes copy(int sequence, byte[] from, int at, int length, long timeNanos) {
        return new HeldBytes(sequence, length, Arrays.copyOfRange(from, at, at + length), timeNanos);
    }

    int end() {
        return sequence + length;
    }

    int cost() {
        return OVERHEAD_BYTES + (bytes == null ? 0 : bytes.length);
    }
}
