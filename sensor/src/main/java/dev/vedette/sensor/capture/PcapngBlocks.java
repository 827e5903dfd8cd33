package dev.vedette.sensor.capture;

import dev.vedette.sensor.Tally;

/// The blocks of a pcapng file (draft-ietf-opsawg-pcapng sections 3 and 4): sections in either byte order, each
/// with interfaces of its own; enhanced, simple and obsolete packet blocks. Other blocks are passed over.
final class PcapngBlocks implements CaptureFormat {
    /// The type of a section header block, which reads the same in either byte order.
    static final int SECTION = 0x0A0D0D0A;

    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int BLOCK_HEADER = 8;
    private static final int BLOCK_MIN = 12;
    private static final int PACKET_HEADER = 20;

    private final FileBytes bytes;
    private final Tally<CaptureCount> counts;
    private final CaptureInterfaces interfaces = new CaptureInterfaces();
    private boolean littleEndian;
    private boolean ended;
    private long lastNanos;

    PcapngBlocks(FileBytes bytes, Tally<CaptureCount> counts) {
        this.bytes = bytes;
        this.counts = counts;
    }

    @Override
    public boolean next(Packet packet) {
        while (!ended && bytes.has(BLOCK_MIN)) {
            int type = bytes.s32(0, littleEndian);
            if (type == SECTION && !beginSection()) {
                return end(CaptureCount.MALFORMED_FILE);
            }
            long length = bytes.u32(4, littleEndian);
            if (length < BLOCK_MIN || length % 4 != 0) {
                return end(CaptureCount.MALFORMED_FILE);
            }
            if (length > bytes.left()) {
                return end(CaptureCount.TRUNCATED_FILE);
            }
            boolean given = block(type, length, packet);
            bytes.skip(length);
            if (given) {
                return true;
            }
        }
        boolean clean = ended || bytes.left() == 0;
        return clean ? end() : end(CaptureCount.TRUNCATED_FILE);
    }

    private boolean beginSection() {
        int magic = bytes.s32(BLOCK_HEADER, false);
        littleEndian = Integer.reverseBytes(magic) == BYTE_ORDER_MAGIC;
        interfaces.clear();
        return littleEndian || magic == BYTE_ORDER_MAGIC;
    }

    /// Reads a block.
    ///
    /// @return whether the packet is now a view of one in the block, which stays in the window until more is
    ///   read
    private boolean block(int type, long length, Packet packet) {
        return switch (type) {
            case ENHANCED_PACKET -> timedPacket(length, packet, bytesAt(length, 8) ? bytes.u32(8, littleEndian) : -1);
            case OBSOLETE_PACKET -> timedPacket(length, packet, bytesAt(length, 8) ? bytes.u16(8, littleEndian) : -1);
            case SIMPLE_PACKET -> simplePacket(length, packet);
            case INTERFACE -> {
                // Options are few bytes; of a longer block its beginning has all that matters.
                int part = (int) Math.min(length, FileBytes.WINDOW_BYTES);
                if (length < PACKET_HEADER || !bytes.has(part) || !interfaces.add(bytes, part, littleEndian)) {
                    counts.add(CaptureCount.BAD_BLOCK);
                }
                yield false;
            }
            default -> false;
        };
    }

    private boolean bytesAt(long length, int at) {
        return length >= at + PACKET_HEADER + 4 && bytes.has(at + PACKET_HEADER);
    }

    private boolean timedPacket(long length, Packet packet, long interfaceNumber) {
        if (interfaceNumber < 0) {
            counts.add(CaptureCount.BAD_BLOCK);
            return false;
        }
        if (interfaceNumber >= interfaces.size()) {
            counts.add(CaptureCount.UNKNOWN_INTERFACE);
            return false;
        }
        int which = (int) interfaceNumber;
        long units = bytes.u32(12, littleEndian) << 32 | bytes.u32(16, littleEndian);
        long captured = bytes.u32(20, littleEndian);
        long onTheWire = bytes.u32(24, littleEndian);
        if (!view(packet, BLOCK_HEADER + PACKET_HEADER, captured, length)) {
            return false;
        }
        long nanos = interfaces.nanos(which, units);
        if (nanos < 0) {
            counts.add(CaptureCount.BAD_TIME);
            nanos = 0;
        }
        lastNanos = nanos;
        packet.stamp(nanos, onTheWire, interfaces.linkNumber(which));
        return true;
    }

    /// A simple packet has no time: it gets that of the packet before it. Its length is what the interface cuts
    /// packets to, or the original length.
    private boolean simplePacket(long length, Packet packet) {
        if (length < 16 || !bytes.has(BLOCK_MIN)) {
            counts.add(CaptureCount.BAD_BLOCK);
            return false;
        }
        if (interfaces.size() == 0) {
            counts.add(CaptureCount.UNKNOWN_INTERFACE);
            return false;
        }
        long onTheWire = bytes.u32(BLOCK_HEADER, littleEndian);
        long captured = Math.min(onTheWire, interfaces.snapLength(0));
        if (!view(packet, BLOCK_MIN, captured, length)) {
            return false;
        }
        packet.stamp(lastNanos, onTheWire, interfaces.linkNumber(0));
        return true;
    }

    private boolean view(Packet packet, int header, long captured, long length) {
        if (captured > length - header - 4) {
            counts.add(CaptureCount.BAD_BLOCK);
            return false;
        }
        if (captured > Packet.BYTES_MAX || !bytes.has(header + (int) captured)) {
            counts.add(CaptureCount.OVERSIZED);
            return false;
        }
        packet.view(bytes.window(), bytes.at() + header, (int) captured);
        return true;
    }

    private boolean end(CaptureCount how) {
        counts.add(how);
        return end();
    }

    private boolean end() {
        ended = true;
        bytes.skip(bytes.left());
        return false;
    }
}
