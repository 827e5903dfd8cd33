package dev.vedette.server.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.advisory.Exposure.Certainty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The documents are written for these tests, in the form of CSAF 2.0 and in the ways in which publishers use it.
class AdvisoryBookTest {
    private static final String AFFECTED = "known_affected";

    private static String document(String id, String category, String branches, String vulnerabilities) {
        return """
            {"document": {"category": "%s", "csaf_version": "2.0", "title": "Title of %s",
              "publisher": {"category": "vendor", "name": "Example CERT", "namespace": "https://example.com"},
              "references": [{"category": "self", "summary": "here", "url": "https://example.com/%s"}],
              "tracking": {"id": "%s", "initial_release_date": "2026-01-01T00:00:00Z",
                "current_release_date": "2026-02-01T00:00:00+01:00", "status": "final", "version": "1"}},
             "product_tree": {"branches": [%s]}, "vulnerabilities": [%s]}
            """.formatted(category, id, id, id, branches, vulnerabilities);
    }

    /// One version of one product.
    private static String branch(String vendor, String product, String category, String version, String id) {
        return """
            {"category": "vendor", "name": "%s", "branches": [{"category": "product_name", "name": "%s", "branches": [
              {"category": "%s", "name": "%s", "product": {"name": "all of it", "product_id": "%s"}}]}]}
            """.formatted(vendor, product, category, version, id);
    }

    private static String vulnerability(String cve, double score, String status, String... products) {
        return """
            {"cve": "%s", "title": "A flaw", "product_status": {"%s": [%s]},
             "scores": [{"products": [], "cvss_v3": {"baseScore": %s}}],
             "remediations": [{"category": "mitigation", "details": "Keep it apart.", "product_ids": []},
               {"category": "vendor_fix", "details": "Update to V9.", "product_ids": []}]}
            """.formatted(
                cve,
                status,
                String.join(
                        ", ", Stream.of(products).map(id -> "\"" + id + "\"").toList()),
                score);
    }

    private static Advisory read(String document) {
        return CsafReader.read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static Advisory advisory(String product, String range) {
        return read(document(
                "ADV-1",
                "csaf_security_advisory",
                branch("Example", product, "product_version_range", range, "P1"),
                vulnerability("CVE-2026-0001", 7.5, AFFECTED, "P1")));
    }

    private static List<Exposure> of(Advisory advisory, String vendor, String model, String firmware) {
        return new AdvisoryBook(List.of(advisory)).of(new Identity(List.of(vendor), List.of(model), firmware));
    }

    @Test
    void anAssetOfTheVendorModelAndVersionIsAffected() {
        Exposure exposure = of(
                        advisory("EX-315 (6EX7 315-2EH14)", "< V3.2.16"), "EXAMPLE AG", "6EX7315-2EH14", "V3.2.6")
                .getFirst();

        assertThat(exposure.certainty()).isEqualTo(Certainty.AFFECTED);
        assertThat(exposure.vulnerabilities()).containsExactly("CVE-2026-0001");
        assertThat(exposure.score()).isEqualTo(7.5);
        assertThat(exposure.product()).isEqualTo("Example EX-315 (6EX7 315-2EH14) < V3.2.16");
        assertThat(exposure.remedy()).isEqualTo("Update to V9.");
        assertThat(exposure.advisory().publisher()).isEqualTo("Example CERT");
        assertThat(exposure.advisory().url()).isEqualTo("https://example.com/ADV-1");
    }

    @ParameterizedTest
    @CsvSource({
        "Example, EX-315, V3.2.6, AFFECTED",
        "Example Inc., ex 315, 3.2.6, AFFECTED",
        "Example, Example EX-315, 3.2.6, AFFECTED",
        "Example, EX-315/B, 3.2.6, MAY_BE",
        "Example, EX-315 DP, 3.2.6, MAY_BE",
        "Example, EX-315, '', MAY_BE",
        "Example, EX-315, build of June, MAY_BE"
    })
    void whatIsNotToldExactlyMayBeAffected(String vendor, String model, String firmware, Certainty certainty) {
        assertThat(of(advisory("EX-315", "< V3.2.16"), vendor, model, firmware))
                .extracting(Exposure::certainty)
                .containsExactly(certainty);
    }

    @ParameterizedTest
    @CsvSource({
        "Example, EX-315, V3.2.16",
        "Example, EX-316, V3.2.6",
        "Example, EX-3155, V3.2.6",
        "Example, EX, V3.2.6",
        "Other, EX-315, V3.2.6",
        "'', EX-315, V3.2.6",
        "Example, '', V3.2.6",
        "Examples United, EX-315, V3.2.6"
    })
    void anotherVersionModelOrVendorIsNotAffected(String vendor, String model, String firmware) {
        assertThat(of(advisory("EX-315", "< V3.2.16"), vendor, model, firmware)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1756-EX2T Series D, 1756-EX2T/D, AFFECTED",
        "1756-EX2T, 1756-EX2T/D, MAY_BE",
        "M340 (part numbers BMEXP34*), BMEX P34 2020, AFFECTED",
        "SERIES S7 CPU 315-2 PN/DP (X1), CPU 315-2 PN/DP, MAY_BE"
    })
    void modelsAreRecognizedAsDevicesTellThem(String product, String told, Certainty certainty) {
        assertThat(of(advisory(product, "vers:all/*"), "Example", told, "1.0"))
                .extracting(Exposure::certainty)
                .containsExactly(certainty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed", "known_not_affected", "first_fixed", "recommended"})
    void whatIsFixedOrNotAffectedIsNotTold(String status) {
        Advisory vex = read(document(
                "VEX-1",
                "csaf_vex",
                branch("Example", "EX-315", "product_version", "3.2.6", "P1"),
                vulnerability("CVE-2026-0001", 7.5, status, "P1")));

        assertThat(of(vex, "Example", "EX-315", "3.2.6")).isEmpty();

        AdvisoryBook both = new AdvisoryBook(List.of(advisory("EX-315", "vers:all/*"), vex));
        assertThat(both.of(new Identity(List.of("Example"), List.of("EX-315"), "3.2.6")))
                .as("another's advisory on the same vulnerability is taken off by the vendor's word")
                .isEmpty();
        assertThat(both.of(new Identity(List.of("Example"), List.of("EX-315"), "3.2.5")))
                .as("of another version nothing was said")
                .hasSize(1);
        assertThat(both.of(new Identity(List.of("Example"), List.of("EX-315/B"), "3.2.6")))
                .as("what may be another model is not taken off")
                .hasSize(1);
    }

    @Test
    void onlyTheSameVulnerabilityIsTakenOff() {
        Advisory vex = read(document(
                "VEX-1",
                "csaf_vex",
                branch("Example", "EX-315", "product_version_range", "vers:all/*", "P1"),
                vulnerability("CVE-2026-9999", 7.5, "known_not_affected", "P1")));

        assertThat(new AdvisoryBook(List.of(advisory("EX-315", "vers:all/*"), vex))
                        .of(new Identity(List.of("Example"), List.of("EX-315"), "1.0")))
                .hasSize(1);
    }

    @Test
    void whatIsBeingLookedIntoMayBe() {
        Advisory advisory = read(document(
                "ADV-1",
                "csaf_vex",
                branch("Example", "EX-315", "product_version", "1.0", "P1"),
                vulnerability("CVE-2026-0001", 7.5, "under_investigation", "P1")));

        assertThat(of(advisory, "Example", "EX-315", "1.0"))
                .extracting(Exposure::certainty)
                .containsExactly(Certainty.MAY_BE);
    }

    @Test
    void theWorstComesFirstAndWhatIsSureBeforeWhatMayBe() {
        Advisory sure = advisory("EX-315", "< 2.0");
        Advisory worse = read(document(
                "ADV-2",
                "csaf_security_advisory",
                branch("Example", "EX-315", "product_version_range", "some", "P1"),
                vulnerability("CVE-2026-0002", 9.8, AFFECTED, "P1")));

        assertThat(new AdvisoryBook(List.of(worse, sure))
                        .of(new Identity(List.of("Example"), List.of("EX-315"), "1.0")))
                .extracting(each -> each.advisory().id())
                .containsExactly("ADV-1", "ADV-2");
    }

    @Test
    void aVersionOnAHardwareIsThatOfTheHardware() {
        String document = document(
                        "ADV-1",
                        "csaf_security_advisory",
                        branch("Example", "Firmware", "product_version", "2.0", "F") + "," + """
                            {"category": "vendor", "name": "Example", "branches": [{"category": "product_name",
                             "name": "EX-315", "product": {"name": "x", "product_id": "H"}}]}\
                            """,
                        vulnerability("CVE-2026-0001", 7.5, AFFECTED, "FH"))
                .replace("\"product_tree\": {", """
                    "product_tree": {"relationships": [{"category": "installed_on", "product_reference": "F",
                     "relates_to_product_reference": "H",
                     "full_product_name": {"name": "both", "product_id": "FH"}}],\
                    """);

        assertThat(of(read(document), "Example", "EX-315", "2.0"))
                .extracting(Exposure::certainty)
                .containsExactly(Certainty.AFFECTED);
        assertThat(of(read(document), "Example", "EX-315", "2.1")).isEmpty();
    }

    @Test
    void aProductWithoutATreeMayBeByItsWords() {
        String document = document("ADV-1", "csaf_security_advisory", "", vulnerability("CVE-1", 5, AFFECTED, "P"))
                .replace("\"product_tree\": {", """
                    "product_tree": {"full_product_names": [{"name": "Example EX-315 before 2.0", "product_id": "P"}],\
                    """);

        assertThat(of(read(document), "Example", "EX-315", "1.0"))
                .extracting(Exposure::certainty)
                .containsExactly(Certainty.MAY_BE);
    }

    @Test
    void ofTheSameAdvisoryTheLatestCounts() {
        Advisory first = advisory("EX-315", "vers:all/*");
        Advisory later = new Advisory(
                first.id(),
                first.publisher(),
                "later",
                first.category(),
                first.released(),
                first.updated().plusSeconds(1),
                first.url(),
                List.of());

        assertThat(new AdvisoryBook(List.of(later, first)).find("ADV-1")).contains(later);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"document\": {\"csaf_version\": \"2.1\"}}",
                "{\"document\": {\"csaf_version\": \"2.0\"}}",
                "{\"document\": {\"csaf_version\": \"2.0\", \"tracking\": {\"id\": \"x\"}}}",
                "nonsense"
            })
    void whatIsNoAdvisoryIsRefused(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(AdvisoryFault.class);
    }

    @Test
    void aTreeWithoutEndIsRefused() {
        String deep =
                "{\"category\": \"architecture\", \"name\": \"x\", \"branches\": [".repeat(100) + "]}".repeat(100);

        assertThatThrownBy(() -> read(document("ADV-1", "csaf_base", deep, ""))).isInstanceOf(AdvisoryFault.class);
    }

    @Test
    void aLinkThatABrowserShouldNotFollowIsLeftOut() {
        String document =
                document("ADV-1", "csaf_base", "", "").replace("https://example.com/ADV-1", "javascript:alert(1)");

        assertThat(read(document).url()).isEmpty();
    }
}
