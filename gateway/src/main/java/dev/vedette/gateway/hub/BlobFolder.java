package dev.vedette.gateway.hub;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/// The directory of the devices' files. A name within it becomes a path whose segments have only
/// `A-Za-z0-9_-.`; other bytes are written `%XX`, and so is a full stop at the beginning, so that nothing leads
/// outside. A file appears under its name whole and synced, or not at all.
final class BlobFolder {
    /// Characters of a name.
    static final int NAME_LENGTH_MAX = 1_024;
    /// Segments of a name.
    static final int SEGMENTS_MAX = 32;
    /// Bytes of a segment as it is written on disk.
    static final int SEGMENT_BYTES_MAX = 240;

    private static final String INCOMING = ".incoming";
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path root;
    private final Path incoming;

    /// @throws VedetteException when the directory cannot be made
    BlobFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.incoming = this.root.resolve(INCOMING);
        try {
            Files.createDirectories(incoming);
            clear();
        } catch (IOException fault) {
            throw new VedetteException(
                    "cannot use the directory of uploads " + this.root + ": " + fault.getMessage()
                            + "; check that it is writable",
                    fault);
        }
    }

    /// What a crash has left half.
    private void clear() throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(incoming)) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }

    /// Says what is wrong with the name of a file, or the empty string when nothing is.
    static String problemWith(String name) {
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
            return "the name of a file has 1.." + NAME_LENGTH_MAX + " characters, this one has " + name.length();
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean half = Character.isSurrogate(c)
                    && !Character.isSurrogatePair(c, i + 1 < name.length() ? name.charAt(i + 1) : 0)
                    && !(i > 0 && Character.isSurrogatePair(name.charAt(i - 1), c));
            if (Character.isISOControl(c) || c == '\\' || half) {
                return "the name of a file must not have U+%04X, this one does at position %d".formatted((int) c, i);
            }
        }
        List<String> segments = List.of(name.split("/", -1));
        if (segments.size() > SEGMENTS_MAX) {
            return "the name of a file has at most " + SEGMENTS_MAX + " segments, this one has " + segments.size();
        }
        for (String segment : segments) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return "the name of a file has no empty segment and none that is . or ..";
            }
            if (written(segment).length() > SEGMENT_BYTES_MAX) {
                return "a segment of the name of a file may take " + SEGMENT_BYTES_MAX + " bytes on disk, this one "
                        + written(segment).length();
            }
        }
        return "";
    }

    private static String written(String segment) {
        StringBuilder written = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || c == '-'
                    || (c == '.' && !written.isEmpty());
            written.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return written.toString();
    }

    /// Where a file of a name is.
    ///
    /// @throws VedetteException when the name has not been checked, and leads outside
    Path path(String name) {
        Path path = root;
        for (String segment : name.split("/", -1)) {
            path = path.resolve(written(segment));
        }
        if (!path.normalize().startsWith(root) || path.normalize().equals(root)) {
            throw new VedetteException("the file " + name + " would be outside of the directory of uploads");
        }
        return path;
    }

    /// Reads a stream into a file that is not visible yet.
    ///
    /// @param part the name of the part: letters, digits, `-` and `.` only
    /// @param bytesMax the most bytes to take
    /// @return how many bytes it has; more than the most when there were more, and nothing is kept
    long receive(String part, InputStream body, long bytesMax) throws IOException {
        Path file = incoming.resolve(part);
        long bytes = 0;
        boolean whole = false;
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            int read = body.read(buffer);
            while (read >= 0 && bytes <= bytesMax) {
                bytes += read;
                if (bytes <= bytesMax) {
                    out.write(buffer, 0, read);
                }
                read = bytes > bytesMax ? -1 : body.read(buffer);
            }
            channel.force(true);
            whole = bytes <= bytesMax;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return bytes;
    }

    /// Puts parts together into one, in their order; they stay.
    ///
    /// @return how many bytes it has
    /// @throws NoSuchFileException when a part is not there
    long join(String part, List<String> parts) throws IOException {
        long bytes = 0;
        try (FileChannel out = FileChannel.open(
                incoming.resolve(part),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            for (String each : parts) {
                try (FileChannel in =
                        FileChannel.open(incoming.resolve(each), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                    long left = in.size();
                    while (left > 0) {
                        left -= in.transferTo(in.size() - left, left, out);
                    }
                    bytes += in.size();
                }
            }
            out.force(true);
        }
        return bytes;
    }

    /// What is there of a file.
    ///
    /// @param count how many parts
    /// @param bytes of all of them
    record Parts(int count, long bytes) {}

    /// The parts whose names begin so.
    Parts parts(String prefix) throws IOException {
        int count = 0;
        long bytes = 0;
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(incoming, prefix + "*")) {
            for (Path part : parts) {
                count++;
                bytes += Files.size(part);
            }
        }
        return new Parts(count, bytes);
    }

    /// How many bytes there is room for.
    long usableBytes() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    /// Makes a part visible under a name, in place of what was there.
    ///
    /// @return false when another file is in the way, as `a` is of `a/b`
    boolean publish(String part, String name) throws IOException {
        Path file = path(name);
        Path directory = Objects.requireNonNull(file.getParent());
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException _) {
            return false;
        }
        boolean inside = directory.toRealPath().startsWith(root.toRealPath());
        if (!inside || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Files.move(incoming.resolve(part), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /// Forgets the parts whose names begin so.
    void discard(String prefix) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(incoming, prefix + "*")) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }
}
