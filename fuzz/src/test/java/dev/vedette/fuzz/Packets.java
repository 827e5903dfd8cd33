package dev.vedette.fuzz;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Exchange.Chunk;
import java.util.ArrayList;
import java.util.List;

/// Composes Ethernet frames; lengths are right, checksums are zero.
final class Packets {
    static final int FIN = 0x01;
    static final int SYN = 0x02;
    static final int RST = 0x04;
    static final int ACK = 0x10;

    private static final int SEGMENT_BYTES_MAX = 1400;
    private static final int CLIENT_PORT = 50_000;
    private static final int PORT_ELSEWHERE = 4_321;

    private Packets() {}

    static byte[] ethernet(boolean forward, int etherType, byte[] payload) {
        return new Output()
                .u16(0x0200)
                .u32(forward ? 2 : 1)
                .u16(0x0200)
                .u32(forward ? 1 : 2)
                .u16(etherType)
                .bytes(payload)
                .done();
    }

    /// An IPv4 packet between 10.0.0.1 and 10.0.0.2.
    ///
    /// @param fragment flags and offset, 16 bits as on the wire
    static byte[] ipv4(boolean forward, int protocol, int id, int fragment, byte[] payload) {
        byte[] packet = new Output()
                .u16(0x4500)
                .u16(20 + payload.length)
                .u16(id)
                .u16(fragment)
                .u8(64)
                .u8(protocol)
                .u16(0)
                .u32(forward ? 0x0A00_0001 : 0x0A00_0002)
                .u32(forward ? 0x0A00_0002 : 0x0A00_0001)
                .bytes(payload)
                .done();
        return ethernet(forward, 0x0800, packet);
    }

    static byte[] tcp(int from, int to, int sequence, int acknowledgment, int flags, byte[] payload) {
        return new Output()
                .u16(from)
                .u16(to)
                .u32(sequence)
                .u32(acknowledgment)
                .u8(0x50)
                .u8(flags)
                .u16(0x2000)
                .u32(0)
                .bytes(payload)
                .done();
    }

    static byte[] udp(int from, int to, byte[] payload) {
        return new Output()
                .u16(from)
                .u16(to)
                .u16(8 + payload.length)
                .u16(0)
                .bytes(payload)
                .done();
    }

    /// The frames that carry an exchange; none of one over a layer.
    static List<byte[]> of(Exchange exchange) {
        Carrier carrier = exchange.carrier();
        List<byte[]> frames = new ArrayList<>();
        int port = carrier.number() == 0 ? PORT_ELSEWHERE : (int) carrier.number();
        switch (carrier.kind()) {
            case TCP -> stream(exchange, port, frames);
            case UDP -> exchange.chunks().forEach(chunk -> frames.add(datagram(chunk, port)));
            case IP ->
                exchange.chunks()
                        .forEach(chunk ->
                                frames.add(ipv4(isForward(chunk), (int) carrier.number(), 0, 0, chunk.bytes())));
            case ETHERNET ->
                exchange.chunks()
                        .forEach(chunk ->
                                frames.add(ethernet(isForward(chunk), (int) carrier.number() & 0xFFFF, chunk.bytes())));
            case LAYER -> {}
        }
        return frames;
    }

    private static boolean isForward(Chunk chunk) {
        return chunk.direction() == Direction.FORWARD;
    }

    private static byte[] datagram(Chunk chunk, int port) {
        boolean forward = isForward(chunk);
        return ipv4(forward, 17, 0, 0, udp(forward ? CLIENT_PORT : port, forward ? port : CLIENT_PORT, chunk.bytes()));
    }

    private static void stream(Exchange exchange, int port, List<byte[]> frames) {
        int there = 1000;
        int back = 9000;
        frames.add(segment(true, port, there++, 0, SYN, new byte[0]));
        frames.add(segment(false, port, back++, there, SYN | ACK, new byte[0]));
        for (Chunk chunk : exchange.chunks()) {
            boolean forward = isForward(chunk);
            for (int at = 0; at < chunk.bytes().length; at += SEGMENT_BYTES_MAX) {
                byte[] part = new byte[Math.min(SEGMENT_BYTES_MAX, chunk.bytes().length - at)];
                System.arraycopy(chunk.bytes(), at, part, 0, part.length);
                frames.add(segment(forward, port, forward ? there : back, forward ? back : there, ACK, part));
                there += forward ? part.length : 0;
                back += forward ? 0 : part.length;
            }
        }
        frames.add(segment(true, port, there, back, FIN | ACK, new byte[0]));
    }

    private static byte[] segment(
            boolean forward, int port, int sequence, int acknowledgment, int flags, byte[] payload) {
        return ipv4(
                forward,
                6,
                0,
                0,
                tcp(
                        forward ? CLIENT_PORT : port,
                        forward ? port : CLIENT_PORT,
                        sequence,
                        acknowledgment,
                        flags,
                        payload));
    }
}
