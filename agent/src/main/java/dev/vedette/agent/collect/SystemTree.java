package dev.vedette.agent.collect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The files of a system, below a root: of this machine `/`, of a test a folder that looks like one. Files that
/// are not there, or may not be read, are empty: on a device that is the ordinary case, not a fault.
///
/// @param root the folder that stands for `/`
public record SystemTree(Path root) {
    /// The most bytes of a file that are read; what is behind them is left out.
    public static final int FILE_BYTES_MAX = 4 << 20;

    /// The tree of this machine.
    public static SystemTree ofThisMachine() {
        return new SystemTree(Path.of("/"));
    }

    /// Where a file is.
    ///
    /// @param name from the root on, without the first slash, as `proc/net/dev`
    public Path path(String name) {
        return root.resolve(name);
    }

    /// What a file says, in UTF-8, or empty when it cannot be read.
    public Optional<String> text(String name) {
        try (InputStream file = Files.newInputStream(path(name))) {
            return Optional.of(new String(file.readNBytes(FILE_BYTES_MAX), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// The lines of a file; none when it cannot be read.
    public List<String> lines(String name) {
        return text(name).map(text -> text.lines().toList()).orElse(List.of());
    }

    /// The names in a folder, sorted; none when it cannot be read.
    public List<String> names(String folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path(folder))) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
        Collections.sort(names);
        return names;
    }

    /// Where a symbolic link leads, or empty when it is none or may not be read.
    public Optional<String> link(String name) {
        try {
            return Optional.of(Files.readSymbolicLink(path(name)).toString());
        } catch (IOException | UnsupportedOperationException unreadable) {
            return Optional.empty();
        }
    }
}
