package dev.vedette.server.boot;

import dev.vedette.sdk.NearestName;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.plugin.Plugin;
import dev.vedette.sensor.text.DetectionText;
import dev.vedette.sensor.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads what languages say from files of YAML, `LANGUAGE.yaml` each, in the words of `docs/reference/texts.md`.
final class TextFiles {
    private static final long FILE_BYTES_MAX = 4 * 1024 * 1024;
    private static final String ENDING = ".yaml";
    private static final Set<String> PARTS =
            Set.of("language", "detections", "protocols", "operations", "fields", "values");
    private static final Set<String> DETECTION = Set.of("title", "message", "rationale", "next-steps");

    private TextFiles() {}

    /// What this program says in a language. Of `de-AT` what is there for `de-AT`, then for `de`; English needs
    /// nothing.
    ///
    /// @param tag of the language (BCP 47), as `de`
    /// @param own a folder with further files of that kind, whose texts come first; null when there is none
    /// @throws VedetteException when there is nothing for the language, or a file makes no sense
    static Texts of(String tag, @Nullable Path own) {
        Locale language = language(tag);
        List<Texts> found = new ArrayList<>();
        Set<String> known = new TreeSet<>(Set.of("en"));
        Function<Path, Boolean> looking = folder -> {
            Map<String, Path> files = files(folder);
            known.addAll(files.keySet());
            for (String named : List.of(language.toLanguageTag(), language.getLanguage())) {
                Path file = files.remove(named);
                if (file != null) {
                    found.add(read(file, language));
                }
            }
            return found.isEmpty();
        };
        if (own != null) {
            var _ = looking.apply(own);
        }
        ProgramFolder.TEXTS.look(looking);
        if (found.isEmpty() && !language.getLanguage().equals("en")) {
            throw new VedetteException("there are no texts in the language \"" + tag + "\"; there are "
                    + String.join(", ", known) + ". docs/reference/texts.md says how to add one");
        }
        return found.stream().reduce(Texts::or).orElse(Texts.ENGLISH);
    }

    /// What a plugin says in a language; nothing when it does not speak it.
    ///
    /// @throws VedetteException when its texts make no sense
    static Texts of(Plugin plugin, Locale language) {
        String document = plugin.texts().get("texts/" + language.getLanguage() + ENDING);
        return document == null ? Texts.ENGLISH : read(document, language);
    }

    private static Locale language(String tag) {
        Locale language = Locale.forLanguageTag(tag.strip());
        if (!language.getLanguage().isEmpty() && language.toLanguageTag().equalsIgnoreCase(tag.strip())) {
            return language;
        }
        throw new VedetteException("a language is written as de, ja or de-AT (BCP 47), was \"" + tag + "\"");
    }

    private static Map<String, Path> files(Path folder) {
        Map<String, Path> byLanguage = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> file.toString().endsWith(ENDING)).forEach(file -> {
                String name = file.getFileName().toString();
                byLanguage.put(name.substring(0, name.length() - ENDING.length()), file);
            });
        } catch (IOException e) {
            throw new VedetteException("cannot read texts from " + folder + ": " + e.getMessage(), e);
        }
        return byLanguage;
    }

    private static Texts read(Path file, Locale language) {
        try {
            long bytes = Files.size(file);
            if (bytes > FILE_BYTES_MAX) {
                throw new VedetteException(
                        "a language's file has at most " + FILE_BYTES_MAX + " bytes, this one has " + bytes);
            }
            return read(Files.readString(file), language);
        } catch (IOException e) {
            throw new VedetteException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (VedetteException e) {
            throw new VedetteException(file + ": " + e.getMessage(), e);
        }
    }

    /// What a document says.
    ///
    /// @throws VedetteException when it makes no sense, naming the part
    static Texts read(String document, Locale language) {
        try {
            JsonNode root = YAMLMapper.shared().readTree(document);
            check(root, PARTS, "a language's file");
            Map<String, DetectionText> detections = new HashMap<>();
            root.path("detections").properties().forEach(each -> detections.put(each.getKey(), detection(each)));
            Map<String, Map<Long, String>> values = new HashMap<>();
            root.path("values").properties().forEach(each -> values.put(each.getKey(), names(each)));
            return new Texts(
                    language,
                    detections,
                    texts(root, "protocols"),
                    texts(root, "operations"),
                    texts(root, "fields"),
                    values);
        } catch (JacksonException e) {
            throw new VedetteException("is no YAML of texts: " + Places.of(e) + e.getOriginalMessage(), e);
        }
    }

    private static void check(JsonNode node, Set<String> allowed, String what) {
        if (!node.isObject()) {
            throw new VedetteException(what + " is a mapping with "
                    + String.join(", ", allowed.stream().sorted().toList()));
        }
        for (String key : node.propertyNames()) {
            if (!allowed.contains(key)) {
                throw new VedetteException(
                        what + " has no \"" + key + "\"; did you mean \"" + NearestName.of(key, allowed) + "\"?");
            }
        }
    }

    private static DetectionText detection(Map.Entry<String, JsonNode> entry) {
        JsonNode node = entry.getValue();
        if (node.isString()) {
            return new DetectionText(node.stringValue().strip(), "", "", List.of());
        }
        check(node, DETECTION, "the detection " + entry.getKey());
        return new DetectionText(
                node.path("title").asString("").strip(),
                node.path("message").asString("").strip(),
                node.path("rationale").asString("").strip(),
                node.path("next-steps").valueStream().map(JsonNode::asString).toList());
    }

    private static Map<String, String> texts(JsonNode root, String part) {
        Map<String, String> texts = new HashMap<>();
        root.path(part).properties().forEach(each -> texts.put(each.getKey(), text(part, each)));
        return texts;
    }

    private static String text(String part, Map.Entry<String, JsonNode> entry) {
        if (!entry.getValue().isString() || entry.getValue().stringValue().isBlank()) {
            throw new VedetteException(part + ": " + entry.getKey() + " must be a text, was " + entry.getValue());
        }
        return entry.getValue().stringValue().strip();
    }

    private static Map<Long, String> names(Map.Entry<String, JsonNode> field) {
        Map<Long, String> names = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : field.getValue().properties()) {
            try {
                names.put(Long.decode(each.getKey()), text("values: " + field.getKey(), each));
            } catch (NumberFormatException e) {
                throw new VedetteException(
                        "values: " + field.getKey() + ": a value is a whole number, was \"" + each.getKey() + "\"", e);
            }
        }
        return names;
    }
}
