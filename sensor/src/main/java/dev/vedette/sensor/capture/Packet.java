package dev.vedette.sensor.capture;

import dev.vedette.sdk.VedetteException;

/// A packet as it was captured: a view of bytes that belong to the source, valid until the source is asked for
/// the next one. Used again and again; one thread at a time.
public final class Packet {
    /// The most bytes that are captured of one packet; longer ones are passed over and counted.
    public static final int BYTES_MAX = 262_144;

    private static final byte[] NONE = new byte[0];

    private byte[] bytes = NONE;
    private int offset;
    private int length;
    private long wireLength;
    private long timeNanos;
    private int linkNumber;
    private LinkType link = LinkType.OTHER;

    /// Lets this be a view of other bytes.
    ///
    /// @param over the array, not copied
    /// @param from where the packet begins in it
    /// @param captured how many bytes of it there are
    /// @throws VedetteException when that is not inside the array
    public void view(byte[] over, int from, int captured) {
        if (from < 0 || captured < 0 || captured > over.length - from) {
            throw new VedetteException(
                    "a packet of %d bytes from %d does not fit into %d".formatted(captured, from, over.length));
        }
        bytes = over;
        offset = from;
        length = captured;
    }

    /// Says when and how it was captured.
    ///
    /// @param nanos nanoseconds since the epoch
    /// @param onTheWire how long it was on the wire; taken as the captured length if less
    /// @param linkTypeNumber as in capture files, see [LinkType#of]
    public void stamp(long nanos, long onTheWire, int linkTypeNumber) {
        timeNanos = nanos;
        wireLength = Math.max(onTheWire, length);
        if (linkNumber != linkTypeNumber || link == LinkType.OTHER) {
            linkNumber = linkTypeNumber;
            link = LinkType.of(linkTypeNumber);
        }
    }

    /// The array in which the packet is, among others. Not to be changed.
    public byte[] bytes() {
        return bytes;
    }

    /// Where it begins in [#bytes].
    public int offset() {
        return offset;
    }

    /// How many bytes were captured.
    public int length() {
        return length;
    }

    /// How many bytes it had on the wire, at least [#length].
    public long wireLength() {
        return wireLength;
    }

    /// Whether the capture has kept only its beginning.
    public boolean isCut() {
        return wireLength > length;
    }

    /// When it was captured, in nanoseconds since the epoch.
    public long timeNanos() {
        return timeNanos;
    }

    /// What its first byte begins.
    public LinkType link() {
        return link;
    }

    /// The number of the link type as the source says it.
    public int linkNumber() {
        return linkNumber;
    }
}
