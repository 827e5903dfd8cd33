package dev.vedette.server.advisory;

import dev.vedette.server.advisory.Advisory.Product;
import dev.vedette.server.advisory.Advisory.Statement;
import dev.vedette.server.advisory.Advisory.Status;
import dev.vedette.server.advisory.Advisory.Vulnerability;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads advisories in CSAF 2.0 (OASIS Standard of November 2022): who published what and when, the product tree
/// (section
/// 3.2.2), and of each vulnerability (3.2.3) its id, its score, its remediation and the status of products. All else is
/// passed over; whether a document is valid CSAF is not checked.
public final class CsafReader {
    /// The most products of one document.
    static final int PRODUCTS_MAX = 20_000;

    /// The most statements on products of one document.
    static final int STATEMENTS_MAX = 100_000;

    /// The most characters of a name or title; what is longer is cut.
    static final int TEXT_LENGTH_MAX = 500;

    private static final int DEPTH_MAX = 64;
    private static final String VERSION = "2.0";
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build());
    private static final Map<String, Status> STATUS = Map.of(
            "known_affected", Status.AFFECTED,
            "first_affected", Status.AFFECTED,
            "last_affected", Status.AFFECTED,
            "fixed", Status.FIXED,
            "first_fixed", Status.FIXED,
            "recommended", Status.FIXED,
            "known_not_affected", Status.NOT_AFFECTED,
            "under_investigation", Status.UNDER_INVESTIGATION);

    private final Map<String, Product> products = new HashMap<>();
    private int statements;

    private CsafReader() {}

    /// The advisory that a document is.
    ///
    /// @param document JSON in UTF-8
    /// @throws AdvisoryFault when it is none, or beyond a limit
    public static Advisory read(byte[] document) {
        try {
            return new CsafReader().advisory(JSON.readTree(document));
        } catch (JacksonException e) {
            throw new AdvisoryFault("is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private Advisory advisory(JsonNode root) {
        JsonNode about = root.path("document");
        String version = text(about, "csaf_version");
        if (!version.equals(VERSION)) {
            throw new AdvisoryFault("is no advisory in CSAF " + VERSION + ": its csaf_version is \"" + version + "\"");
        }
        JsonNode tracking = about.path("tracking");
        String id = text(tracking, "id");
        if (id.isEmpty()) {
            throw new AdvisoryFault("has no id (document.tracking.id)");
        }
        JsonNode tree = root.path("product_tree");
        tree.path("branches").forEach(branch -> walk(branch, Place.ROOT));
        tree.path("full_product_names").forEach(product -> put(product, Place.ROOT));
        tree.path("relationships").forEach(this::relate);
        List<Vulnerability> vulnerabilities = new ArrayList<>();
        for (JsonNode vulnerability : root.path("vulnerabilities")) {
            vulnerabilities.add(vulnerability(vulnerability, id + "#" + (vulnerabilities.size() + 1)));
        }
        Instant released = time(tracking, "initial_release_date");
        return new Advisory(
                id,
                text(about.path("publisher"), "name"),
                text(about, "title"),
                text(about, "category"),
                released,
                time(tracking, "current_release_date"),
                url(about),
                vulnerabilities);
    }

    /// Where a branch is in the tree: what the branches above it have said.
    private record Place(String vendor, String name, String versions, boolean isWhole) {
        static final Place ROOT = new Place("", "", "", true);

        Place in(String category, String said) {
            return switch (category) {
                case "vendor" -> new Place(said, name, versions, isWhole);
                case "product_family" -> this;
                case "product_name" -> new Place(vendor, said, versions, isWhole);
                case "product_version" -> new Place(vendor, name, isWord(said) ? said : "= " + said, isWhole);
                case "product_version_range" -> new Place(vendor, name, said, isWhole);
                default -> new Place(vendor, name, versions, false);
            };
        }

        /// Publishers put ranges where versions belong.
        private static boolean isWord(String said) {
            return said.startsWith("vers:") || said.contains("<") || said.contains(">") || said.contains("=");
        }
    }

    private void walk(JsonNode branch, Place above) {
        Place here = above.in(text(branch, "category"), text(branch, "name"));
        JsonNode product = branch.path("product");
        if (product.isObject()) {
            put(product, here);
        }
        branch.path("branches").forEach(below -> walk(below, here));
    }

    private void put(JsonNode product, Place place) {
        String id = text(product, "product_id");
        String name = place.name().isEmpty() ? text(product, "name") : place.name();
        boolean isWhole = place.isWhole() && !place.name().isEmpty();
        keep(id, new Product(place.vendor(), name, place.versions(), models(product), isWhole));
    }

    private void keep(String id, Product product) {
        products.put(id, product);
        if (products.size() > PRODUCTS_MAX) {
            throw new AdvisoryFault("names more than %,d products, which is the limit".formatted(PRODUCTS_MAX));
        }
    }

    private static List<String> models(JsonNode product) {
        JsonNode helper = product.path("product_identification_helper");
        List<String> models = new ArrayList<>();
        for (String member : List.of("model_numbers", "skus")) {
            helper.path(member).forEach(model -> models.add(cut(model.asString(""))));
        }
        return models;
    }

    /// A product as a part of another: the versions of the part count, in that which has it.
    private void relate(JsonNode relationship) {
        Product part = products.get(text(relationship, "product_reference"));
        Product whole = products.get(text(relationship, "relates_to_product_reference"));
        JsonNode both = relationship.path("full_product_name");
        if (part == null || whole == null) {
            put(both, Place.ROOT);
            return;
        }
        keep(
                text(both, "product_id"),
                new Product(
                        whole.vendor(),
                        whole.name(),
                        part.versions(),
                        whole.models(),
                        whole.isWhole() && part.isWhole() && whole.versions().isEmpty()));
    }

    private Vulnerability vulnerability(JsonNode node, String otherwise) {
        String cve = text(node, "cve");
        String other = text(node.path("ids").path(0), "text");
        Map<String, Status> byProduct = new LinkedHashMap<>();
        node.path("product_status").properties().forEach(status -> {
            Status meant = STATUS.get(status.getKey());
            if (meant != null) {
                status.getValue().forEach(id -> byProduct.merge(id.asString(""), meant, CsafReader::worse));
            }
        });
        List<Statement> said = new ArrayList<>();
        byProduct.forEach((id, status) -> {
            Product product = products.get(id);
            if (product != null) {
                said.add(new Statement(product, status));
            }
        });
        statements += said.size();
        if (statements > STATEMENTS_MAX) {
            throw new AdvisoryFault(
                    "says more than %,d things of products, which is the limit".formatted(STATEMENTS_MAX));
        }
        return new Vulnerability(
                !cve.isEmpty() ? cve : !other.isEmpty() ? other : otherwise,
                text(node, "title"),
                score(node),
                remedy(node),
                said);
    }

    /// What contradicts itself (CSAF 6.1.6) is taken for the worse.
    private static Status worse(Status one, Status other) {
        return one.compareTo(Status.AFFECTED) == 0 || other.isWell() ? one : other;
    }

    private static @Nullable Double score(JsonNode node) {
        Double highest = null;
        for (JsonNode score : node.path("scores")) {
            for (String version : List.of("cvss_v4", "cvss_v3", "cvss_v2")) {
                JsonNode base = score.path(version).path("baseScore");
                if (base.isNumber() && base.asDouble() >= 0 && base.asDouble() <= 10) {
                    highest = highest == null ? base.asDouble() : Math.max(highest, base.asDouble());
                    break;
                }
            }
        }
        return highest;
    }

    private static String remedy(JsonNode node) {
        String mitigation = "";
        for (JsonNode remediation : node.path("remediations")) {
            String details = text(remediation, "details");
            if (text(remediation, "category").equals("vendor_fix")) {
                return details;
            }
            mitigation = mitigation.isEmpty() ? details : mitigation;
        }
        return mitigation;
    }

    /// Only what a browser may follow without harm.
    private static String url(JsonNode about) {
        String found = "";
        for (JsonNode reference : about.path("references")) {
            String url = text(reference, "url");
            boolean isOwn = text(reference, "category").equals("self");
            if (isOwn && url.startsWith("https://") && (found.isEmpty() || !url.endsWith(".json"))) {
                found = url;
            }
        }
        return found;
    }

    private static Instant time(JsonNode node, String member) {
        try {
            return OffsetDateTime.parse(text(node, member)).toInstant();
        } catch (DateTimeException e) {
            throw new AdvisoryFault("has no time in document.tracking." + member, e);
        }
    }

    private static String text(JsonNode node, String member) {
        return cut(node.path(member).asString("").strip());
    }

    private static String cut(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ");
        int end = Math.min(plain.length(), TEXT_LENGTH_MAX - 1);
        end = end > 0 && Character.isHighSurrogate(plain.charAt(end - 1)) ? end - 1 : end;
        return plain.length() <= TEXT_LENGTH_MAX ? plain : plain.substring(0, end) + "…";
    }
}
