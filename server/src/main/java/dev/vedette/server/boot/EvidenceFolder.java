package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.evidence.EvidenceSink;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Slices of packets as files of a folder, `NAME.pcap`. What was there before counts for its bounds; nothing of it is
/// deleted. Slices beyond the bounds are left out. One thread.
final class EvidenceFolder implements EvidenceSink {
    /// The most capture files in the folder.
    static final int FILES_MAX = 10_000;

    /// The most bytes that they have in all.
    static final long BYTES_MAX = 1L << 30;

    private static final String SUFFIX = ".pcap";

    private final Path folder;
    private final int filesMax;
    private int files;
    private long bytes;
    private long written;
    private long leftOut;
    private @Nullable String why;

    /// @throws VedetteException when it cannot be made or read
    EvidenceFolder(Path folder) {
        this(folder, FILES_MAX);
    }

    EvidenceFolder(Path folder, int filesMax) {
        this.folder = folder;
        this.filesMax = filesMax;
        try {
            Files.createDirectories(folder);
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file :
                        all.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
                    files++;
                    bytes += Files.size(file);
                }
            }
        } catch (IOException e) {
            throw new VedetteException("packets cannot be kept in %s: %s; name another folder".formatted(folder, e), e);
        }
    }

    @Override
    public boolean take(String name, byte[] pcap) {
        Path file = folder.resolve(name + SUFFIX);
        try {
            if (Files.exists(file)) {
                return true;
            }
            if (files >= filesMax || bytes + pcap.length > BYTES_MAX) {
                return leaveOut("%s has room for %,d files and %,d bytes; clear it, or name another folder"
                        .formatted(folder, filesMax, BYTES_MAX));
            }
            Path unfinished = folder.resolve(name + ".part");
            Files.write(unfinished, pcap);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            return leaveOut(e.toString());
        }
        files++;
        written++;
        bytes += pcap.length;
        return true;
    }

    private boolean leaveOut(String reason) {
        why = reason;
        leftOut++;
        return false;
    }

    /// Says what was written, and what was left out and why.
    void print(PrintWriter out) {
        out.println("written: " + written + " captures of evidence to " + folder + ", left out " + leftOut);
        if (why != null) {
            out.println("left out because: " + why);
        }
    }
}
