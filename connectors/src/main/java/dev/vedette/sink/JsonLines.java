package dev.vedette.sink;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Delivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A file of JSON documents, one a line, for programs that follow files.
///
/// A document is delivered when it is on disk. What a crash left of a line that never was delivered is cut off
/// before the next one is written, so that every line is whole. A file that would grow beyond its bound is
/// renamed to `NAME.1`, the one before to `NAME.2` and so on; the oldest is deleted, read or not. A file that
/// somebody else has moved away, as a log rotation does, is begun anew. Owner and group may read the files,
/// nobody else.
///
/// One thread appends at a time; any thread may close.
public final class JsonLines implements AutoCloseable {
    /// The smallest bound of a file, in bytes.
    public static final long BYTES_MIN = 1_000_000;

    /// The most files that are kept beside the one that is written.
    public static final int KEPT_MAX = 100;

    /// The longest piece of a line that is looked at for its beginning, in bytes.
    private static final int TORN_BYTES_MAX = 16 * 1024 * 1024;

    private static final int READ_BYTES = 64 * 1024;

    private final Path file;
    private final long bytesMax;
    private final int kept;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable FileChannel channel;
    private @Nullable Object key;
    private boolean closed;

    /// A file, which need not exist; nothing is written yet.
    ///
    /// @param file where; its folder must exist
    /// @param bytesMax how large a file may grow, [#BYTES_MIN] or more; a larger document has a file of its own
    /// @param kept how many files are kept beside it, 0..[#KEPT_MAX]
    /// @throws VedetteException when the folder is not there or a bound is wrong
    public JsonLines(Path file, long bytesMax, int kept) {
        this.file = file.toAbsolutePath();
        this.bytesMax = bytesMax;
        this.kept = kept;
        if (bytesMax < BYTES_MIN) {
            throw new VedetteException(
                    "a file of JSON lines must have " + BYTES_MIN + " bytes or more, was " + bytesMax);
        }
        if (kept < 0 || kept > KEPT_MAX) {
            throw new VedetteException("files that are kept must be 0.." + KEPT_MAX + ", were " + kept);
        }
        if (!Files.isDirectory(folder()) || Files.isDirectory(this.file)) {
            throw new VedetteException("the path of a file of JSON lines must be a file in a folder that exists, was "
                    + file + "; make the folder");
        }
    }

    private Path folder() {
        return Objects.requireNonNullElse(file.getParent(), file);
    }

    /// Writes a document and waits until it is on disk. Never throws.
    ///
    /// @param document JSON without line feeds
    public Delivery append(byte[] document) {
        lock.lock();
        try {
            if (closed) {
                return retry("the sink is closed");
            }
            return written(document);
        } catch (IOException e) {
            shut();
            return retry(e.getClass().getSimpleName() + ": " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private Delivery written(byte[] document) throws IOException {
        FileChannel open = open();
        long size = open.size();
        if (size > 0 && size + document.length + 1 > bytesMax) {
            shut();
            rotate();
            open = open();
            size = open.size();
        }
        // A channel's test message is written by another, so that where this one ended may not be the end.
        open.position(size);
        ByteBuffer line = ByteBuffer.allocate(document.length + 1)
                .put(document)
                .put((byte) '\n')
                .flip();
        try {
            while (line.hasRemaining()) {
                open.write(line);
            }
            open.force(false);
            return new Delivery.Delivered();
        } catch (IOException e) {
            // Half a line must not be followed by a whole one; when this fails, too, the next opening cuts it off.
            open.truncate(size);
            throw e;
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = channel;
        if (open != null && Objects.equals(key, keyOfFile())) {
            return open;
        }
        shut();
        boolean isNew = !Files.exists(file);
        open = FileChannel.open(
                file,
                Set.<OpenOption>of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                permissions());
        channel = open;
        key = keyOfFile();
        if (isNew) {
            flushFolder();
        }
        open.position(wholeLines(open));
        open.truncate(open.position());
        return open;
    }

    private @Nullable Object keyOfFile() throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return file;
        }
    }

    /// How many bytes of a file are whole lines.
    private long wholeLines(FileChannel open) throws IOException {
        long size = open.size();
        long from = size;
        while (from > 0) {
            long start = Math.max(0, from - READ_BYTES);
            ByteBuffer piece = ByteBuffer.allocate((int) (from - start));
            while (piece.hasRemaining() && open.read(piece, start + piece.position()) >= 0) {}
            for (int i = piece.position() - 1; i >= 0; i--) {
                if (piece.get(i) == '\n') {
                    return start + i + 1;
                }
            }
            from = start;
            if (size - from > TORN_BYTES_MAX) {
                throw new IOException(file + " does not end with lines of JSON; name another file");
            }
        }
        return 0;
    }

    private void rotate() throws IOException {
        if (kept == 0) {
            Files.deleteIfExists(file);
        }
        for (int number = kept; number >= 1; number--) {
            Path older = numbered(number);
            Path newer = number == 1 ? file : numbered(number - 1);
            if (Files.exists(newer)) {
                Files.move(newer, older, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        flushFolder();
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] permissions() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"))
                }
                : new FileAttribute<?>[0];
    }

    // Names are on disk only once their folder is; elsewhere folders cannot be opened.
    private void flushFolder() throws IOException {
        if (isPosix()) {
            try (FileChannel folder = FileChannel.open(folder(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    private void shut() {
        FileChannel open = channel;
        channel = null;
        key = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Whatever was delivered is on disk already, and the next document opens the file anew.
                return;
            }
        }
    }

    private Delivery retry(String why) {
        return new Delivery.RetryAfter(Duration.ZERO, file + ": " + why);
    }

    /// Closes the file; afterwards appending asks to be tried again. May be called more than once.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            shut();
        } finally {
            lock.unlock();
        }
    }
}
