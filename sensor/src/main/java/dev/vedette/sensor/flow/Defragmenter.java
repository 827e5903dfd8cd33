package dev.vedette.sensor.flow;

import dev.vedette.sensor.Tally;
import dev.vedette.sensor.evidence.RecentPackets;
import dev.vedette.sensor.frame.Frame;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts IP packets together from their fragments (RFC 791 section 3.2, RFC 8200 section 4.5). Fragments that
/// overlap are an attack or a fault; their packet is given up, as RFC 5722 asks.
final class Defragmenter {
    /// The most bytes of a packet's payload.
    static final int PACKET_BYTES_MAX = 65_535;

    private static final int UNIT = 8;

    private final int packetsMax;
    private final long waitNanos;
    private final RecentPackets recent;
    private final Tally<FlowCount> counts;
    private final Map<Key, Parts> waiting = new LinkedHashMap<>();

    private record Key(int version, long id, int protocol, Addresses addresses) {}

    private record Addresses(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {}

    /// A packet that is put together; complete when all its bytes are there.
    static final class Parts {
        private final long firstNanos;
        private byte[] bytes = new byte[2048];
        private final long[] units = new long[PACKET_BYTES_MAX / UNIT / Long.SIZE + 1];
        private int there;
        private int length = -1;
        private long wireLength;
        private boolean bad;
        private long firstPart = RecentPackets.NONE;
        private long lastPart = RecentPackets.NONE;

        private Parts(long firstNanos) {
            this.firstNanos = firstNanos;
        }

        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }

        /// How many bytes its fragments had on the wire.
        long wireLength() {
            return wireLength;
        }

        /// The place of the packet that came first of those it was put together from, each linked to the next.
        long firstPart() {
            return firstPart;
        }

        private void keep(RecentPackets recent, long part) {
            recent.link(part, lastPart);
            firstPart = lastPart == RecentPackets.NONE ? part : firstPart;
            lastPart = recent.newest();
        }

        private boolean add(Frame f) {
            int from = f.fragmentOffset();
            int count = f.payloadLength();
            int to = from + count;
            boolean isLast = !f.hasMoreFragments();
            wireLength += f.wireLength();
            boolean contradicts = isLast
                    ? (length >= 0 && length != to) || highest() > to
                    : count % UNIT != 0 || (length >= 0 && to > length);
            if (f.payloadMissing() > 0 || to > PACKET_BYTES_MAX || count == 0 || contradicts || !mark(from, to)) {
                return false;
            }
            if (to > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(PACKET_BYTES_MAX, Math.max(to, bytes.length * 2)));
            }
            System.arraycopy(f.bytes(), f.payloadAt(), bytes, from, count);
            there += count;
            length = isLast ? to : length;
            return true;
        }

        private boolean mark(int from, int to) {
            for (int unit = from / UNIT; unit * UNIT < to; unit++) {
                long bit = 1L << unit;
                if ((units[unit / Long.SIZE] & bit) != 0) {
                    return false;
                }
                units[unit / Long.SIZE] |= bit;
            }
            return true;
        }

        private int highest() {
            for (int word = units.length - 1; word >= 0; word--) {
                if (units[word] != 0) {
                    return (word * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(units[word])) * UNIT;
                }
            }
            return 0;
        }
    }

    Defragmenter(FlowLimits limits, RecentPackets recent, Tally<FlowCount> counts) {
        this.recent = recent;
        packetsMax = limits.fragmentedPacketsMax();
        waitNanos = limits.fragmentWait().toNanos();
        this.counts = counts;
    }

    /// Takes a fragment.
    ///
    /// @param part the place of its packet, or of the first of those that it was put together from itself
    /// @return the packet that it completes; null when others are missing
    @Nullable
    Parts add(Frame f, long part) {
        counts.add(FlowCount.FRAGMENTS);
        expire(f.timeNanos());
        Key key = new Key(
                f.ipVersion(),
                f.fragmentId(),
                f.protocol(),
                new Addresses(f.sourceHigh(), f.sourceLow(), f.destinationHigh(), f.destinationLow()));
        Parts parts = waiting.get(key);
        if (parts == null) {
            if (waiting.size() == packetsMax) {
                counts.add(FlowCount.FRAGMENTS_EVICTED);
                Iterator<Parts> oldest = waiting.values().iterator();
                oldest.next();
                oldest.remove();
            }
            parts = new Parts(f.timeNanos());
            waiting.put(key, parts);
        }
        if (parts.bad) {
            return null;
        }
        if (!parts.add(f)) {
            // It stays, so that its other fragments are not taken for those of a new packet.
            counts.add(FlowCount.FRAGMENTS_BAD);
            parts.bad = true;
            return null;
        }
        parts.keep(recent, part);
        if (parts.there != parts.length) {
            return null;
        }
        waiting.remove(key);
        counts.add(FlowCount.FRAGMENTED_PACKETS);
        return parts;
    }

    private void expire(long nowNanos) {
        Iterator<Parts> oldest = waiting.values().iterator();
        while (oldest.hasNext()) {
            Parts parts = oldest.next();
            if (Math.abs(nowNanos - parts.firstNanos) <= waitNanos) {
                return;
            }
            if (!parts.bad) {
                counts.add(FlowCount.FRAGMENTS_LATE);
            }
            oldest.remove();
        }
    }
}
