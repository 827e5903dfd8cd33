package dev.vedette.sensor.capture.live;

import dev.vedette.sensor.capture.CaptureException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The few functions of the C library that capturing takes.
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private static final MethodHandle SOCKET = function("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle SETSOCKOPT =
            function("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, POINTER, INT));
    private static final MethodHandle GETSOCKOPT =
            function("getsockopt", FunctionDescriptor.of(INT, INT, INT, INT, POINTER, POINTER));
    private static final MethodHandle BIND = function("bind", FunctionDescriptor.of(INT, INT, POINTER, INT));
    private static final MethodHandle GETSOCKNAME =
            function("getsockname", FunctionDescriptor.of(INT, INT, POINTER, POINTER));
    private static final MethodHandle MMAP =
            function("mmap", FunctionDescriptor.of(POINTER, POINTER, LONG, INT, INT, INT, LONG));
    private static final MethodHandle MUNMAP = function("munmap", FunctionDescriptor.of(INT, POINTER, LONG));
    private static final MethodHandle POLL = function("poll", FunctionDescriptor.of(INT, POINTER, LONG, INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle IF_NAMETOINDEX = function("if_nametoindex", FunctionDescriptor.of(INT, POINTER));
    private static final MethodHandle STRERROR =
            LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(POINTER, INT));

    private final MemorySegment state;

    /// @param arena lives as long as this is used
    Libc(Arena arena) {
        state = arena.allocate(STATE);
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
    }

    /// The number of the last error, as EPERM.
    int errno() {
        return (int) ERRNO.get(state, 0L);
    }

    /// What the last error means, in the words of the C library.
    String error() {
        try {
            MemorySegment text = (MemorySegment) STRERROR.invokeExact(errno());
            return text.reinterpret(256).getString(0);
        } catch (Throwable fault) {
            throw broken("strerror", fault);
        }
    }

    int socket(int domain, int type, int protocol) {
        try {
            return (int) SOCKET.invokeExact(state, domain, type, protocol);
        } catch (Throwable fault) {
            throw broken("socket", fault);
        }
    }

    int setsockopt(int socket, int level, int name, MemorySegment value) {
        try {
            return (int) SETSOCKOPT.invokeExact(state, socket, level, name, value, (int) value.byteSize());
        } catch (Throwable fault) {
            throw broken("setsockopt", fault);
        }
    }

    int getsockopt(int socket, int level, int name, MemorySegment value, MemorySegment length) {
        try {
            return (int) GETSOCKOPT.invokeExact(state, socket, level, name, value, length);
        } catch (Throwable fault) {
            throw broken("getsockopt", fault);
        }
    }

    int bind(int socket, MemorySegment address) {
        try {
            return (int) BIND.invokeExact(state, socket, address, (int) address.byteSize());
        } catch (Throwable fault) {
            throw broken("bind", fault);
        }
    }

    int getsockname(int socket, MemorySegment address, MemorySegment length) {
        try {
            return (int) GETSOCKNAME.invokeExact(state, socket, address, length);
        } catch (Throwable fault) {
            throw broken("getsockname", fault);
        }
    }

    /// Maps what a socket shares, to read and write; the address -1 says that it could not.
    MemorySegment mapShared(int socket, long bytes) {
        try {
            MemorySegment at = (MemorySegment) MMAP.invokeExact(state, MemorySegment.NULL, bytes, 3, 1, socket, 0L);
            return at.address() == -1 ? at : at.reinterpret(bytes);
        } catch (Throwable fault) {
            throw broken("mmap", fault);
        }
    }

    int unmap(MemorySegment mapped) {
        try {
            return (int) MUNMAP.invokeExact(state, mapped, mapped.byteSize());
        } catch (Throwable fault) {
            throw broken("munmap", fault);
        }
    }

    int poll(MemorySegment sockets, long count, int timeoutMillis) {
        try {
            return (int) POLL.invokeExact(state, sockets, count, timeoutMillis);
        } catch (Throwable fault) {
            throw broken("poll", fault);
        }
    }

    int close(int socket) {
        try {
            return (int) CLOSE.invokeExact(state, socket);
        } catch (Throwable fault) {
            throw broken("close", fault);
        }
    }

    /// The kernel's number of an interface; 0 when there is none of that name.
    int indexOf(String interfaceName) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) IF_NAMETOINDEX.invokeExact(state, arena.allocateFrom(interfaceName));
        } catch (Throwable fault) {
            throw broken("if_nametoindex", fault);
        }
    }

    private static CaptureException broken(String function, Throwable fault) {
        return new CaptureException(
                "the C library's " + function + " could not be called: " + fault.getMessage(), fault);
    }
}
