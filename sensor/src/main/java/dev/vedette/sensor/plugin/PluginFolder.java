package dev.vedette.sensor.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A folder of plugins: each [#look] tells the [Plugins] what has come, gone or changed since the last one. A file
/// counts when it looks the same twice, so that one that is still being written is let alone. One thread at a time.
public final class PluginFolder {
    private static final int FILES_MAX = 4 * Plugins.FILES_MAX;

    private final Path folder;
    private final Plugins plugins;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, Seen> taken = new HashMap<>();

    /// How a file and its signature look from outside.
    private record Seen(long bytes, FileTime changed, long signatureBytes, FileTime signatureChanged) {}

    /// @param folder with files named `NAME.jar`, `NAME.yaml`, and `.sig` behind that; others do not matter
    public PluginFolder(Path folder, Plugins plugins) {
        this.folder = folder;
        this.plugins = plugins;
    }

    /// Takes all files as they are now: for the start, when nobody is writing.
    ///
    /// @throws PluginException when the folder cannot be read
    public void takeAll() {
        Map<String, Seen> now = list();
        seen.putAll(now);
        now.forEach(this::take);
    }

    /// Looks what has changed.
    ///
    /// @throws PluginException when the folder cannot be read; what runs goes on
    public void look() {
        Map<String, Seen> now = list();
        for (String gone : missing(taken.keySet(), now.keySet())) {
            taken.remove(gone);
            plugins.remove(gone);
        }
        now.forEach((name, looks) -> {
            if (looks.equals(seen.get(name)) && !looks.equals(taken.get(name))) {
                take(name, looks);
            }
        });
        seen.clear();
        seen.putAll(now);
    }

    private static Set<String> missing(Set<String> of, Set<String> in) {
        Set<String> missing = new HashSet<>(of);
        missing.removeAll(in);
        return missing;
    }

    private Map<String, Seen> list() {
        Map<String, Seen> found = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().limit(FILES_MAX).toList()) {
                String name = String.valueOf(file.getFileName());
                if (PluginFile.kind(name).isPresent() && Files.isRegularFile(file)) {
                    look(file).ifPresent(seenNow -> found.put(name, seenNow));
                }
            }
        } catch (IOException e) {
            throw new PluginException("the folder of plugins " + folder + " cannot be read: " + e.getMessage(), e);
        }
        return found;
    }

    private static java.util.Optional<Seen> look(Path file) throws IOException {
        try {
            Path signature = signature(file);
            boolean isSigned = Files.exists(signature);
            FileTime changed = Files.getLastModifiedTime(file);
            return java.util.Optional.of(new Seen(
                    Files.size(file),
                    changed,
                    isSigned ? Files.size(signature) : -1,
                    isSigned ? Files.getLastModifiedTime(signature) : changed));
        } catch (NoSuchFileException _) {
            // Gone since the folder was listed.
            return java.util.Optional.empty();
        }
    }

    private static Path signature(Path file) {
        return file.resolveSibling(file.getFileName() + PluginFile.SIGNATURE_ENDING);
    }

    private void take(String name, Seen looks) {
        taken.put(name, looks);
        if (looks.bytes() > PluginFile.BYTES_MAX) {
            plugins.refuse(name, "has " + looks.bytes() + " bytes; the limit is " + PluginFile.BYTES_MAX);
            return;
        }
        try {
            plugins.put(read(folder.resolve(name)));
        } catch (IOException e) {
            // It is looked at again, as it is not taken.
            taken.remove(name);
        }
    }

    /// Reads a file, and its signature if there is one beside it.
    ///
    /// @throws PluginException when it can be no plugin
    public static PluginFile read(Path file) throws IOException {
        Path signature = signature(file);
        return new PluginFile(
                String.valueOf(file.getFileName()),
                Files.readAllBytes(file),
                Files.exists(signature) ? Files.readAllBytes(signature) : new byte[0]);
    }
}
