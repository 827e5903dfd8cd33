package dev.vedette.server.api.v1;

import dev.vedette.server.advisory.Advisory;
import dev.vedette.server.advisory.Exposure;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Advisories as they are written in JSON.
final class AdvisoryViews {
    private static final int SHOWN_MAX = 1_000;

    private AdvisoryViews() {}

    @About("An advisory on vulnerabilities of products.")
    record Listed(
            @About("as its publisher calls it") String id,
            @About("who has published it") String publisher,
            @About("what it is about") String title,
            @About("when it was published first") Instant released,
            @About("when it was published last") Instant updated,
            @About("where it can be read") @Nullable String url,

            @About("the highest score by CVSS, 0..10") @Nullable
            Double score,

            @About("its vulnerabilities") List<String> vulnerabilities) {
        static Listed of(Advisory advisory) {
            return new Listed(
                    advisory.id(),
                    advisory.publisher(),
                    advisory.title(),
                    advisory.released(),
                    advisory.updated(),
                    advisory.url().isEmpty() ? null : advisory.url(),
                    highest(advisory),
                    advisory.vulnerabilities().stream()
                            .map(Advisory.Vulnerability::id)
                            .toList());
        }
    }

    private static @Nullable Double highest(Advisory advisory) {
        return advisory.vulnerabilities().stream()
                .map(Advisory.Vulnerability::score)
                .filter(Objects::nonNull)
                .max(Double::compare)
                .orElse(null);
    }

    @About("An advisory with what it says of products.")
    record Whole(
            @About("as its publisher calls it") String id,
            @About("who has published it") String publisher,
            @About("what it is about") String title,

            @About("of which kind it is, as csaf_security_advisory")
            String category,

            @About("when it was published first") Instant released,
            @About("when it was published last") Instant updated,
            @About("where it can be read") @Nullable String url,
            @About("its vulnerabilities") List<Vulnerability> vulnerabilities) {
        static Whole of(Advisory advisory) {
            return new Whole(
                    advisory.id(),
                    advisory.publisher(),
                    advisory.title(),
                    advisory.category(),
                    advisory.released(),
                    advisory.updated(),
                    advisory.url().isEmpty() ? null : advisory.url(),
                    advisory.vulnerabilities().stream().map(Vulnerability::of).toList());
        }
    }

    @About("A vulnerability.")
    record Vulnerability(
            @About("as CVE-2026-0001") String id,
            @About("what it is") String title,
            @About("its score by CVSS, 0..10") @Nullable Double score,
            @About("what to do; empty for nothing said") String remedy,

            @About("which products it concerns, the first 1,000")
            List<Product> products) {
        static Vulnerability of(Advisory.Vulnerability vulnerability) {
            return new Vulnerability(
                    vulnerability.id(),
                    vulnerability.title(),
                    vulnerability.score(),
                    vulnerability.remedy(),
                    vulnerability.statements().stream()
                            .limit(SHOWN_MAX)
                            .map(said -> new Product(
                                    said.product().vendor(),
                                    said.product().name(),
                                    said.product().versions(),
                                    word(said.status())))
                            .toList());
        }
    }

    @About("Versions of a product.")
    record Product(
            @About("who makes it") String vendor,
            @About("what it is called") String name,
            @About("which versions, as they are written") String versions,

            @About("affected, fixed, not-affected or under-investigation")
            String status) {}

    @About("What an advisory says of an asset.")
    record Said(
            @About("the advisory") String id,
            @About("who has published it") String publisher,
            @About("what it is about") String title,

            @About("affected: vendor, model and version are those of the advisory; may-be: they may be")
            String certainty,

            @About("its vulnerabilities that the asset has or may have, the worst first")
            List<String> vulnerabilities,

            @About("the highest score by CVSS, 0..10") @Nullable
            Double score,

            @About("what the advisory calls the asset") String product,
            @About("what to do; empty for nothing said") String remedy,
            @About("where it can be read") @Nullable String url) {
        static Said of(Exposure exposure) {
            Advisory advisory = exposure.advisory();
            return new Said(
                    advisory.id(),
                    advisory.publisher(),
                    advisory.title(),
                    word(exposure.certainty()),
                    exposure.vulnerabilities(),
                    exposure.score(),
                    exposure.product(),
                    exposure.remedy(),
                    advisory.url().isEmpty() ? null : advisory.url());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
