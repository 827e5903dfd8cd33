package dev.vedette.server.advisory;

import dev.vedette.server.advisory.Advisory.Product;
import dev.vedette.server.advisory.Advisory.Statement;
import dev.vedette.server.advisory.Advisory.Vulnerability;
import dev.vedette.server.advisory.Exposure.Certainty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Advisories, and which assets they are about. Immutable but for what was asked of late; any thread may call.
///
/// An asset is held against every product of its vendor. What one advisory says is fixed or not affected, in exactly
/// this
/// version, takes the same vulnerability off whatever others say (VEX).
public final class AdvisoryBook {
    /// No advisories.
    public static final AdvisoryBook EMPTY = new AdvisoryBook(List.of());

    /// How many assets of different kinds are remembered.
    static final int REMEMBERED_MAX = 4_096;

    private final Map<String, Advisory> byId = new TreeMap<>();
    private final Map<String, List<Entry>> byVendor = new HashMap<>();
    private final Map<Identity, List<Exposure>> remembered = Collections.synchronizedMap(new LinkedHashMap<>());

    /// @param advisories of the same id the one that was updated last counts
    public AdvisoryBook(List<Advisory> advisories) {
        for (Advisory advisory : advisories) {
            Advisory before = byId.get(advisory.id());
            if (before == null || before.updated().isBefore(advisory.updated())) {
                byId.put(advisory.id(), advisory);
            }
        }
        Map<Product, Entry> entries = new HashMap<>();
        for (Advisory advisory : byId.values()) {
            for (Vulnerability vulnerability : advisory.vulnerabilities()) {
                for (Statement statement : vulnerability.statements()) {
                    entries.computeIfAbsent(statement.product(), this::entry)
                            .said()
                            .add(new Said(advisory, vulnerability, statement));
                }
            }
        }
    }

    /// A product, and what is said of it.
    private record Entry(Product product, ProductName name, VersionRange versions, List<Said> said) {}

    private record Said(Advisory advisory, Vulnerability vulnerability, Statement statement) {}

    /// Something that is said of an asset, and whether it is surely about it.
    private record Hit(Said said, boolean isExact) {}

    private Entry entry(Product product) {
        ProductName name = ProductName.of(product.vendor(), product.name(), product.models());
        Entry entry = new Entry(product, name, VersionRange.parse(product.versions()), new ArrayList<>());
        String key = name.vendor().isEmpty() ? "" : name.vendor().getFirst();
        byVendor.computeIfAbsent(key, _ -> new ArrayList<>()).add(entry);
        return entry;
    }

    /// Every advisory, by id.
    public List<Advisory> all() {
        return List.copyOf(byId.values());
    }

    /// The advisory of an id.
    public Optional<Advisory> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// How many there are.
    public int size() {
        return byId.size();
    }

    /// What is said of an asset: surely affected first, then by score. Nothing of one without vendor or model.
    public List<Exposure> of(Identity asset) {
        if (byId.isEmpty() || asset.vendors().isEmpty() || asset.models().isEmpty()) {
            return List.of();
        }
        List<Exposure> known = remembered.get(asset);
        if (known == null) {
            known = exposures(asset);
            if (remembered.size() >= REMEMBERED_MAX) {
                remembered.clear();
            }
            remembered.put(asset, known);
        }
        return known;
    }

    private List<Exposure> exposures(Identity asset) {
        List<Hit> hits = hits(asset);
        Set<String> well = new HashSet<>();
        hits.stream()
                .filter(hit -> hit.isExact() && hit.said().statement().status().isWell())
                .forEach(hit -> well.add(hit.said().vulnerability().id()));
        Map<String, List<Hit>> byAdvisory = new TreeMap<>();
        for (Hit hit : hits) {
            boolean isWell = hit.said().statement().status().isWell()
                    || well.contains(hit.said().vulnerability().id());
            if (!isWell) {
                byAdvisory
                        .computeIfAbsent(hit.said().advisory().id(), _ -> new ArrayList<>())
                        .add(hit);
            }
        }
        return byAdvisory.values().stream()
                .map(AdvisoryBook::exposure)
                .sorted(Comparator.comparing(Exposure::certainty)
                        .thenComparingDouble(each -> -Objects.requireNonNullElse(each.score(), 0.0))
                        .thenComparing(each -> each.advisory().id()))
                .toList();
    }

    private List<Hit> hits(Identity asset) {
        List<List<String>> vendors = asset.vendors().stream()
                .map(ProductName::vendorWords)
                .filter(words -> !words.isEmpty())
                .toList();
        List<ProductName.Model> models =
                asset.models().stream().map(ProductName.Model::of).toList();
        FirmwareVersion version = FirmwareVersion.parse(asset.firmware()).orElse(null);
        Set<String> keys = new LinkedHashSet<>();
        vendors.forEach(vendor -> keys.add(vendor.getFirst()));
        List<Hit> hits = new ArrayList<>();
        for (String key : keys) {
            for (Entry entry : byVendor.getOrDefault(key, List.of())) {
                Fit maker = vendors.stream().map(entry.name()::isOf).reduce(Fit.NO, Fit::or);
                add(hits, entry, maker.and(model(entry, models)), version);
            }
        }
        // Where a vendor is not told apart, its name is in the product's.
        for (Entry entry : byVendor.getOrDefault("", List.of())) {
            Fit named = Fit.of(keys.stream().anyMatch(entry.name().words()::contains));
            add(hits, entry, named.and(model(entry, models)).and(Fit.UNCLEAR), version);
        }
        return hits;
    }

    private static Fit model(Entry entry, List<ProductName.Model> models) {
        return models.stream().map(entry.name()::isModel).reduce(Fit.NO, Fit::or);
    }

    private static void add(List<Hit> hits, Entry entry, Fit product, @Nullable FirmwareVersion version) {
        Fit fit = product.and(entry.versions().has(version));
        if (fit != Fit.NO) {
            boolean isExact = fit == Fit.YES && entry.product().isWhole();
            entry.said().forEach(said -> hits.add(new Hit(said, isExact)));
        }
    }

    private static Exposure exposure(List<Hit> hits) {
        // Where something is sure, what only may be is not told beside it.
        List<Hit> sure = hits.stream()
                .filter(hit -> hit.isExact() && hit.said().statement().status() == Advisory.Status.AFFECTED)
                .toList();
        List<Hit> told = sure.isEmpty() ? hits : sure;
        List<Vulnerability> vulnerabilities = told.stream()
                .map(hit -> hit.said().vulnerability())
                .distinct()
                .sorted(Comparator.comparingDouble(each -> -Objects.requireNonNullElse(each.score(), 0.0)))
                .toList();
        Vulnerability worst = vulnerabilities.getFirst();
        return new Exposure(
                told.getFirst().said().advisory(),
                sure.isEmpty() ? Certainty.MAY_BE : Certainty.AFFECTED,
                vulnerabilities.stream().map(Vulnerability::id).distinct().toList(),
                worst.score(),
                told.getFirst().said().statement().product().words(),
                vulnerabilities.stream()
                        .map(Vulnerability::remedy)
                        .filter(remedy -> !remedy.isEmpty())
                        .findFirst()
                        .orElse(""));
    }
}
