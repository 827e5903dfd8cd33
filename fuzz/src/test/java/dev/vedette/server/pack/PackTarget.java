package dev.vedette.server.pack;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.advisory.AdvisoryBook;
import dev.vedette.server.advisory.CsafReader;
import dev.vedette.server.advisory.Identity;
import dev.vedette.server.content.Makers;
import dev.vedette.server.content.Techniques;
import dev.vedette.server.pack.PackManifest.Part;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Content packs of strangers, and the lists in them. Everybody is trusted here, so that what lies behind the signature
/// is
/// reached, too.
///
/// Held against it: a pack is read, or refused with a [VedetteException] that says why; what was read is within its
/// bounds.
public final class PackTarget {
    private static final Identity ASSET = new Identity(List.of("Example"), List.of("EX-315"), "1.0");
    private static final String ADVISORY = """
        {"document":{"category":"csaf_vex","csaf_version":"2.0","title":"t","publisher":{"name":"p"},
        "references":[{"category":"self","url":"https://example.com/a"}],"tracking":{"id":"A-1",
        "initial_release_date":"2026-01-01T00:00:00Z","current_release_date":"2026-01-01T00:00:00Z"}},
        "product_tree":{"branches":[{"category":"vendor","name":"Example","branches":[{"category":"product_name",
        "name":"EX-315","branches":[{"category":"product_version_range","name":"vers:all/>=1.0|<2.0",
        "product":{"product_id":"P"}}]}]}],"relationships":[{"product_reference":"P","relates_to_product_reference":"P",
        "full_product_name":{"name":"b","product_id":"B"}}]},
        "vulnerabilities":[{"cve":"CVE-1","product_status":{"known_affected":["P"],"fixed":["B"]},
        "scores":[{"cvss_v3":{"baseScore":9.8}}]}]}
        """;

    private PackTarget() {}

    /// One input: a file.
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            look(PackReader.read(data, (signed, signature) -> Optional.of("anybody")));
        } catch (VedetteException refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new AssertionError("refused without a reason", refused);
            }
        }
        list(() -> new AdvisoryBook(List.of(CsafReader.read(data))).of(ASSET));
        list(() -> Makers.read(data));
        list(() -> Techniques.read(data));
    }

    private static void look(Pack pack) {
        long bytes =
                pack.content().values().stream().mapToLong(part -> part.length).sum();
        if (bytes > PackArchive.UNPACKED_BYTES_MAX || pack.content().size() > PackArchive.ENTRIES_MAX) {
            throw new AssertionError("beyond the limits: " + bytes);
        }
        for (Part part : pack.manifest().parts()) {
            if (pack.bytes(part).length != part.bytes()) {
                throw new AssertionError("the manifest lies about " + part);
            }
            list(() -> new AdvisoryBook(List.of(CsafReader.read(pack.bytes(part)))).of(ASSET));
        }
    }

    private static void list(Runnable reading) {
        try {
            reading.run();
        } catch (VedetteException refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new AssertionError("refused without a reason", refused);
            }
        }
    }

    /// A pack with a part of each kind, and lists by themselves.
    public static List<byte[]> seeds() {
        return List.of(
                pack(Map.of("rules/a.yaml", "name: a", "advisories/a.json", ADVISORY, "texts/de.yaml", "")),
                pack(Map.of()),
                ADVISORY.getBytes(StandardCharsets.UTF_8),
                "Registry,Assignment,Organization Name\nMA-L,001B1B,\"Example, \"\"Inc\"\"\"\n"
                        .getBytes(StandardCharsets.UTF_8),
                "{\"version\":\"18.0\",\"techniques\":[{\"id\":\"T0855\",\"name\":\"n\"}]}"
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] pack(Map<String, String> texts) {
        SortedMap<String, PackWriter.Draft> drafts = new TreeMap<>();
        texts.forEach((path, text) ->
                drafts.put(path, new PackWriter.Draft(text.getBytes(StandardCharsets.UTF_8), "Apache-2.0", "a seed")));
        PackManifest about = new PackManifest(
                "seed",
                PackVersion.of("1.0.0"),
                "A seed",
                Instant.parse("2026-01-01T00:00:00Z"),
                PackVersion.of("0.1.0"),
                null,
                List.of());
        return PackWriter.write(PackWriter.manifest(about, drafts), drafts, signed -> new byte[64]);
    }
}
