package dev.vedette.sensor.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// What is in the jar of a plugin, read into memory within bounds: nothing is ever written or opened by name.
final class PluginArchive {
    /// The most entries of a jar.
    static final int ENTRIES_MAX = 2_000;

    /// The most bytes of all entries together, unpacked.
    static final int UNPACKED_BYTES_MAX = 16 << 20;

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String CLASS = ".class";

    private final String file;
    private final SortedMap<String, byte[]> entries = new TreeMap<>();

    /// @param file what to call it
    /// @throws PluginException when it is no jar, or too large
    PluginArchive(String file, byte[] jar) {
        this.file = file;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            long unpacked = 0;
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readNBytes((int) (UNPACKED_BYTES_MAX - unpacked + 1));
                unpacked += bytes.length;
                if (unpacked > UNPACKED_BYTES_MAX) {
                    throw new PluginException("unpacks to more than " + UNPACKED_BYTES_MAX
                            + " bytes, which is the limit; leave out what is not needed");
                }
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), bytes);
                }
                if (entries.size() > ENTRIES_MAX) {
                    throw new PluginException("has more than " + ENTRIES_MAX
                            + " entries, which is the limit; leave out what is not needed");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new PluginException("is not a whole jar: " + e.getMessage(), e);
        }
        if (entries.isEmpty()) {
            throw new PluginException("is no jar, or an empty one");
        }
    }

    /// Its classes by their internal names, as `org/example/Genisys`.
    SortedMap<String, byte[]> classes() {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        entries.forEach((name, bytes) -> {
            if (name.endsWith(CLASS) && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
                classes.put(name.substring(0, name.length() - CLASS.length()), bytes);
            }
        });
        return classes;
    }

    /// Its texts below a folder, by the names of their entries.
    SortedMap<String, String> texts(String folder, String ending) {
        SortedMap<String, String> texts = new TreeMap<>();
        entries.forEach((name, bytes) -> {
            if (name.startsWith(folder) && name.endsWith(ending)) {
                texts.put(name, new String(bytes, StandardCharsets.UTF_8));
            }
        });
        return texts;
    }

    /// An attribute of its manifest; null when it has none of that name.
    @Nullable
    String attribute(String name) {
        byte[] bytes = entries.get(MANIFEST);
        if (bytes == null) {
            return null;
        }
        try {
            Attributes main = new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes();
            return main.getValue(name);
        } catch (IOException | IllegalArgumentException e) {
            throw new PluginException("has a manifest that cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return file;
    }
}
