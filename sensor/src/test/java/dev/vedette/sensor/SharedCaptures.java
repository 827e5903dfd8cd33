package dev.vedette.sensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The captures of others that lie beside a checkout, in `shared/pcaps`; there are none everywhere. With how many
/// packets each has, as their manifest says.
public final class SharedCaptures {
    private SharedCaptures() {}

    public static Map<Path, Long> all() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("shared/pcaps/MANIFEST.md"))) {
            folder = folder.getParent();
        }
        return folder == null ? Map.of() : read(folder.resolve("shared/pcaps"));
    }

    private static Map<Path, Long> read(Path folder) {
        Map<Path, Long> packets = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(folder.resolve("MANIFEST.md"))) {
                String[] cells = line.split("\\|", -1);
                if (cells.length > 4 && cells[1].contains("/") && cells[1].contains(".pcap")) {
                    packets.put(folder.resolve(cells[1].strip()), Long.parseLong(cells[3].strip()));
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return packets;
    }
}
