package dev.vedette.server.boot;

import dev.vedette.engine.baseline.BaselineEntry;
import dev.vedette.engine.baseline.BaselineEntry.State;
import dev.vedette.engine.baseline.LearnedBaseline;
import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.engine.baseline.Recognition;
import dev.vedette.engine.baseline.ValueRange;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.Sighting.Kind;
import dev.vedette.sdk.observe.ThingName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The baseline of a site in a file, for a sensor without a server; `docs/reference/baseline.md` describes it. One
/// thread at a time.
final class BaselineFile {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int VERSION = 1;
    private static final Comparator<BaselineEntry> ORDER = Comparator.comparing(
                    (BaselineEntry entry) -> entry.key().thing())
            .thenComparing(entry -> entry.key().kind())
            .thenComparing(entry -> entry.key().subject());

    private final Path file;
    private final String site;
    private final LearnedBaseline baseline;
    private long learned;
    private long known;
    private long fresh;
    private long full;

    private BaselineFile(Path file, String site, LearnedBaseline baseline) {
        this.file = file;
        this.site = site;
        this.baseline = baseline;
    }

    /// Opens a file; one that is to be learned into need not be there.
    ///
    /// @throws VedetteException when it cannot be read, or is of another site
    static BaselineFile open(Path file, String site, boolean learns) {
        if (!Files.exists(file)) {
            if (!learns) {
                throw new VedetteException("the baseline " + file + " is not there; make it with --learn");
            }
            return new BaselineFile(file, site, LearnedBaseline.learning(Instant.EPOCH));
        }
        try {
            JsonNode document = JSON.readTree(Files.readString(file));
            String of = document.required("site").stringValue();
            if (document.required("v").intValue() != VERSION || !of.equals(site)) {
                throw new VedetteException("the baseline %s is of site %s, version %s; it must be of %s, version %d"
                        .formatted(file, of, document.get("v"), site, VERSION));
            }
            List<BaselineEntry> entries = new ArrayList<>();
            document.required("entries").forEach(node -> entries.add(entry(node)));
            Mode mode = learns ? Mode.LEARNING : Mode.ENFORCING;
            return new BaselineFile(
                    file, site, new LearnedBaseline(mode, Instant.EPOCH, entries, LearnedBaseline.ENTRIES_MAX));
        } catch (IOException | JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new VedetteException("the baseline " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Whether what is new is told.
    boolean enforces() {
        return baseline.mode() == Mode.ENFORCING;
    }

    /// Takes a sighting.
    ///
    /// @return what is to be told of it
    Optional<Finding> see(Sighting sighting) {
        return switch (baseline.see(sighting)) {
            case Recognition.Known _ -> {
                known++;
                yield Optional.empty();
            }
            case Recognition.Learned _ -> {
                learned++;
                yield Optional.empty();
            }
            case Recognition.Full _ -> {
                full++;
                yield Optional.empty();
            }
            case Recognition.New(BaselineEntry entry) -> {
                fresh++;
                baseline.told(entry.key(), entry.news());
                yield Optional.of(new Finding(
                        sighting.thing(), sighting.at(), sighting.kind().metric(), entry.news(), entry.evidence()));
            }
        };
    }

    /// Writes what is known now in the place of what was in the file.
    ///
    /// @throws IOException when it cannot be written; the file is as it was
    void write() throws IOException {
        ObjectNode document = JSON.createObjectNode();
        document.put("v", VERSION).put("site", site);
        ArrayNode entries = document.putArray("entries");
        baseline.entries().stream().sorted(ORDER).forEach(entry -> write(entry, entries.addObject()));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    void print(PrintWriter out) {
        out.printf(
                "baseline: learned %,d known %,d new %,d%s; %,d entries in %s%n",
                learned, known, fresh, full == 0 ? "" : " full " + full, baseline.size(), file);
    }

    private static void write(BaselineEntry entry, ObjectNode node) {
        node.put("kind", word(entry.key().kind()))
                .put("thing", entry.key().thing().value())
                .put("subject", entry.key().subject())
                .put("state", word(entry.state()))
                .put("first_seen", entry.first().toString())
                .put("last_seen", entry.last().toString());
        range(node, "learned", entry.learned());
        range(node, "seen", entry.seen());
        if (!entry.news().isEmpty()) {
            node.put("news", entry.news());
        }
    }

    private static void range(ObjectNode node, String name, @Nullable ValueRange range) {
        if (range != null) {
            node.putArray(name).add(range.min()).add(range.max());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static BaselineEntry entry(JsonNode node) {
        JsonNode news = node.get("news");
        return new BaselineEntry(
                new BaselineEntry.Key(
                        Kind.valueOf(node.required("kind").stringValue().toUpperCase(Locale.ROOT)),
                        new ThingName(node.required("thing").stringValue()),
                        node.required("subject").stringValue()),
                State.valueOf(node.required("state").stringValue().toUpperCase(Locale.ROOT)),
                Instant.parse(node.required("first_seen").stringValue()),
                Instant.parse(node.required("last_seen").stringValue()),
                range(node.get("learned")),
                range(node.get("seen")),
                news == null ? "" : news.stringValue(),
                true,
                "");
    }

    private static @Nullable ValueRange range(@Nullable JsonNode node) {
        return node == null
                ? null
                : new ValueRange(
                        node.required(0).doubleValue(), node.required(1).doubleValue());
    }
}
