package dev.vedette.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A log file that grows, is rotated by renaming or by copying and truncating, and is read line by line. Used by one
/// thread.
///
/// A file is recognised by its first bytes, which in a log hold the time of its beginning: so it is found again after a
/// restart, also under the name that a rotation gave it. A line that has no end yet is read when it has one.
final class LogFile implements AutoCloseable {
    /// How many first bytes tell a file from others.
    static final int HEAD_BYTES = 128;

    private static final int CHUNK_BYTES = 256 * 1024;
    private static final int SIBLINGS_MAX = 1_000;

    private final Path path;
    private final FollowCounters counters;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    private @Nullable FileChannel channel;
    private byte[] head = new byte[0];
    private long position;
    private boolean skipsLine;
    private boolean foundNothing;

    LogFile(Path path, FollowCounters counters) {
        this.path = path;
        this.counters = counters;
    }

    /// Where the next line begins, and in which file.
    Place place() {
        return new Place(head, position);
    }

    /// Goes to where reading ended before: in the file of today, or in one beside it that a rotation has renamed.
    ///
    /// @return false when that file is not there any more; what comes next is then the beginning of today's
    boolean resume(Place before) throws IOException {
        if (before.isIn(path)) {
            open(path, before.position());
            return true;
        }
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(folder(), path.getFileName() + "*")) {
            int looked = 0;
            for (Path sibling : beside) {
                if (++looked <= SIBLINGS_MAX && Files.isRegularFile(sibling) && before.isIn(sibling)) {
                    open(sibling, before.position());
                    return true;
                }
            }
        }
        counters.lost.count();
        return false;
    }

    /// Goes to the first line within the last bytes of the file, when there is one.
    void startAtMostBeforeEnd(long bytes) throws IOException {
        long size = Files.exists(path) ? Files.size(path) : 0;
        if (size > bytes) {
            FileChannel opened = open(path, size - bytes);
            chunk.clear();
            int read = opened.read(chunk, position);
            int end = 0;
            while (end < read && chunk.array()[end] != '\n') {
                end++;
            }
            position += end + 1;
        }
    }

    boolean isOpen() {
        return channel != null;
    }

    private Path folder() {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }

    /// The next complete lines, none when there are none now.
    ///
    /// @param linesMax at most so many
    List<String> next(int linesMax) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            try {
                open = open(path, 0);
            } catch (NoSuchFileException notYet) {
                return List.of();
            }
        }
        if (open.size() < position || !headIsSame(open)) {
            counters.rotations.count();
            open = open(path, 0);
        }
        List<String> lines = read(open, linesMax);
        if (lines.isEmpty() && isReplaced()) {
            // Nobody writes to the old file once the new one has something; what came in between is still to be read.
            lines = read(open, linesMax);
            if (lines.isEmpty()) {
                counters.rotations.count();
                lines = read(open(path, 0), linesMax);
            }
        }
        return lines;
    }

    /// Whether everything that is there now has been read, but for a line without end.
    boolean isAtEnd() throws IOException {
        FileChannel open = channel;
        return open == null || (foundNothing && !isReplaced());
    }

    private boolean isReplaced() throws IOException {
        byte[] now = headOf(path);
        int same = Math.min(now.length, head.length);
        return now.length > 0 && !Arrays.equals(now, 0, same, head, 0, same);
    }

    private boolean headIsSame(FileChannel open) throws IOException {
        if (head.length < HEAD_BYTES) {
            byte[] grown = headOf(open);
            boolean continues =
                    grown.length >= head.length && Arrays.equals(grown, 0, head.length, head, 0, head.length);
            head = continues ? grown : head;
            return continues;
        }
        return Arrays.equals(headOf(open), head);
    }

    private FileChannel open(Path file, long from) throws IOException {
        FileChannel opened = FileChannel.open(file, StandardOpenOption.READ);
        close();
        channel = opened;
        head = headOf(opened);
        position = from;
        skipsLine = false;
        return opened;
    }

    private static byte[] headOf(Path file) throws IOException {
        try (FileChannel opened = FileChannel.open(file, StandardOpenOption.READ)) {
            return headOf(opened);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        }
    }

    private static byte[] headOf(FileChannel opened) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(HEAD_BYTES);
        int read = 0;
        while (read >= 0 && first.hasRemaining()) {
            read = opened.read(first, first.position());
        }
        return Arrays.copyOf(first.array(), first.position());
    }

    private List<String> read(FileChannel open, int linesMax) throws IOException {
        chunk.clear();
        int read = 0;
        while (read >= 0 && chunk.hasRemaining()) {
            read = open.read(chunk, position + chunk.position());
        }
        byte[] bytes = chunk.array();
        int end = chunk.position();
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < end && lines.size() < linesMax; i++) {
            if (bytes[i] == '\n') {
                addLine(lines, bytes, start, i);
                start = i + 1;
            }
        }
        if (start == 0 && end >= FollowedLog.LINE_BYTES_MAX) {
            // A line that is longer than is read: what follows until its end belongs to it.
            skipsLine = true;
            start = end;
        }
        foundNothing = start == 0;
        position += start;
        return lines;
    }

    private void addLine(List<String> lines, byte[] bytes, int start, int end) {
        if (skipsLine || end - start > FollowedLog.LINE_BYTES_MAX) {
            skipsLine = false;
            counters.tooLong.count();
            return;
        }
        int last = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
        try {
            lines.add(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, last - start))
                    .toString());
        } catch (CharacterCodingException e) {
            counters.undecodable.count();
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    /// A place in a file.
    ///
    /// @param head the first bytes of the file
    /// @param position of the next line
    record Place(byte[] head, long position) {
        /// Whether a file begins as the file of this place did, and is long enough.
        boolean isIn(Path file) throws IOException {
            byte[] now = headOf(file);
            return now.length >= head.length
                    && head.length > 0
                    && Arrays.equals(now, 0, head.length, head, 0, head.length)
                    && Files.size(file) >= position;
        }
    }
}
