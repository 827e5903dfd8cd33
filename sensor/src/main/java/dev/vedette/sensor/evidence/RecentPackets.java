package dev.vedette.sensor.evidence;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.capture.Packet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The packets that were captured last, as many as there is room for, each in the row of packets that it belongs to.
/// One thread at a time.
///
/// A ring of bytes. A packet lies in one piece, behind a header of 32 bytes:
///
/// | at | bytes | |
/// |---|---|---|
/// | 0 | 8 | the place of the packet before it in its row |
/// | 8 | 8 | when it was captured, in nanoseconds |
/// | 16 | 4 | how long it was on the wire |
/// | 20 | 4 | how many bytes of it are here |
/// | 24 | 4 | the number of its link type |
///
/// A place counts all bytes that were ever written, so it is never used again, and a packet is there as long as its
/// place is not further back than the ring is long. A row is known by the place of its newest packet.
public final class RecentPackets {
    /// Stands for the place of no packet.
    public static final long NONE = -1;

    /// How many bytes a packet takes besides its own.
    static final int HEADER_BYTES = 32;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int NANOS_AT = 8;
    private static final int WIRE_AT = 16;
    private static final int LENGTH_AT = 20;
    private static final int LINK_AT = 24;

    private final byte[] ring;
    private final int packetBytesMax;
    private int next;
    private long end;
    private long newest = NONE;
    private long told = NONE;

    private RecentPackets(byte[] ring, int packetBytesMax) {
        this.ring = ring;
        this.packetBytesMax = packetBytesMax;
    }

    /// Room for packets.
    public static RecentPackets within(EvidenceLimits limits) {
        return new RecentPackets(new byte[limits.recentBytes()], limits.sliceBytes());
    }

    /// No room: nothing is kept.
    public static RecentPackets none() {
        return new RecentPackets(new byte[0], 0);
    }

    /// Takes a packet, in a row of its own. The oldest ones go where there is no room for it.
    public void add(Packet packet) {
        if (ring.length == 0) {
            return;
        }
        int length = Math.min(packet.length(), packetBytesMax);
        int needed = HEADER_BYTES + length;
        if (needed > ring.length - next) {
            end += ring.length - next;
            next = 0;
        }
        LONGS.set(ring, next, NONE);
        LONGS.set(ring, next + NANOS_AT, packet.timeNanos());
        INTS.set(ring, next + WIRE_AT, (int) Math.min(packet.wireLength(), Integer.MAX_VALUE));
        INTS.set(ring, next + LENGTH_AT, length);
        INTS.set(ring, next + LINK_AT, packet.linkNumber());
        System.arraycopy(packet.bytes(), packet.offset(), ring, next + HEADER_BYTES, length);
        newest = end;
        next += needed;
        end += needed;
    }

    /// The place of the packet that was taken last; [#NONE] before the first.
    public long newest() {
        return newest;
    }

    /// Puts the row that begins with a packet behind another row.
    ///
    /// @param first the place of the packet that has none before it so far
    /// @param before the place of the other row's newest packet, or [#NONE]
    public void link(long first, long before) {
        if (isThere(first)) {
            LONGS.set(ring, index(first), before);
        }
    }

    /// Says of which row it is that is told now, so that a listener can ask for it.
    ///
    /// @param place of the newest packet of a row, or [#NONE]
    public void tell(long place) {
        told = place;
    }

    /// The place of the newest packet of the row that is told of now.
    public long told() {
        return told;
    }

    boolean isThere(long place) {
        return place >= 0 && place < end && place >= end - ring.length;
    }

    private int index(long place) {
        return (int) (place % ring.length);
    }

    long nanos(long place) {
        return (long) LONGS.get(ring, index(place) + NANOS_AT);
    }

    int wireLength(long place) {
        return (int) INTS.get(ring, index(place) + WIRE_AT);
    }

    int length(long place) {
        return (int) INTS.get(ring, index(place) + LENGTH_AT);
    }

    int linkNumber(long place) {
        return (int) INTS.get(ring, index(place) + LINK_AT);
    }

    /// The bytes of a packet.
    ///
    /// @throws VedetteException when it is not there any more
    void copy(long place, int length, byte[] to, int at) {
        if (!isThere(place)) {
            throw new VedetteException("a packet at %d is not among those from %d".formatted(place, end - ring.length));
        }
        System.arraycopy(ring, index(place) + HEADER_BYTES, to, at, length);
    }

    /// The places of the newest packets of some rows, in the order of their capture, each once. Where the newest of
    /// them all is of another link type than others, those are left out, as a capture file has one.
    ///
    /// @param rows the places of the newest packets of rows
    /// @param packetsMax how many at most
    /// @param bytesMax how many bytes they have at most in all; the newest comes in whatever it has
    long[] last(long[] rows, int packetsMax, int bytesMax) {
        long[] places = new long[packetsMax];
        int count = 0;
        for (long row : rows) {
            long place = row;
            for (int steps = 0; steps < packetsMax && isThere(place); steps++) {
                places = count == places.length ? Arrays.copyOf(places, count * 2) : places;
                places[count++] = place;
                place = (long) LONGS.get(ring, index(place));
            }
        }
        long[] inOrder = Arrays.stream(places, 0, count).sorted().distinct().toArray();
        if (inOrder.length == 0) {
            return inOrder;
        }
        int link = linkNumber(inOrder[inOrder.length - 1]);
        long[] ofLink = Arrays.stream(inOrder)
                .filter(place -> linkNumber(place) == link)
                .toArray();
        int from = ofLink.length - 1;
        long bytes = length(ofLink[from]);
        while (from > 0 && ofLink.length - from < packetsMax && bytes + length(ofLink[from - 1]) <= bytesMax) {
            from--;
            bytes += length(ofLink[from]);
        }
        return Arrays.copyOfRange(ofLink, from, ofLink.length);
    }
}
