package dev.vedette.server.pack;

import dev.vedette.server.pack.PackManifest.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes packs. The same parts and manifest give the same bytes.
public final class PackWriter {
    /// The beginning of time in zips: when an entry was made does not matter.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private PackWriter() {}

    /// A part that is to be.
    ///
    /// @param bytes its content
    /// @param licence under which it may be passed on
    /// @param origin where it is from
    public record Draft(byte[] bytes, String licence, String origin) {}

    /// The manifest of parts.
    ///
    /// @param about the manifest without its parts
    /// @param drafts by path
    /// @throws PackFault when a path is none, or something is not said
    public static PackManifest manifest(PackManifest about, SortedMap<String, Draft> drafts) {
        List<Part> parts = new ArrayList<>();
        drafts.forEach((path, draft) -> parts.add(new Part(
                path,
                PartKind.at(path)
                        .orElseThrow(() -> new PackFault("has nothing at " + path + ": packs hold rules/*.yaml,"
                                + " rules/*.cases.yaml, makers/*.csv, techniques/*.json, advisories/*.json,"
                                + " plugins/*.jar, plugins/*.yaml with *.sig, texts/*.yaml")),
                draft.bytes().length,
                PackReader.digest(draft.bytes()),
                draft.licence(),
                draft.origin())));
        return new PackManifest(
                about.name(), about.version(), about.title(), about.made(), about.from(), about.before(), parts);
    }

    /// A pack.
    ///
    /// @param drafts the parts of the manifest, by path
    /// @param sign signs bytes
    /// @throws PackFault when it would be beyond a limit
    public static byte[] write(PackManifest manifest, Map<String, Draft> drafts, UnaryOperator<byte[]> sign) {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        drafts.forEach((path, draft) -> entries.put(path, draft.bytes()));
        return zipped(manifest, entries, sign);
    }

    /// The same pack, signed by somebody else, or at all.
    ///
    /// @throws PackFault when it is none
    public static byte[] sign(byte[] pack, UnaryOperator<byte[]> sign) {
        Pack read = PackReader.kept(pack);
        return zipped(read.manifest(), read.content(), sign);
    }

    private static byte[] zipped(PackManifest about, SortedMap<String, byte[]> entries, UnaryOperator<byte[]> sign) {
        byte[] manifest = about.bytes();
        byte[] signature = Base64.getEncoder().encode(sign.apply(PackReader.signed(manifest)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, PackReader.MANIFEST, manifest);
            put(zip, PackReader.SIGNATURE, signature);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] pack = bytes.toByteArray();
        // What nobody could read is not written.
        return PackReader.kept(pack).content().size() == entries.size() ? pack : new byte[0];
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
