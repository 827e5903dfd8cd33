package dev.vedette.server.pack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Packs for tests, signed by a stand-in: the signature of bytes is their digest.
public final class TestPacks {
    /// When they are made.
    public static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private TestPacks() {}

    /// Trusts the stand-in, by the name `plant.pem`: a [PackSigner].
    public static Optional<String> signer(byte[] signed, byte[] signature) {
        return new String(signature, StandardCharsets.US_ASCII).equals(PackReader.digest(signed))
                ? Optional.of("plant.pem")
                : Optional.empty();
    }

    private static byte[] sign(byte[] bytes) {
        return PackReader.digest(bytes).getBytes(StandardCharsets.US_ASCII);
    }

    /// A pack of texts.
    ///
    /// @param texts by path
    public static byte[] pack(String name, String version, Map<String, String> texts) {
        SortedMap<String, PackWriter.Draft> drafts = drafts(texts);
        return PackWriter.write(manifest(name, version, drafts), drafts, TestPacks::sign);
    }

    static SortedMap<String, PackWriter.Draft> drafts(Map<String, String> texts) {
        SortedMap<String, PackWriter.Draft> drafts = new TreeMap<>();
        texts.forEach((path, text) -> drafts.put(
                path, new PackWriter.Draft(text.getBytes(StandardCharsets.UTF_8), "Apache-2.0", "made for a test")));
        return drafts;
    }

    static PackManifest manifest(String name, String version, SortedMap<String, PackWriter.Draft> drafts) {
        PackManifest about = new PackManifest(
                name, PackVersion.of(version), "Content", MADE, PackVersion.of("0.1.0"), null, List.of());
        return PackWriter.manifest(about, drafts);
    }

    /// The signature of a manifest, as packs have it.
    static byte[] signature(byte[] manifest) {
        return Base64.getEncoder().encode(sign(PackReader.signed(manifest)));
    }
}
