package dev.vedette.server.sense;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.ingest.Directories;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The packets that sensors kept, a capture file each, in a folder. What it says is kept is durable. Where there is no
/// room for more, the ones that came first are let go, and counted. Any thread; one writes at a time.
///
/// A file is written under a name that nobody asks for, flushed, and renamed; what a crash left unfinished goes with
/// the next start. A name that is there already is not written again: the same packets have the same name.
public final class EvidenceStore {
    /// The most bytes of one capture.
    public static final int CAPTURE_BYTES_MAX = 128 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceStore.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,127}");
    private static final String SUFFIX = ".pcap";
    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final Bounds bounds;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final LongAdder taken = new LongAdder();
    private final LongAdder letGo = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private long bytes;

    private record Kept(long bytes, Instant since) {}

    /// How much is kept.
    ///
    /// @param bytesMax bytes of all captures
    /// @param filesMax captures
    public record Bounds(long bytesMax, int filesMax) {
        /// 1 GiB, 100,000 captures.
        public static final Bounds DEFAULTS = new Bounds(1L << 30, 100_000);

        /// Checks the numbers.
        ///
        /// @throws VedetteException when there is no room for one capture
        public Bounds {
            if (bytesMax < CAPTURE_BYTES_MAX || filesMax < 1) {
                throw new VedetteException("there must be room for one capture of %d bytes, was %d bytes, %d files"
                        .formatted(CAPTURE_BYTES_MAX, bytesMax, filesMax));
            }
        }
    }

    private EvidenceStore(Path folder, Bounds bounds) {
        this.folder = folder;
        this.bounds = bounds;
    }

    /// Opens a folder, which is made when it is not there.
    ///
    /// @throws VedetteException when it cannot be read or written
    public static EvidenceStore open(Path folder, Bounds bounds) {
        EvidenceStore store = new EvidenceStore(folder, bounds);
        try {
            Files.createDirectories(folder);
            store.readFolder();
        } catch (IOException e) {
            throw new VedetteException("packets cannot be kept in %s: %s; make it writable".formatted(folder, e), e);
        }
        return store;
    }

    /// Whether a text is the name of evidence: 1..128 letters, digits and hyphens, no hyphen first.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private record Found(String name, long size, FileTime modified) {}

    private void readFolder() throws IOException {
        List<Found> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(UNFINISHED)) {
                    Files.delete(file);
                } else if (name.endsWith(SUFFIX) && isName(name.substring(0, name.length() - SUFFIX.length()))) {
                    found.add(new Found(
                            name.substring(0, name.length() - SUFFIX.length()),
                            Files.size(file),
                            Files.getLastModifiedTime(file)));
                }
            }
        }
        found.sort(Comparator.comparing(Found::modified).thenComparing(Found::name));
        for (Found each : found) {
            kept.put(each.name(), new Kept(each.size(), each.modified().toInstant()));
            bytes += each.size();
        }
        makeRoomFor(0);
    }

    /// Keeps a capture; when this returns true it is durable.
    ///
    /// @param name see [#isName]
    /// @param capture at most [#CAPTURE_BYTES_MAX] bytes
    /// @return false when the disk fails or is full
    /// @throws VedetteException when the name or the size is out of bounds
    public synchronized boolean keep(String name, byte[] capture) {
        if (!isName(name) || capture.length > CAPTURE_BYTES_MAX) {
            throw new VedetteException("evidence has a name of letters, digits and hyphens, and at most %d bytes"
                    .formatted(CAPTURE_BYTES_MAX));
        }
        if (kept.containsKey(name)) {
            return true;
        }
        try {
            makeRoomFor(capture.length);
            Path file = file(name);
            write(folder.resolve(name + UNFINISHED), file, capture);
            kept.put(
                    name,
                    new Kept(capture.length, Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException e) {
            failed.increment();
            LOG.atWarn().addKeyValue("name", name).setCause(e).log("packets cannot be kept");
            return false;
        }
        bytes += capture.length;
        taken.increment();
        return true;
    }

    private void write(Path unfinished, Path file, byte[] capture) throws IOException {
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(capture);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        Directories.sync(folder);
    }

    private void makeRoomFor(int needed) throws IOException {
        Iterator<Map.Entry<String, Kept>> oldest = kept.entrySet().iterator();
        int more = needed == 0 ? 0 : 1;
        while (oldest.hasNext() && (bytes + needed > bounds.bytesMax() || kept.size() + more > bounds.filesMax())) {
            letGo(oldest);
        }
    }

    private void letGo(Iterator<Map.Entry<String, Kept>> oldest) throws IOException {
        Map.Entry<String, Kept> each = oldest.next();
        Files.deleteIfExists(file(each.getKey()));
        bytes -= each.getValue().bytes();
        oldest.remove();
        letGo.increment();
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    /// The capture of a name; empty when there is none, or none any more.
    ///
    /// @throws VedetteException when it cannot be read
    public Optional<byte[]> find(String name) {
        if (!isName(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new VedetteException("the packets %s cannot be read: %s".formatted(name, e), e);
        }
    }

    /// Lets go of what came before an instant. Returns how many captures.
    ///
    /// @throws VedetteException when a file cannot be deleted
    public synchronized long purgeBefore(Instant instant) {
        long before = letGo.sum();
        Iterator<Map.Entry<String, Kept>> oldest = kept.entrySet().iterator();
        try {
            for (Kept first : List.copyOf(kept.values())) {
                if (!first.since().isBefore(instant)) {
                    break;
                }
                letGo(oldest);
            }
        } catch (IOException e) {
            throw new VedetteException("packets that are too old cannot be deleted: " + e, e);
        }
        return letGo.sum() - before;
    }

    /// How many captures are kept.
    public synchronized int files() {
        return kept.size();
    }

    /// How many bytes they have.
    public synchronized long bytes() {
        return bytes;
    }

    /// Captures that were kept since the start.
    public long taken() {
        return taken.sum();
    }

    /// Captures that were deleted since the start, for want of room or because they were too old.
    public long letGo() {
        return letGo.sum();
    }

    /// Captures that the disk did not take since the start.
    public long failed() {
        return failed.sum();
    }
}
