package dev.vedette.fuzz;

import dev.vedette.sensor.capture.CaptureCount;
import dev.vedette.sensor.capture.CaptureException;
import dev.vedette.sensor.capture.CaptureFile;
import dev.vedette.sensor.capture.Packet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Capture files, pcap and pcapng in both byte orders.
///
/// Held against it: a file is refused with a [CaptureException] or read to its end; no more packets come out than
/// headers fit into the file, each inside its array and not longer than captured packets may be; the place in the
/// file only ever moves on.
public final class CaptureTarget {
    private static final int RECORD_BYTES_MIN = 12;
    private static final Path FILE = file();

    private CaptureTarget() {}

    private static Path file() {
        try {
            Path file = Files.createTempFile("fuzz", ".pcap");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One input: the file.
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Files.write(FILE, data);
        try (CaptureFile capture = CaptureFile.open(FILE)) {
            Packet packet = new Packet();
            long packets = 0;
            long place = 0;
            while (capture.next(packet)) {
                packets++;
                boolean isInside = packet.offset() >= 0
                        && packet.length() >= 0
                        && packet.length() <= Packet.BYTES_MAX
                        && packet.length() <= packet.bytes().length - packet.offset();
                boolean isSound = packet.wireLength() >= packet.length()
                        && packet.timeNanos() >= 0
                        && capture.bytesRead() >= place + RECORD_BYTES_MIN
                        && capture.bytesRead() <= data.length;
                if (!isInside || !isSound) {
                    throw new AssertionError("packet " + packets + ": " + packet.offset() + " + " + packet.length()
                            + " of " + packet.bytes().length + ", wire " + packet.wireLength() + ", time "
                            + packet.timeNanos() + ", place " + place + " to " + capture.bytesRead());
                }
                place = capture.bytesRead();
            }
            if (packets != capture.counts().of(CaptureCount.PACKETS) || capture.next(packet)) {
                throw new AssertionError(packets + " packets, but " + capture.counts() + ", or one behind the end");
            }
        } catch (CaptureException refused) {
            if (String.valueOf(refused.getMessage()).isEmpty()) {
                throw new AssertionError("refused without a reason", refused);
            }
        }
    }

    /// A file of each format in each byte order.
    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            for (int magic : new int[] {0xA1B2_C3D4, 0xA1B2_3C4D, 0xA1B2_CD34}) {
                seeds.add(pcap(order, magic));
            }
            seeds.add(pcapng(order));
        }
        return seeds;
    }

    private static byte[] pcap(ByteOrder order, int magic) {
        ByteBuffer file = ByteBuffer.allocate(24 + 2 * (16 + 8 + 20)).order(order);
        file.putInt(magic).putShort((short) 2).putShort((short) 4);
        file.putInt(0).putInt(0).putInt(65_535).putInt(1);
        for (int i = 0; i < 2; i++) {
            file.putInt(1_700_000_000).putInt(5).putInt(20).putInt(20 + i);
            file.position(file.position() + 20 + (magic == 0xA1B2_CD34 ? 8 : 0));
        }
        byte[] bytes = new byte[file.position()];
        file.flip().get(bytes);
        return bytes;
    }

    private static byte[] pcapng(ByteOrder order) {
        ByteBuffer file = ByteBuffer.allocate(400).order(order);
        file.putInt(0x0A0D_0D0A).putInt(28).putInt(0x1A2B_3C4D);
        file.putShort((short) 1).putShort((short) 0).putLong(-1).putInt(28);
        file.putInt(1).putInt(32).putShort((short) 1).putShort((short) 0).putInt(65_535);
        file.putShort((short) 9).putShort((short) 1).putInt(6).putInt(0).putInt(32);
        file.putInt(6)
                .putInt(36)
                .putInt(0)
                .putInt(0x0005_0000)
                .putInt(7)
                .putInt(4)
                .putInt(60);
        file.putInt(-1).putInt(36);
        file.putInt(3).putInt(20).putInt(60).putInt(-1).putInt(20);
        file.putInt(2)
                .putInt(36)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0x0005_0000)
                .putInt(8);
        file.putInt(4).putInt(4).putInt(-1).putInt(36);
        file.putInt(5).putInt(16).putInt(0).putInt(16);
        byte[] bytes = new byte[file.position()];
        file.flip().get(bytes);
        return bytes;
    }
}
