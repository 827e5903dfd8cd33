package dev.vedette.server.advisory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody has published about vulnerabilities of products.
///
/// @param id as the publisher calls it, as `ICSA-26-001-01`
/// @param publisher who
/// @param title for people
/// @param category of the document, as `csaf_security_advisory`, `csaf_vex`
/// @param released when it was published first
/// @param updated when it was published last
/// @param url where it can be read; empty when it does not say
/// @param vulnerabilities of which it tells
public record Advisory(
        String id,
        String publisher,
        String title,
        String category,
        Instant released,
        Instant updated,
        String url,
        List<Vulnerability> vulnerabilities) {
    /// Copies the list.
    public Advisory {
        vulnerabilities = List.copyOf(vulnerabilities);
    }

    /// A vulnerability.
    ///
    /// @param id as `CVE-2026-0001`; where it has none, a name that is unique in this advisory
    /// @param title for people; empty when it has none
    /// @param score by CVSS, 0..10; null when nobody has said
    /// @param remedy what to do; empty when nobody has said
    /// @param statements which products it concerns, and how
    public record Vulnerability(
            String id, String title, @Nullable Double score, String remedy, List<Statement> statements) {
        /// Copies the list.
        public Vulnerability {
            statements = List.copyOf(statements);
        }
    }

    /// What is said of one product.
    ///
    /// @param product which
    /// @param status how it is concerned
    public record Statement(Product product, Status status) {}

    /// How a product is concerned.
    public enum Status {
        /// It is vulnerable.
        AFFECTED,
        /// It was vulnerable, and is not in these versions.
        FIXED,
        /// It is not vulnerable.
        NOT_AFFECTED,
        /// The publisher does not know yet.
        UNDER_INVESTIGATION;

        /// Whether a product of this status needs nobody's care.
        boolean isWell() {
            return this == FIXED || this == NOT_AFFECTED;
        }
    }

    /// Versions of a product.
    ///
    /// @param vendor who makes it; empty when it is not said apart from the name
    /// @param name what it is called
    /// @param versions as they are written; empty when they are not said
    /// @param models its model and order numbers, as far as they are told apart from the name
    /// @param isWhole whether nothing else is said of which it is, as a language or a patch level
    public record Product(String vendor, String name, String versions, List<String> models, boolean isWhole) {
        /// Copies the list.
        public Product {
            models = List.copyOf(models);
        }

        /// For people.
        public String words() {
            return (vendor + " " + name + " " + versions).strip().replaceAll("\\s+", " ");
        }
    }
}
