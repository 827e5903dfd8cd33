package dev.vedette.server.advisory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an advisory says of an asset.
///
/// @param advisory which
/// @param certainty how sure that is
/// @param vulnerabilities those of its vulnerabilities that the asset has or may have, with the worst first
/// @param score the highest by CVSS, 0..10; null when nobody has said
/// @param product what the advisory calls the asset, with the versions that it means
/// @param remedy what to do; empty when nobody has said
public record Exposure(
        Advisory advisory,
        Certainty certainty,
        List<String> vulnerabilities,
        @Nullable Double score,
        String product,
        String remedy) {
    /// Copies the list.
    public Exposure {
        vulnerabilities = List.copyOf(vulnerabilities);
    }

    /// How sure it is.
    public enum Certainty {
        /// Vendor, model and version are those of the advisory.
        AFFECTED,
        /// They may be: the model is told less precisely, its version is not known or has no order, or the publisher
        /// does not know yet.
        MAY_BE
    }
}
