package dev.vedette.bench.plant;

import dev.vedette.sensor.capture.CaptureFile;
import dev.vedette.sensor.capture.LinkType;
import dev.vedette.sensor.capture.Packet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Makes a long capture of short ones: all of them again and again. Each round is two days later than the one
/// before, so that its connections are new ones to whoever follows them.
final class Repeated {
    private static final long ROUND_NANOS = 2 * 86_400_000_000_000L;
    private static final long BEGIN_NANOS = 1_000_000_000_000_000_000L;

    private Repeated() {}

    /// Writes a capture of the packets that have Ethernet headers.
    ///
    /// @param packets how many it has at least; the last round is whole
    static long write(Path to, List<Path> files, long packets) throws IOException {
        try (CaptureWriter out = new CaptureWriter(to)) {
            long before = -1;
            for (long round = 0; out.packets() < packets && out.packets() > before; round++) {
                before = out.packets();
                long at = BEGIN_NANOS + round * ROUND_NANOS;
                for (Path file : files) {
                    at = copy(out, file, at);
                }
            }
            return out.packets();
        }
    }

    private static long copy(CaptureWriter out, Path file, long begin) throws IOException {
        long shift = Long.MIN_VALUE;
        long latest = begin;
        Packet packet = new Packet();
        try (CaptureFile capture = CaptureFile.open(file)) {
            while (capture.next(packet)) {
                shift = shift == Long.MIN_VALUE ? begin - packet.timeNanos() : shift;
                if (packet.link() == LinkType.ETHERNET) {
                    int from = packet.offset();
                    latest = Math.max(latest, packet.timeNanos() + shift);
                    out.packet(
                            packet.timeNanos() + shift,
                            Arrays.copyOfRange(packet.bytes(), from, from + packet.length()));
                }
            }
        }
        return latest;
    }
}
