package dev.vedette.server.boot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A real file system with little room, which a test fills and frees. It is mounted in the namespace of a process that
/// holds it, so that nothing of it is left when that process ends, and reached through `/proc`. Takes Linux and root.
final class SmallDisk implements AutoCloseable {
    private static final int PAGE = 4096;

    private final Process holder;
    private final Path root;

    private SmallDisk(Process holder, Path root) {
        this.holder = holder;
        this.root = root;
    }

    /// Makes one; empty where none may be made.
    ///
    /// @param mount a folder that is there; outside of the namespace it stays as it is
    /// @param kibibytes how much room there is
    static Optional<SmallDisk> on(Path mount, int kibibytes) throws IOException {
        String make = "mount -t tmpfs -o size=" + kibibytes + "k,mode=700 tmpfs \"$0\" && echo made && exec cat";
        Process holder;
        try {
            holder = new ProcessBuilder("unshare", "--mount", "sh", "-c", make, mount.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
        BufferedReader said = holder.inputReader(StandardCharsets.UTF_8);
        Path root = Path.of("/proc", String.valueOf(holder.pid()), "root")
                .resolve(mount.toString().substring(1));
        if ("made".equals(said.readLine())) {
            return Optional.of(new SmallDisk(holder, root));
        }
        holder.destroyForcibly();
        return Optional.empty();
    }

    /// A folder of it, as every process of this machine that may can reach it.
    Path folder(String name) {
        return root.resolve(name);
    }

    /// Leaves no room for a single byte more.
    void fill() {
        try (FileChannel filler =
                FileChannel.open(root.resolve("filler"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            boolean isFull = false;
            while (!isFull) {
                isFull = !hasTaken(filler);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasTaken(FileChannel filler) {
        try {
            return filler.write(ByteBuffer.allocate(PAGE)) > 0;
        } catch (IOException full) {
            return false;
        }
    }

    /// Takes away what filled it.
    void free() {
        try {
            Files.delete(root.resolve("filler"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        holder.destroyForcibly().onExit().join();
    }
}
