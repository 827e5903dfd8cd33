package dev.vedette.sensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Composes capture files block by block, in either byte order.
public final class CaptureMaker {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final ByteOrder order;

    private CaptureMaker(ByteOrder order) {
        this.order = order;
    }

    /// A pcap file of Ethernet packets.
    ///
    /// @param magic as 0xA1B2C3D4 for microseconds
    public static CaptureMaker pcap(ByteOrder order, int magic) {
        return pcap(order, magic, 1);
    }

    public static CaptureMaker pcap(ByteOrder order, int magic, int link) {
        CaptureMaker maker = new CaptureMaker(order);
        maker.file.writeBytes(maker.buffer(24)
                .putInt(magic)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(65_535)
                .putInt(link)
                .array());
        return maker;
    }

    /// A pcapng file with one section header.
    public static CaptureMaker pcapng(ByteOrder order) {
        CaptureMaker maker = new CaptureMaker(order);
        return maker.section();
    }

    public CaptureMaker section() {
        return block(
                0x0A0D0D0A,
                buffer(16)
                        .putInt(0x1A2B3C4D)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1)
                        .array());
    }

    public CaptureMaker record(long seconds, int fraction, byte[] packet, int wireLength) {
        file.writeBytes(buffer(16)
                .putInt((int) seconds)
                .putInt(fraction)
                .putInt(packet.length)
                .putInt(wireLength)
                .array());
        file.writeBytes(packet);
        return this;
    }

    /// An interface of Ethernet.
    ///
    /// @param resolution of if_tsresol; negative for none
    public CaptureMaker ethernetInterface(int snapLength, int resolution) {
        ByteBuffer body = buffer(resolution < 0 ? 8 : 20)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(snapLength);
        if (resolution >= 0) {
            body.putShort((short) 9)
                    .putShort((short) 1)
                    .put((byte) resolution)
                    .put(new byte[3])
                    .putInt(0);
        }
        return block(1, body);
    }

    public CaptureMaker enhanced(int which, long units, byte[] packet, int wireLength) {
        ByteBuffer body = buffer(20 + padded(packet.length))
                .putInt(which)
                .putInt((int) (units >>> 32))
                .putInt((int) units)
                .putInt(packet.length)
                .putInt(wireLength)
                .put(packet);
        return block(6, body);
    }

    public CaptureMaker obsolete(int which, long units, byte[] packet) {
        ByteBuffer body = buffer(20 + padded(packet.length))
                .putShort((short) which)
                .putShort((short) 0)
                .putInt((int) (units >>> 32))
                .putInt((int) units)
                .putInt(packet.length)
                .putInt(packet.length)
                .put(packet);
        return block(2, body);
    }

    public CaptureMaker simple(byte[] packet, int wireLength) {
        return block(
                3,
                buffer(4 + padded(packet.length)).putInt(wireLength).put(packet).array());
    }

    private CaptureMaker block(int type, ByteBuffer body) {
        byte[] bytes = new byte[body.flip().limit()];
        body.get(bytes);
        return block(type, bytes);
    }

    public CaptureMaker block(int type, byte[] body) {
        int length = 12 + padded(body.length);
        file.writeBytes(buffer(length)
                .putInt(type)
                .putInt(length)
                .put(body)
                .putInt(length - 4, length)
                .array());
        return this;
    }

    public CaptureMaker raw(byte[] bytes) {
        file.writeBytes(bytes);
        return this;
    }

    public byte[] bytes() {
        return file.toByteArray();
    }

    public Path save(Path folder) throws IOException {
        return Files.write(folder.resolve("made.pcap"), bytes());
    }

    private ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(order);
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }
}
