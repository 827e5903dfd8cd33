package dev.vedette.agent.collect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A folder that looks like a system.
public final class FixtureTree {
    private final SystemTree tree;

    /// An empty system in a folder.
    public FixtureTree(Path folder) {
        this.tree = new SystemTree(folder);
    }

    /// The tree for readers.
    public SystemTree tree() {
        return tree;
    }

    /// Writes a file, and the folders that it is in.
    public FixtureTree file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes a file, and the folders that it is in.
    public FixtureTree file(String name, byte[] bytes) {
        try {
            Files.createDirectories(tree.path(name).getParent());
            Files.write(tree.path(name), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Appends to a file.
    public FixtureTree append(String name, byte[] bytes) {
        try {
            Files.write(tree.path(name), bytes, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes a symbolic link that may lead nowhere.
    public FixtureTree link(String name, String target) {
        try {
            Files.createDirectories(tree.path(name).getParent());
            Files.deleteIfExists(tree.path(name));
            Files.createSymbolicLink(tree.path(name), Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The kernel's table of interfaces, with lines as `eth0: 100 1 0 0 0 0 0 0 200 2 0 0 0 0 0 0`.
    public FixtureTree interfaces(String... lines) {
        return file(
                "proc/net/dev",
                "Inter-|   Receive                                                |  Transmit\n"
                        + " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop"
                        + " fifo colls carrier compressed\n" + String.join("\n", lines) + "\n");
    }
}
