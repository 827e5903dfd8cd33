package dev.vedette.server.identity;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Text files that only their owner may read. Each is written whole under another name first, so that nobody ever reads
/// half of one.
final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");

    private SecretFile() {}

    /// The text of a file, made first when there is none. Of two processes that make it, both go on with the same.
    ///
    /// @throws VedetteException when it can be neither read nor made, or others may read it
    static String readOrCreate(Path file, Supplier<String> text) {
        try {
            if (!Files.exists(file)) {
                Path draft = draft(file, text.get());
                try {
                    Files.createLink(file, draft);
                } catch (FileAlreadyExistsException other) {
                    // Another process was first; its text is read next.
                    return read(file);
                } finally {
                    Files.delete(draft);
                }
            }
            return read(file);
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    /// Writes a file, in place of one that may be there.
    ///
    /// @throws VedetteException when it cannot be written
    static void write(Path file, String text) {
        try {
            Files.move(draft(file, text), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    /// Writes a file unless it holds that text already; then others may be allowed to read it, as it holds no secret.
    ///
    /// @throws VedetteException when it can be neither read nor written
    static void writeIfOther(Path file, String text) {
        try {
            if (Files.exists(file) && Files.readString(file).equals(text)) {
                return;
            }
        } catch (IOException e) {
            throw fault(file, e);
        }
        write(file, text);
    }

    /// Writes a file that is not there yet.
    ///
    /// @throws VedetteException when it is there or cannot be written
    static void writeNew(Path file, String text) {
        try {
            Path draft = draft(file, text);
            try {
                Files.createLink(file, draft);
            } finally {
                Files.delete(draft);
            }
        } catch (FileAlreadyExistsException e) {
            throw new VedetteException("the file " + file + " is there already; name another folder", e);
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    private static String read(Path file) throws IOException {
        if (isPosix(file)) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(permissions)) {
                throw new VedetteException("the key file " + file + " is open to others; run: chmod 600 " + file);
            }
        }
        return Files.readString(file, StandardCharsets.US_ASCII);
    }

    private static Path draft(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(file, OWNER_ONLY_FOLDER));
        }
        Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try (FileChannel channel = FileChannel.open(
                draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(file, OWNER_ONLY))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return draft;
    }

    private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> permissions) {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static VedetteException fault(Path file, IOException e) {
        return new VedetteException(
                "the file " + file + " cannot be read or written: " + e.getMessage() + "; check its folder's owner", e);
    }
}
