package dev.vedette.sensor.capture.live;

import dev.vedette.sensor.Tally;
import dev.vedette.sensor.capture.CaptureCount;
import dev.vedette.sensor.capture.CaptureException;
import dev.vedette.sensor.capture.Packet;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The ring of one interface: blocks that the kernel fills and we give back, in turn. Offsets are those of
/// `struct tpacket_block_desc` and `struct tpacket3_hdr` of linux/if_packet.h.
final class Ring implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int ALL_PROTOCOLS = 3;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_VERSION = 10;
    private static final int TPACKET_V3 = 2;
    private static final int PROMISCUOUS = 1;
    private static final int BLOCK_BYTES = 1 << 20;
    private static final int BLOCKS = 64;
    private static final int FRAME_BYTES = 2048;
    private static final int RETIRE_MILLIS = 60;
    private static final int OF_USER = 1;
    private static final int VLAN_VALID = 1 << 4;
    private static final int VLAN_TYPE_VALID = 1 << 6;
    private static final int VLAN_TAG = 4;
    private static final int MAC_ADDRESSES = 12;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final VarHandle STATUS = INT.varHandle();

    private final Libc libc;
    private final Arena arena = Arena.ofConfined();
    private final Tally<CaptureCount> counts;
    private final byte[] copy = new byte[Packet.BYTES_MAX + VLAN_TAG];
    private final int socket;
    private final MemorySegment ring;
    private final int linkNumber;
    private int block;
    private int packetsLeft;
    private boolean inBlock;
    private long packetAt;

    Ring(String interfaceName, Libc libc, Tally<CaptureCount> counts) {
        this.libc = libc;
        this.counts = counts;
        int index = libc.indexOf(interfaceName);
        if (index == 0) {
            arena.close();
            throw new CaptureException("there is no network interface \"" + interfaceName + "\"; `ip link` lists them");
        }
        socket = libc.socket(AF_PACKET, SOCK_RAW, 0);
        if (socket < 0) {
            arena.close();
            throw new CaptureException("packets of " + interfaceName + " cannot be captured: " + libc.error()
                    + ". It takes the capability CAP_NET_RAW, see docs/reference/sensor-events.md");
        }
        MemorySegment mapped = MemorySegment.NULL;
        try {
            check(interfaceName, "version", option(PACKET_VERSION, TPACKET_V3));
            int frames = BLOCK_BYTES / FRAME_BYTES * BLOCKS;
            check(
                    interfaceName,
                    "ring",
                    option(PACKET_RX_RING, BLOCK_BYTES, BLOCKS, FRAME_BYTES, frames, RETIRE_MILLIS, 0, 0));
            mapped = libc.mapShared(socket, (long) BLOCK_BYTES * BLOCKS);
            check(interfaceName, "memory", mapped.address() == -1 ? -1 : 0);
            MemorySegment address = arena.allocate(20, 8);
            address.set(SHORT, 0, (short) AF_PACKET);
            address.set(SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) ALL_PROTOCOLS);
            address.set(INT, 4, index);
            check(interfaceName, "binding", libc.bind(socket, address));
            check(interfaceName, "promiscuous mode", option(PACKET_ADD_MEMBERSHIP, index, PROMISCUOUS, 0, 0));
            linkNumber = linkNumber(address);
        } catch (CaptureException fault) {
            release(mapped);
            throw fault;
        }
        ring = mapped;
    }

    private int option(int name, int... values) {
        return libc.setsockopt(socket, SOL_PACKET, name, arena.allocateFrom(INT, values));
    }

    private void check(String interfaceName, String what, int result) {
        if (result < 0) {
            throw new CaptureException(
                    "packets of %s cannot be captured (%s): %s".formatted(interfaceName, what, libc.error()));
        }
    }

    /// Ethernet and loopback have Ethernet headers; interfaces without a link, as tun, have IP alone.
    private int linkNumber(MemorySegment address) {
        libc.getsockname(socket, address, arena.allocateFrom(INT, (int) address.byteSize()));
        return switch (address.get(SHORT, 8) & 0xFFFF) {
            case 1, 772 -> 1;
            case 65_534 -> 101;
            default -> -1;
        };
    }

    int socket() {
        return socket;
    }

    /// Takes the next packet, if the kernel has given us one.
    boolean next(Packet packet) {
        while (true) {
            long blockAt = (long) block * BLOCK_BYTES;
            if (!inBlock) {
                if (((int) STATUS.getAcquire(ring, blockAt + 8) & OF_USER) == 0) {
                    return false;
                }
                packetsLeft = ring.get(INT, blockAt + 12);
                packetAt = blockAt + (ring.get(INT, blockAt + 16) & 0xFFFF_FFFFL);
                inBlock = true;
            }
            if (packetsLeft > 0) {
                long at = packetAt;
                packetsLeft--;
                packetAt += ring.get(INT, at) & 0xFFFF_FFFFL;
                if (read(at, packet)) {
                    return true;
                }
            } else {
                STATUS.setRelease(ring, blockAt + 8, 0);
                inBlock = false;
                block = (block + 1) % BLOCKS;
            }
        }
    }

    private boolean read(long at, Packet packet) {
        int length = ring.get(INT, at + 12);
        long onTheWire = ring.get(INT, at + 16) & 0xFFFF_FFFFL;
        if (length < 0 || length > Packet.BYTES_MAX) {
            counts.add(CaptureCount.OVERSIZED);
            return false;
        }
        int status = ring.get(INT, at + 20);
        long from = at + (ring.get(SHORT, at + 24) & 0xFFFF);
        boolean hasTag = (status & VLAN_VALID) != 0 && linkNumber == 1 && length >= MAC_ADDRESSES;
        if (hasTag) {
            MemorySegment.copy(ring, ValueLayout.JAVA_BYTE, from, copy, 0, MAC_ADDRESSES);
            int type = (status & VLAN_TYPE_VALID) != 0 ? ring.get(SHORT, at + 36) & 0xFFFF : 0x8100;
            int tag = ring.get(INT, at + 32);
            copy[12] = (byte) (type >> 8);
            copy[13] = (byte) type;
            copy[14] = (byte) (tag >> 8);
            copy[15] = (byte) tag;
            MemorySegment.copy(
                    ring,
                    ValueLayout.JAVA_BYTE,
                    from + MAC_ADDRESSES,
                    copy,
                    MAC_ADDRESSES + VLAN_TAG,
                    length - MAC_ADDRESSES);
        } else {
            MemorySegment.copy(ring, ValueLayout.JAVA_BYTE, from, copy, 0, length);
        }
        int added = hasTag ? VLAN_TAG : 0;
        packet.view(copy, 0, length + added);
        long seconds = ring.get(INT, at + 4) & 0xFFFF_FFFFL;
        long nanos = ring.get(INT, at + 8) & 0xFFFF_FFFFL;
        packet.stamp(seconds * 1_000_000_000L + nanos, onTheWire + added, linkNumber);
        return true;
    }

    /// Asks the kernel how many packets it had no room for since it was last asked, and counts them.
    void countDrops() {
        try (Arena answer = Arena.ofConfined()) {
            MemorySegment statistics = answer.allocate(12, 4);
            MemorySegment length = answer.allocateFrom(INT, 12);
            if (libc.getsockopt(socket, SOL_PACKET, PACKET_STATISTICS, statistics, length) == 0) {
                counts.add(CaptureCount.KERNEL_DROPS, statistics.get(INT, 4) & 0xFFFF_FFFFL);
            }
        }
    }

    @Override
    public void close() {
        countDrops();
        release(ring);
    }

    private void release(MemorySegment mapped) {
        if (mapped.address() != 0 && mapped.address() != -1) {
            libc.unmap(mapped);
        }
        libc.close(socket);
        arena.close();
    }
}
