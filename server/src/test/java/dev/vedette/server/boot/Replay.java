package dev.vedette.server.boot;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Sends the packets of a capture file over an interface of Linux, as fast as it can. A program of its own, as it
/// runs in another network namespace than the test. Only tests send; the sensor never does.
final class Replay {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final Linker LINKER = Linker.nativeLinker();

    private Replay() {}

    /// Sends.
    ///
    /// @param arguments a pcap file with the low byte first, and the name of an interface
    public static void main(String[] arguments) throws Throwable {
        MethodHandle index = function("if_nametoindex", FunctionDescriptor.of(INT, ValueLayout.ADDRESS));
        MethodHandle socket = function("socket", FunctionDescriptor.of(INT, INT, INT, INT));
        MethodHandle bind = function("bind", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, INT));
        MethodHandle send = function("send", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG, INT));
        ByteBuffer file =
                ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[0]))).order(ByteOrder.LITTLE_ENDIAN);
        try (Arena arena = Arena.ofConfined()) {
            int link = (int) index.invokeExact(arena.allocateFrom(arguments[1]));
            int open = (int) socket.invokeExact(AF_PACKET, SOCK_RAW, 0);
            MemorySegment address = arena.allocate(20, 8);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_PACKET);
            address.set(INT, 4, link);
            check("bind", (int) bind.invokeExact(open, address, 20));
            MemorySegment packet = arena.allocate(65_536);
            file.position(FILE_HEADER);
            while (file.hasRemaining()) {
                int length = file.getInt(file.position() + 8);
                byte[] bytes = new byte[length];
                file.position(file.position() + RECORD_HEADER).get(bytes);
                MemorySegment.copy(bytes, 0, packet, ValueLayout.JAVA_BYTE, 0, length);
                check("send", (long) send.invokeExact(open, packet, (long) length, 0));
            }
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor);
    }

    private static void check(String what, long result) {
        if (result < 0) {
            throw new IllegalStateException(what + " has failed: it takes CAP_NET_RAW, and an interface that is up");
        }
    }
}
