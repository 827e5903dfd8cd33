package dev.vedette.bench.plant;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a capture file: pcap with microseconds.
final class CaptureWriter implements AutoCloseable {
    private final OutputStream out;
    private final ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    private long packets;

    CaptureWriter(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        header.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putLong(0);
        header.putInt(65_535).putInt(1);
        out.write(header.array());
    }

    /// Writes a packet.
    ///
    /// @param nanos since the epoch
    void packet(long nanos, byte[] bytes) throws IOException {
        header.clear();
        header.putInt((int) (nanos / 1_000_000_000L)).putInt((int) (nanos % 1_000_000_000L / 1_000));
        header.putInt(bytes.length).putInt(bytes.length);
        out.write(header.array(), 0, 16);
        out.write(bytes);
        packets++;
    }

    /// How many packets there are.
    long packets() {
        return packets;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
