package dev.vedette.sensor.evidence;

import dev.vedette.sensor.capture.CaptureFile;
import dev.vedette.sensor.capture.Packet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Slices by name, read back as anybody would read them.
public final class KeptSlices implements EvidenceSink {
    public final Map<String, byte[]> files = new LinkedHashMap<>();
    private final int room;

    public KeptSlices() {
        this(Integer.MAX_VALUE);
    }

    public KeptSlices(int room) {
        this.room = room;
    }

    @Override
    public boolean take(String name, byte[] pcap) {
        if (files.size() >= room) {
            return false;
        }
        if (files.put(name, pcap) != null) {
            throw new AssertionError(name + " twice");
        }
        return true;
    }

    /// A packet with all that a capture says of it.
    public static String line(Packet packet) {
        byte[] bytes = Arrays.copyOfRange(packet.bytes(), packet.offset(), packet.offset() + packet.length());
        return packet.timeNanos() + " " + packet.wireLength() + " " + packet.linkNumber() + " "
                + HexFormat.of().formatHex(bytes);
    }

    /// The packets of a slice.
    public List<String> packets(String name) {
        try {
            Path file = Files.createTempFile("slice", ".pcap");
            Files.write(file, Objects.requireNonNull(files.get(name), name));
            List<String> lines = new ArrayList<>();
            try (CaptureFile capture = CaptureFile.open(file)) {
                Packet packet = new Packet();
                while (capture.next(packet)) {
                    lines.add(line(packet));
                }
            } finally {
                Files.delete(file);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
