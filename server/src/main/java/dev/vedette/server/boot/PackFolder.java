package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.pack.PackFault;
import dev.vedette.server.pack.PackManifest;
import dev.vedette.server.pack.PackReader;
import dev.vedette.server.pack.PackVersion;
import dev.vedette.server.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The folder that a content pack is built from: `pack.yaml`, and the parts where packs have them.
///
/// @param about the manifest without its parts
/// @param drafts the parts by path
record PackFolder(PackManifest about, SortedMap<String, PackWriter.Draft> drafts) {
    /// The file that says what the pack is.
    static final String ABOUT = "pack.yaml";

    private static final List<String> FOLDERS =
            List.of("rules", "makers", "techniques", "advisories", "plugins", "texts");
    private static final int FILES_MAX = 5_000;
    private static final Set<String> KEYS = Set.of("name", "version", "title", "vedette", "parts");

    /// Reads a folder.
    ///
    /// @param made when the pack is made
    /// @throws VedetteException naming what is wrong
    static PackFolder read(Path folder, Instant made) {
        Path file = folder.resolve(ABOUT);
        try {
            JsonNode root = YAMLMapper.shared().readTree(Files.readString(file));
            for (String key : root.propertyNames()) {
                if (!KEYS.contains(key)) {
                    throw new VedetteException(
                            file + " has no \"" + key + "\"; it may have name, version, title, vedette," + " parts");
                }
            }
            String before = root.path("vedette").path("before").asString("");
            PackManifest about = new PackManifest(
                    root.path("name").asString(""),
                    PackVersion.of(root.path("version").asString("")),
                    root.path("title").asString(""),
                    made,
                    PackVersion.of(root.path("vedette").path("from").asString("0.0.0")),
                    before.isEmpty() ? null : PackVersion.of(before),
                    List.of());
            SortedMap<String, PackWriter.Draft> drafts = drafts(folder, sources(root, file));
            return new PackFolder(PackWriter.manifest(about, drafts), drafts);
        } catch (JacksonException e) {
            throw new VedetteException(file + " is no YAML: " + Places.of(e) + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new VedetteException(
                    file + " cannot be read: " + e.getMessage() + "; begin with vedette pack new NAME", e);
        } catch (PackFault e) {
            throw new VedetteException("the pack in " + folder + " " + e.getMessage(), e);
        }
    }

    /// Under which licence something is, and where it is from.
    private record Source(String licence, String origin) {}

    private static Map<String, Source> sources(JsonNode root, Path file) {
        Map<String, Source> sources = new LinkedHashMap<>();
        for (JsonNode each : root.path("parts")) {
            String path = each.path("path").asString("");
            if (path.isEmpty()) {
                throw new VedetteException(file + " has something in parts without a path, as rules/");
            }
            sources.put(
                    path,
                    new Source(
                            each.path("licence").asString(""),
                            each.path("origin").asString("")));
        }
        return sources;
    }

    private static SortedMap<String, PackWriter.Draft> drafts(Path folder, Map<String, Source> sources)
            throws IOException {
        SortedMap<String, PackWriter.Draft> drafts = new TreeMap<>();
        for (String name : FOLDERS) {
            Path below = folder.resolve(name);
            if (Files.isDirectory(below)) {
                try (Stream<Path> files = Files.list(below)) {
                    for (Path file : files.sorted().limit(FILES_MAX).toList()) {
                        String path = name + "/" + file.getFileName();
                        Source source = source(path, sources);
                        drafts.put(path, new PackWriter.Draft(bytes(file), source.licence(), source.origin()));
                    }
                }
            }
        }
        if (drafts.isEmpty()) {
            throw new VedetteException(
                    folder + " holds nothing for a pack; put files into " + String.join(", ", FOLDERS));
        }
        return drafts;
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > PackReader.FILE_BYTES_MAX) {
            throw new VedetteException(file + " is no file of at most " + PackReader.FILE_BYTES_MAX + " bytes");
        }
        return Files.readAllBytes(file);
    }

    /// What is said of the longest path that this one begins with.
    private static Source source(String path, Map<String, Source> sources) {
        Source source = sources.entrySet().stream()
                .filter(each -> path.startsWith(each.getKey()))
                .max(Comparator.comparingInt(each -> each.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(null);
        if (source == null) {
            throw new VedetteException(ABOUT + " does not say under which licence " + path
                    + " is, and where it is from;" + " add to parts: {path: " + path + ", licence: …, origin: …}");
        }
        return source;
    }
}
