package dev.vedette.sensor.capture;

import dev.vedette.sensor.Tally;
import org.jspecify.annotations.Nullable;

/// The records of a pcap file (draft-ietf-opsawg-pcap sections 4 and 5).
final class PcapRecords implements CaptureFormat {
    private static final int MICROS = 0xA1B2C3D4;
    private static final int NANOS = 0xA1B23C4D;
    private static final int MODIFIED = 0xA1B2CD34;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int MODIFIED_RECORD_HEADER = 24;
    private static final int LINK_MASK = 0xFFFF;

    private final FileBytes bytes;
    private final Tally<CaptureCount> counts;
    private final boolean littleEndian;
    private final int nanosPerUnit;
    private final int recordHeader;
    private int linkNumber = -1;

    private PcapRecords(FileBytes bytes, Tally<CaptureCount> counts, boolean littleEndian, int magic) {
        this.bytes = bytes;
        this.counts = counts;
        this.littleEndian = littleEndian;
        this.nanosPerUnit = magic == NANOS ? 1 : 1000;
        this.recordHeader = magic == MODIFIED ? MODIFIED_RECORD_HEADER : RECORD_HEADER;
    }

    /// The reader for a file that begins with a magic number; null when it is none of pcap.
    static @Nullable PcapRecords of(int magic, FileBytes bytes, Tally<CaptureCount> counts) {
        if (isMagic(magic)) {
            return new PcapRecords(bytes, counts, false, magic);
        }
        int reversed = Integer.reverseBytes(magic);
        return isMagic(reversed) ? new PcapRecords(bytes, counts, true, reversed) : null;
    }

    private static boolean isMagic(int magic) {
        return magic == MICROS || magic == NANOS || magic == MODIFIED;
    }

    @Override
    public boolean next(Packet packet) {
        if (linkNumber < 0 && !readFileHeader()) {
            return false;
        }
        while (bytes.has(recordHeader)) {
            long seconds = bytes.u32(0, littleEndian);
            long fraction = bytes.u32(4, littleEndian);
            long captured = bytes.u32(8, littleEndian);
            long onTheWire = bytes.u32(12, littleEndian);
            if (captured > bytes.left() - recordHeader) {
                break;
            }
            bytes.skip(recordHeader);
            if (captured <= Packet.BYTES_MAX && bytes.has((int) captured)) {
                packet.view(bytes.window(), bytes.at(), (int) captured);
                packet.stamp(seconds * 1_000_000_000L + fraction * nanosPerUnit, onTheWire, linkNumber);
                bytes.skip(captured);
                return true;
            }
            counts.add(CaptureCount.OVERSIZED);
            bytes.skip(captured);
        }
        return end();
    }

    private boolean readFileHeader() {
        if (!bytes.has(FILE_HEADER)) {
            return end();
        }
        linkNumber = bytes.s32(20, littleEndian) & LINK_MASK;
        bytes.skip(FILE_HEADER);
        return true;
    }

    private boolean end() {
        if (bytes.left() > 0) {
            counts.add(CaptureCount.TRUNCATED_FILE);
            bytes.skip(bytes.left());
        }
        return false;
    }
}
