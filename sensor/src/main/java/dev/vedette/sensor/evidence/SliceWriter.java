package dev.vedette.sensor.evidence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes packets as a pcap file with times in nanoseconds (draft-ietf-opsawg-pcap sections 4 and 5).
final class SliceWriter {
    static final int FILE_HEADER_BYTES = 24;
    static final int RECORD_HEADER_BYTES = 16;

    private static final int NANOSECONDS = 0xA1B23C4D;
    private static final short MAJOR = 2;
    private static final short MINOR = 4;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private SliceWriter() {}

    /// The file.
    ///
    /// @param places of packets of one link type, at least one
    static byte[] write(RecentPackets recent, long[] places) {
        int size = FILE_HEADER_BYTES;
        int longest = 0;
        for (long place : places) {
            size += RECORD_HEADER_BYTES + recent.length(place);
            longest = Math.max(longest, recent.wireLength(place));
        }
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(NANOSECONDS).putShort(MAJOR).putShort(MINOR).putInt(0).putInt(0);
        file.putInt(Math.max(1, longest)).putInt(recent.linkNumber(places[0]));
        for (long place : places) {
            long nanos = recent.nanos(place);
            int length = recent.length(place);
            // Seconds have 32 bits without a sign; what is beyond them cannot be said in this format.
            file.putInt((int) Math.floorDiv(nanos, NANOS_PER_SECOND))
                    .putInt((int) Math.floorMod(nanos, NANOS_PER_SECOND))
                    .putInt(length)
                    .putInt(recent.wireLength(place));
            recent.copy(place, length, file.array(), file.position());
            file.position(file.position() + length);
        }
        return file.array();
    }
}
