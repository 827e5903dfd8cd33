package dev.vedette.server.pack;

import dev.vedette.server.pack.PackManifest.Part;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A pack whose signature and digests were checked.
///
/// @param manifest what it says of itself
/// @param content its parts by path; not to be changed
/// @param signer the name of the key that has signed it
/// @param sha256 the digest of its file, in hexadecimal digits
public record Pack(PackManifest manifest, SortedMap<String, byte[]> content, String signer, String sha256) {
    /// How the name of the file of a pack ends.
    public static final String ENDING = ".vpack";

    /// Copies the map.
    public Pack {
        content = Collections.unmodifiableSortedMap(new TreeMap<>(content));
    }

    /// The parts of a kind, by path.
    public List<Part> parts(PartKind kind) {
        return manifest.parts().stream()
                .filter(part -> part.kind() == kind)
                .sorted((one, other) -> one.path().compareTo(other.path()))
                .toList();
    }

    /// The bytes of a part.
    public byte[] bytes(Part part) {
        return bytes(part.path());
    }

    /// The bytes at a path; none when there is no such part.
    public byte[] bytes(String path) {
        return content.getOrDefault(path, new byte[0]);
    }

    /// A part as a text in UTF-8.
    public String text(Part part) {
        return new String(bytes(part), StandardCharsets.UTF_8);
    }

    /// The last segment of a path, as `pump-write.yaml`.
    public static String fileName(String path) {
        return path.substring(path.indexOf('/') + 1);
    }

    /// What its file is called.
    public String fileName() {
        return manifest.name() + "-" + manifest.version() + ENDING;
    }
}
