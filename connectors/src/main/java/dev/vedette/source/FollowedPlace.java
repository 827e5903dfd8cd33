package dev.vedette.source;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file that keeps where reading has come to and what was known there. While it is open nobody else may have it.
///
/// It is text: a title, `head BASE64`, `position N`, and the lines that a [LogStory] wants to have kept. It is replaced
/// as a whole.
final class FollowedPlace implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedPlace.class);

    private final Path file;
    private final String title;
    private final FileChannel guard;

    private FollowedPlace(Path file, String title, FileChannel guard) {
        this.file = file;
        this.title = title;
        this.guard = guard;
    }

    /// Takes the file, which need not exist.
    ///
    /// @param title the first line, which tells what it keeps and in which version
    /// @throws VedetteException when somebody else has it, or its folder cannot be written to
    static FollowedPlace take(Path file, String title) {
        FileChannel guard = null;
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            guard = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = guard.tryLock();
            if (lock != null) {
                return new FollowedPlace(file, title, guard);
            }
        } catch (OverlappingFileLockException taken) {
            close(guard);
            throw taken(file);
        } catch (IOException e) {
            close(guard);
            throw new VedetteException("the place in the log cannot be kept in " + file + ": " + e.getMessage(), e);
        }
        close(guard);
        throw taken(file);
    }

    private static VedetteException taken(Path file) {
        return new VedetteException("the place in the log, kept in " + file
                + ", is kept by another source already; give each source a name of its own");
    }

    private static void close(@Nullable FileChannel guard) {
        try {
            if (guard != null) {
                guard.close();
            }
        } catch (IOException e) {
            LOG.warn("a lock file could not be closed", e);
        }
    }

    /// Reads what was kept, and has the story recall its part; null when nothing was, or it cannot be read.
    LogFile.@Nullable Place read(LogStory story) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.size() < 3 || !lines.getFirst().equals(title)) {
                throw new VedetteException("it does not begin with \"" + title + "\"");
            }
            LogFile.Place place = new LogFile.Place(
                    Base64.getDecoder().decode(after("head ", lines.get(1))),
                    Long.parseLong(after("position ", lines.get(2))));
            story.recall(lines.subList(3, lines.size()));
            return place;
        } catch (NoSuchFileException first) {
            return null;
        } catch (IOException | IllegalArgumentException | VedetteException e) {
            story.forget();
            LOG.warn("the place in the log, kept in {}, cannot be read; the log is followed from its end", file, e);
            return null;
        }
    }

    private static String after(String name, String line) {
        if (!line.startsWith(name)) {
            throw new VedetteException("a line begins otherwise than with \"" + name + "\"");
        }
        return line.substring(name.length());
    }

    /// The text that keeps a place and what is known there.
    String text(LogFile.Place place, LogStory story) {
        StringBuilder text = new StringBuilder(title)
                .append("\nhead ")
                .append(Base64.getEncoder().encodeToString(place.head()))
                .append("\nposition ")
                .append(place.position())
                .append('\n');
        story.memory().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /// Replaces the file by a text of [#text].
    void write(String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel out = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        close(guard);
    }
}
