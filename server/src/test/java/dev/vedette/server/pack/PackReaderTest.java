package dev.vedette.server.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackReaderTest {
    private static final Map<String, String> PARTS =
            Map.of("rules/a.yaml", "name: a", "texts/de.yaml", "detections: {}");
    private static final String DIGEST_OF_X = PackReader.digest("x".getBytes(StandardCharsets.UTF_8));

    private static void refused(byte[] pack, String why) {
        assertThatThrownBy(() -> PackReader.read(pack, TestPacks::signer))
                .isInstanceOf(PackFault.class)
                .hasMessageContaining(why);
    }

    /// A pack whose manifest is as it is given, signed as it should be.
    private static byte[] signed(String manifest, String... entries) {
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        RawZip zip = new RawZip()
                .add("manifest.json", manifest)
                .add("manifest.sig", new String(TestPacks.signature(bytes), StandardCharsets.US_ASCII));
        for (int i = 0; i < entries.length; i += 2) {
            zip.add(entries[i], entries[i + 1]);
        }
        return zip.bytes();
    }

    private static String manifest(String parts) {
        return """
            {"vedette-pack": 1, "name": "plant", "version": "1.0.0", "title": "T", "made": "2026-01-01T00:00:00Z",
             "vedette": {"from": "0.1.0"}, "parts": [%s]}\
            """.formatted(parts);
    }

    private static String part(String path, String kind, int bytes, String sha256) {
        return """
            {"path": "%s", "kind": "%s", "bytes": %d, "sha256": "%s", "licence": "MIT", "origin": "us"}\
            """.formatted(path, kind, bytes, sha256);
    }

    @Test
    void aPackIsReadAsItWasWritten() {
        byte[] bytes = TestPacks.pack("plant-content", "1.2.3-rc.1", PARTS);

        Pack pack = PackReader.read(bytes, TestPacks::signer);

        assertThat(pack.manifest().name()).isEqualTo("plant-content");
        assertThat(pack.manifest().version()).hasToString("1.2.3-rc.1");
        assertThat(pack.manifest().made()).isEqualTo(TestPacks.MADE);
        assertThat(pack.signer()).isEqualTo("plant.pem");
        assertThat(pack.fileName()).isEqualTo("plant-content-1.2.3-rc.1.vpack");
        assertThat(pack.parts(PartKind.RULE)).singleElement().satisfies(part -> {
            assertThat(part.licence()).isEqualTo("Apache-2.0");
            assertThat(pack.text(part)).isEqualTo("name: a");
        });
    }

    @Test
    void theSamePartsGiveTheSameBytes() {
        assertThat(TestPacks.pack("plant", "1.0.0", PARTS)).isEqualTo(TestPacks.pack("plant", "1.0.0", PARTS));
    }

    @Test
    void whatNobodyHasSignedIsRefused() {
        refused(new RawZip().add("manifest.json", manifest("")).bytes(), "is not signed");
        refused(new RawZip().add("rules/a.yaml", "x").bytes(), "no entry manifest.json");
    }

    @Test
    void whatAStrangerHasSignedIsRefused() {
        byte[] pack = TestPacks.pack("plant", "1.0.0", PARTS);

        assertThatThrownBy(() -> PackReader.read(pack, (signed, signature) -> Optional.empty()))
                .isInstanceOf(PackFault.class)
                .hasMessageContaining("none of the trusted keys")
                .hasMessageContaining("packs.keys");
    }

    @Test
    void aSignatureOfTheManifestAsSomethingElseIsNoneOfAPack() {
        String manifest = manifest("");
        String plain = PackReader.digest(manifest.getBytes(StandardCharsets.UTF_8));
        String signature = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));

        refused(
                new RawZip()
                        .add("manifest.json", manifest)
                        .add("manifest.sig", signature)
                        .bytes(),
                "none of the trusted keys");
        refused(
                new RawZip()
                        .add("manifest.json", manifest)
                        .add("manifest.sig", "=")
                        .bytes(),
                "no Base64");
    }

    @Test
    void theManifestMustTellTheTruthAboutEveryEntry() {
        String good = part("rules/a.yaml", "rule", 1, DIGEST_OF_X);

        assertThat(PackReader.read(signed(manifest(good), "rules/a.yaml", "x"), TestPacks::signer)
                        .content())
                .hasSize(1);
        refused(signed(manifest(good), "rules/a.yaml", "y"), "is another than its manifest names");
        refused(signed(manifest(part("rules/a.yaml", "rule", 2, DIGEST_OF_X)), "rules/a.yaml", "x"), "is another");
        refused(signed(manifest(good)), "has no entry rules/a.yaml");
        refused(signed(manifest(good), "rules/a.yaml", "x", "rules/b.yaml", "x"), "that its manifest does not name");
        refused(signed(manifest(good + "," + good), "rules/a.yaml", "x"), "twice");
    }

    @ParameterizedTest
    @CsvSource({
        "rules/a.yaml, plugin",
        "rules/a.yaml, RULE",
        "elsewhere/a.yaml, rule",
        "manifest.json, rule",
        "rules/a.exe, rule",
        "plugins/a.vpack, plugin"
    })
    void aPartOfAKindThatIsUnknownOrWrongIsRefused(String path, String kind) {
        refused(
                signed(manifest(part(path, kind, 1, DIGEST_OF_X)), path.equals("manifest.json") ? "a.b" : path, "x"),
                "part");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"vedette-pack\": 2}",
                "{\"vedette-pack\": 1, \"vedette-pack\": 1}",
                "{\"vedette-pack\": 1, \"name\": 5}",
                "{\"vedette-pack\": 1, \"run\": \"rm\"}",
                "[[[[[[[[[[[[[[[[[[[[[[[["
            })
    void aManifestThatIsNoneIsRefused(String manifest) {
        refused(signed(manifest), "manifest");
    }

    @ParameterizedTest
    @CsvSource({
        "plant, Plant",
        "plant, ../plant",
        "plant, vedette builtin",
        "1.0.0, 1.0",
        "1.0.0, 01.0.0",
        "1.0.0, 1.0.0+build",
        "0.1.0, x",
        "2026-01-01T00:00:00Z, yesterday"
    })
    void aManifestWithAValueThatIsNoneIsRefused(String right, String wrong) {
        refused(signed(manifest("").replace(right, wrong)), "has a");
    }

    @Test
    void aManifestWithoutLicenceOrOriginIsRefused() {
        String silent = part("rules/a.yaml", "rule", 1, DIGEST_OF_X).replace("MIT", " ");

        refused(signed(manifest(silent), "rules/a.yaml", "x"), "under which licence");
    }

    @Test
    void aPackIsForSomeVersionsOfVedette() {
        PackManifest manifest = PackManifest.read(manifest("")
                .replace("{\"from\": \"0.1.0\"}", "{\"from\": \"0.2.0\", \"before\": \"1.0.0\"}")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(manifest.isFor("0.1.9")).isFalse();
        assertThat(manifest.isFor("0.2.0-SNAPSHOT")).isTrue();
        assertThat(manifest.isFor("0.9.9")).isTrue();
        assertThat(manifest.isFor("1.0.0")).isFalse();
        assertThat(manifest.isFor("development")).isTrue();
    }

    @Test
    void versionsHaveTheOrderOfSemver() {
        assertThat(Stream.of(
                                "1.0.0-alpha",
                                "1.0.0-alpha.1",
                                "1.0.0-alpha.beta",
                                "1.0.0-beta.2",
                                "1.0.0-beta.11",
                                "1.0.0",
                                "1.0.1",
                                "1.10.0",
                                "2.0.0")
                        .map(PackVersion::of)
                        .toList())
                .isSorted();
        assertThat(PackVersion.parse("1.0.0-")).isEmpty();
        assertThat(PackVersion.parse("1.0.0-a..b")).isEmpty();
        assertThat(PackVersion.parse("1000000.0.0")).isEmpty();
    }

    @Test
    void aPackSignedAnewIsTheSameButForItsSignature() {
        byte[] pack = TestPacks.pack("plant", "1.0.0", PARTS);

        byte[] anew = PackWriter.sign(pack, bytes -> new byte[] {1});

        assertThat(PackReader.kept(anew).manifest())
                .isEqualTo(PackReader.kept(pack).manifest());
        refused(anew, "none of the trusted keys");
    }

    @Test
    void whatNoPackHoldsIsNotWritten() {
        assertThatThrownBy(() -> TestPacks.pack("plant", "1.0.0", Map.of("bin/run.sh", "x")))
                .isInstanceOf(PackFault.class)
                .hasMessageContaining("has nothing at bin/run.sh");
    }
}
