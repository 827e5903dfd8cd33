package dev.vedette.server.boot;

import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sensor.rule.Compilation;
import dev.vedette.sensor.rule.Engine;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.sensor.rule.Scope;
import dev.vedette.sensor.rule.Severity;
import dev.vedette.sensor.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads rules from files of YAML, one rule a file, in the words of `docs/reference/rules.md`.
final class RuleFiles {
    private static final long FILE_BYTES_MAX = 64 * 1024;
    private static final int FILES_MAX = 5_000;
    private static final Set<String> KEYS = Set.of(
            "name",
            "title",
            "severity",
            "engine",
            "when",
            "metric",
            "about",
            "count",
            "window",
            "per",
            "message",
            "packets",
            "attack",
            "rationale",
            "next-steps");

    private RuleFiles() {}

    /// Reads and compiles rules.
    ///
    /// @param from a file, or a folder with files named `*.yaml` at any depth; files of cases beside them are not
    ///   rules
    /// @throws VedetteException when one cannot be read or makes no sense, naming all that is wrong with all of
    ///   them
    static List<LoadedRule> read(Path from, RuleCompiler compiler) {
        return read(from, compiler, Texts.ENGLISH);
    }

    /// Reads and compiles rules.
    ///
    /// @param texts of the language that they speak
    /// @throws VedetteException as of [#read(Path, RuleCompiler)]
    static List<LoadedRule> read(Path from, RuleCompiler compiler, Texts texts) {
        List<String> problems = new ArrayList<>();
        List<LoadedRule> rules = new ArrayList<>();
        written(from, problems).forEach((file, rule) -> rules.add(load(file, rule.in(texts), compiler, problems)));
        if (!problems.isEmpty()) {
            throw new VedetteException(String.join(System.lineSeparator(), problems));
        }
        return rules;
    }

    /// Reads rules without compiling them, which costs most: for whoever asks what they are, not what they match.
    ///
    /// @return by file, in the order of their files
    /// @throws VedetteException as [#read], but for what is wrong with conditions
    static Map<Path, Rule> written(Path from) {
        List<String> problems = new ArrayList<>();
        Map<Path, Rule> rules = written(from, problems);
        if (!problems.isEmpty()) {
            throw new VedetteException(String.join(System.lineSeparator(), problems));
        }
        return rules;
    }

    private static Map<Path, Rule> written(Path from, List<String> problems) {
        Map<Path, Rule> rules = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (Path file : files(from)) {
            try {
                Rule rule = rule(file);
                if (!names.add(rule.name())) {
                    problems.add(file + ": another file has a rule named " + rule.name() + ", too");
                }
                rules.put(file, rule);
            } catch (VedetteException e) {
                problems.add(file + ": " + e.getMessage());
            }
        }
        return rules;
    }

    /// The rule that a document is.
    ///
    /// @param from what to call its place
    /// @param problems takes all that is wrong with it
    /// @return null when it is no rule at all
    static @Nullable LoadedRule load(Path from, String document, RuleCompiler compiler, List<String> problems) {
        try {
            return load(from, rule(document), compiler, problems);
        } catch (VedetteException e) {
            problems.add(from + ": " + e.getMessage());
            return null;
        }
    }

    /// A rule that was read before, compiled.
    ///
    /// @param file that it was read from
    /// @param problems takes all that is wrong with it
    static LoadedRule load(Path file, Rule rule, RuleCompiler compiler, List<String> problems) {
        MetricName metric = rule.metric();
        if (metric != null) {
            if (KnownMetrics.BUILT_IN.find(metric).isEmpty()) {
                problems.add("%s: %s: no metric is named \"%s\"; did you mean \"%s\"?"
                        .formatted(file, rule.name(), metric, KnownMetrics.BUILT_IN.nearest(metric.value())));
            }
            return new LoadedRule(file, rule, null);
        }
        return switch (compiler.compile(rule)) {
            case Compilation.Compiled compiled -> new LoadedRule(file, rule, compiled.rule());
            case Compilation.Refused refused -> {
                refused.problems().forEach(problem -> problems.add(file + ": " + problem));
                yield new LoadedRule(file, rule, null);
            }
        };
    }

    private static List<Path> files(Path from) {
        if (!Files.isDirectory(from)) {
            return List.of(from);
        }
        try (Stream<Path> all = Files.walk(from)) {
            return all.filter(file -> file.toString().endsWith(".yaml")
                            && !file.toString().endsWith(RuleCases.ENDING))
                    .sorted()
                    .limit(FILES_MAX)
                    .toList();
        } catch (IOException e) {
            throw new VedetteException("cannot read rules from " + from + ": " + e.getMessage(), e);
        }
    }

    private static Rule rule(Path file) {
        try {
            long bytes = Files.size(file);
            if (bytes > FILE_BYTES_MAX) {
                throw new VedetteException(
                        "a rule's file has at most " + FILE_BYTES_MAX + " bytes, this one has " + bytes);
            }
            return rule(Files.readString(file));
        } catch (IOException e) {
            throw new VedetteException("cannot be read: " + e.getMessage(), e);
        }
    }

    /// The rule that a document is, without compiling it.
    ///
    /// @throws VedetteException when it is none
    static Rule rule(String document) {
        try {
            return rule(YAMLMapper.shared().readTree(document));
        } catch (JacksonException e) {
            throw new VedetteException("is no YAML of a rule: " + Places.of(e) + e.getOriginalMessage(), e);
        }
    }

    private static Rule rule(JsonNode root) {
        if (!root.isObject()) {
            throw new VedetteException("a rule is a mapping with name, title, severity, and when or metric");
        }
        for (String key : root.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw new VedetteException("a rule has no \"" + key + "\"; it may have "
                        + String.join(", ", KEYS.stream().sorted().toList()));
            }
        }
        Scope per = constant(Scope.class, text(root, "per", "conversation"), "per");
        String metric = text(root, "metric", "");
        return new Rule(
                text(root, "name", ""),
                text(root, "title", ""),
                constant(Severity.class, text(root, "severity", "minor"), "severity"),
                constant(Engine.class, text(root, "engine", "policy"), "engine"),
                text(root, "when", ""),
                metric.isEmpty() ? null : new MetricName(metric),
                constant(Scope.class, text(root, "about", "destination"), "about"),
                root.path("count").asInt(1),
                duration(text(root, "window", "60s")),
                per,
                text(root, "message", text(root, "title", "")),
                truth(root, "packets", true),
                texts(root, "attack"),
                text(root, "rationale", ""),
                texts(root, "next-steps"));
    }

    private static String text(JsonNode root, String key, String otherwise) {
        JsonNode value = root.path(key);
        return value.isMissingNode() ? otherwise : value.asString().strip();
    }

    private static boolean truth(JsonNode root, String key, boolean otherwise) {
        JsonNode value = root.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new VedetteException(key + " must be true or false, was " + value);
        }
        return value.asBoolean(otherwise);
    }

    private static List<String> texts(JsonNode root, String key) {
        List<String> all = new ArrayList<>();
        root.path(key).forEach(each -> all.add(each.asString()));
        return all;
    }

    private static Duration duration(String text) {
        Duration parsed = DurationText.parse(text);
        if (parsed == null) {
            throw new VedetteException("window is written as 90s or 5m, was \"" + text + "\"");
        }
        return parsed;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text, String key) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw new VedetteException("%s must be one of %s, was \"%s\""
                .formatted(
                        key,
                        Stream.of(type.getEnumConstants())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .toList(),
                        text));
    }
}
