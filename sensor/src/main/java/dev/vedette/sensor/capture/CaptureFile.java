package dev.vedette.sensor.capture;

import dev.vedette.sensor.Tally;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A capture file: pcap (microseconds, nanoseconds, with the modified header of old Linux) or pcapng, in either
/// byte order and of any size. What is cut off at its end or broken ends the reading and is counted.
///
/// Formats: draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng.
public final class CaptureFile implements PacketSource {
    private final FileBytes bytes;
    private final Tally<CaptureCount> counts = new Tally<>(CaptureCount.class);
    private final CaptureFormat format;

    private CaptureFile(Path file, FileBytes bytes) {
        this.bytes = bytes;
        this.format = format(file);
    }

    /// Opens a file.
    ///
    /// @throws CaptureException when it cannot be read, or is neither pcap nor pcapng
    public static CaptureFile open(Path file) {
        if (Files.isDirectory(file)) {
            throw new CaptureException(file + " is a directory; name the capture files in it");
        }
        FileBytes bytes;
        try {
            bytes = FileBytes.open(file);
        } catch (IOException fault) {
            throw new CaptureException("the capture file " + file + " cannot be read: " + reason(fault), fault);
        }
        try {
            return new CaptureFile(file, bytes);
        } catch (CaptureException fault) {
            bytes.close();
            throw fault;
        }
    }

    private static String reason(IOException fault) {
        return switch (fault) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "access is denied";
            default -> String.valueOf(fault.getMessage());
        };
    }

    private CaptureFormat format(Path file) {
        if (!bytes.has(Integer.BYTES)) {
            throw new CaptureException(
                    "%s has %d bytes: too few for a capture file (pcap or pcapng)".formatted(file, bytes.size()));
        }
        int magic = bytes.s32(0, false);
        if (magic == PcapngBlocks.SECTION) {
            return new PcapngBlocks(bytes, counts);
        }
        CaptureFormat pcap = PcapRecords.of(magic, bytes, counts);
        if (pcap == null) {
            throw new CaptureException(
                    "%s begins with 0x%08x: neither pcap nor pcapng. Convert it with editcap".formatted(file, magic));
        }
        return pcap;
    }

    @Override
    public boolean next(Packet packet) {
        if (!format.next(packet)) {
            return false;
        }
        counts.add(CaptureCount.PACKETS);
        counts.add(CaptureCount.BYTES, packet.length());
        return true;
    }

    @Override
    public Tally<CaptureCount> counts() {
        return counts;
    }

    /// How many bytes of the file have been read.
    public long bytesRead() {
        return bytes.position();
    }

    /// How many bytes the file has.
    public long size() {
        return bytes.size();
    }

    @Override
    public void close() {
        bytes.close();
    }
}
