package dev.vedette.dissect.dnp3;

import dev.vedette.sdk.dissect.Cursor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the segments of one direction together: each begins with a byte that says whether it is the first and
/// the last one, and a number that counts up (IEEE 1815-2012, 8.2). Bounded: a few pairs of addresses at a
/// time, the oldest is given up; and a longest fragment.
final class Dnp3Transport {
    /// How many fragments are put together at the same time, at most.
    static final int ASSEMBLIES_MAX = 8;

    /// The most bytes of a fragment; the standard recommends 2048.
    static final int FRAGMENT_BYTES_MAX = 8192;

    private static final int LAST_BIT = 0x80;
    private static final int FIRST_BIT = 0x40;
    private static final int SEQUENCE_MASK = 0x3F;

    private final Map<Long, Assembly> begun = new LinkedHashMap<>();

    /// Segments of one fragment.
    static final class Assembly {
        private byte[] bytes;
        private int length;
        private int next;
        private boolean whole;
        private boolean sound;
        private boolean tooLong;

        private Assembly(byte[] first, boolean sound) {
            bytes = first;
            this.sound = sound;
        }

        private void add(Cursor segment, int sequence, boolean isLast) {
            int more = segment.remaining();
            if (length + more > FRAGMENT_BYTES_MAX) {
                tooLong = true;
                return;
            }
            byte[] added = segment.rest();
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(FRAGMENT_BYTES_MAX, Math.max(2 * bytes.length, length + more)));
            }
            System.arraycopy(added, 0, bytes, length, more);
            length += more;
            next = sequence + 1 & SEQUENCE_MASK;
            whole = isLast;
        }

        boolean isWhole() {
            return whole;
        }

        boolean isSound() {
            return sound;
        }

        boolean isTooLong() {
            return tooLong;
        }

        Cursor bytes() {
            return new Cursor(bytes, 0, length);
        }
    }

    /// Forgets what was begun.
    void clear() {
        begun.clear();
    }

    /// Takes a segment.
    ///
    /// @param segment at its transport byte
    /// @param isSound whether its checksums match
    /// @return what it belongs to; null when it continues nothing
    @Nullable
    Assembly add(Dnp3Link link, Cursor segment, boolean isSound) {
        int control = segment.u8();
        int sequence = control & SEQUENCE_MASK;
        boolean isLast = (control & LAST_BIT) != 0;
        long key = link.key(link.fromMaster() ? 1 : 0);
        Assembly assembly;
        if ((control & FIRST_BIT) != 0) {
            begun.remove(key);
            assembly = new Assembly(new byte[segment.remaining()], isSound);
            if (!isLast) {
                makeRoom();
                begun.put(key, assembly);
            }
        } else {
            Assembly old = begun.get(key);
            if (old == null || old.next != sequence) {
                begun.remove(key);
                return null;
            }
            assembly = old;
            assembly.sound &= isSound;
        }
        assembly.add(segment, sequence, isLast);
        if (isLast || assembly.tooLong) {
            begun.remove(key);
        }
        return assembly;
    }

    private void makeRoom() {
        if (begun.size() == ASSEMBLIES_MAX) {
            var oldest = begun.entrySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
