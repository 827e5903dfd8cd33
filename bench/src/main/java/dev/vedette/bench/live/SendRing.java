package dev.vedette.bench.live;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A ring of packets that the kernel sends (`PACKET_TX_RING`): many packets for one call, which is what it takes to
/// send
/// hundreds of thousands a second from one core. Offsets are those of `struct tpacket2_hdr` of linux/if_packet.h.
final class SendRing implements AutoCloseable {
    /// The most bytes of a packet.
    static final int PACKET_MAX = 1_984;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SOCKET = function("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle SETSOCKOPT =
            function("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, ValueLayout.ADDRESS, INT));
    private static final MethodHandle BIND =
            function("bind", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, INT));
    private static final MethodHandle MMAP = function(
            "mmap", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, LONG, INT, INT, INT, LONG));
    private static final MethodHandle SEND =
            function("send", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG, INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle INDEX =
            function("if_nametoindex", FunctionDescriptor.of(INT, ValueLayout.ADDRESS));

    private static final int SOL_PACKET = 263;
    private static final int PACKET_VERSION = 10;
    private static final int PACKET_TX_RING = 13;
    private static final int TPACKET_V2 = 1;
    private static final int FRAME = 2_048;
    private static final int FRAMES = 1_024;
    private static final int BLOCK = 1 << 16;
    private static final int DATA_AT = 32;
    private static final int AVAILABLE = 0;
    private static final int TO_SEND = 1;
    private static final VarHandle STATUS = INT.varHandle();

    private final Arena arena = Arena.ofConfined();
    private final int socket;
    private final MemorySegment ring;
    private int next;

    private SendRing(int socket, MemorySegment ring) {
        this.socket = socket;
        this.ring = ring;
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor);
    }

    /// Opens a ring that sends out of an interface; takes CAP_NET_RAW.
    static SendRing open(String interfaceName) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            int socket = check("socket", (int) SOCKET.invokeExact(17, 3, 0));
            option(arena, socket, PACKET_VERSION, TPACKET_V2);
            option(arena, socket, PACKET_TX_RING, BLOCK, FRAMES * FRAME / BLOCK, FRAME, FRAMES);
            MemorySegment mapped =
                    (MemorySegment) MMAP.invokeExact(MemorySegment.NULL, (long) FRAMES * FRAME, 3, 1, socket, 0L);
            check("mmap", mapped.address() == -1 ? -1 : 0);
            MemorySegment address = arena.allocate(20, 8);
            address.set(SHORT, 0, (short) 17);
            address.set(SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) 3);
            address.set(INT, 4, (int) INDEX.invokeExact(arena.allocateFrom(interfaceName)));
            check("bind", (int) BIND.invokeExact(socket, address, 20));
            return new SendRing(socket, mapped.reinterpret((long) FRAMES * FRAME));
        }
    }

    private static void option(Arena arena, int socket, int name, int... values) throws Throwable {
        MemorySegment value = arena.allocateFrom(INT, values);
        check("setsockopt", (int) SETSOCKOPT.invokeExact(socket, SOL_PACKET, name, value, (int) value.byteSize()));
    }

    private static int check(String what, int result) {
        if (result < 0) {
            throw new IllegalStateException(what + " failed: packets are sent by root, out of an interface that is up");
        }
        return result;
    }

    /// Puts a packet into the ring; sends what is there first, when it is full.
    void put(byte[] bytes, int length) throws Throwable {
        long at = (long) next * FRAME;
        if ((int) STATUS.getAcquire(ring, at) != AVAILABLE) {
            flush();
        }
        ring.set(INT, at + 4, length);
        MemorySegment.copy(bytes, 0, ring, ValueLayout.JAVA_BYTE, at + DATA_AT, length);
        STATUS.setRelease(ring, at, TO_SEND);
        next = (next + 1) % FRAMES;
    }

    /// Has everything in the ring sent, and waits until it is.
    void flush() throws Throwable {
        long sent = (long) SEND.invokeExact(socket, MemorySegment.NULL, 0L, 0);
        if (sent < 0 && (int) STATUS.getAcquire(ring, (long) next * FRAME) != AVAILABLE) {
            throw new IllegalStateException("the kernel refused to send");
        }
    }

    @Override
    public void close() {
        try {
            check("close", (int) CLOSE.invokeExact(socket));
        } catch (Throwable fault) {
            throw new IllegalStateException("the socket could not be closed", fault);
        }
        arena.close();
    }
}
