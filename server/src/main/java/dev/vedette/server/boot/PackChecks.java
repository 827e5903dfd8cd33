package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.plugin.Plugin;
import dev.vedette.sensor.plugin.PluginException;
import dev.vedette.sensor.plugin.PluginFile;
import dev.vedette.sensor.plugin.PluginLimits;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.server.advisory.CsafReader;
import dev.vedette.server.content.Makers;
import dev.vedette.server.content.Techniques;
import dev.vedette.server.manage.PackReading;
import dev.vedette.server.manage.PluginReading;
import dev.vedette.server.pack.Pack;
import dev.vedette.server.pack.PackManifest.Part;
import dev.vedette.server.pack.PartKind;
import dev.vedette.server.store.PluginContent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Tries all that is in one pack, as it would be used: rules by their cases through a whole sensor, plugins by the
/// trials
/// of their contract, lists by reading them. One thread, of the platform, as a plugin's memory is told of those only.
final class PackChecks {
    /// The most cases of one pack.
    static final int CASES_MAX = 20_000;

    /// The longest time that the cases of one pack may take.
    static final Duration CASES_TAKE_MAX = Duration.ofMinutes(5);

    private static final String YAML = ".yaml";

    private final Pack pack;
    private final PluginReading plugins;
    private final List<Dissector> dissectors = new ArrayList<>();
    private final List<PackReading.Rule> rules = new ArrayList<>();
    private final List<PackReading.Plugin> read = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int cases;

    /// @param plugins says whether plugins are trusted
    PackChecks(Pack pack, PluginReading plugins) {
        this.pack = pack;
        this.plugins = plugins;
    }

    /// Tries it.
    ///
    /// @param builtIn names of built-in detections
    PackReading.Reading run(Set<String> builtIn) {
        ServiceLoader.load(Dissector.class).forEach(dissectors::add);
        pack.parts(PartKind.PLUGIN).forEach(this::plugin);
        companions(PartKind.SIGNATURE, ".sig", "");
        companions(PartKind.CASES, RuleCases.ENDING, YAML);
        if (problems.isEmpty()) {
            rules();
        }
        lists();
        return new PackReading.Reading(pack, rules, read, builtIn, cases, problems);
    }

    /// What belongs to another part needs that part.
    private void companions(PartKind kind, String ending, String instead) {
        for (Part part : pack.parts(kind)) {
            String owner = part.path().substring(0, part.path().length() - ending.length()) + instead;
            if (!pack.content().containsKey(owner)) {
                problems.add("has " + part.path() + " without " + owner);
            }
        }
    }

    private void plugin(Part part) {
        String name = Pack.fileName(part.path());
        PluginContent content = new PluginContent(pack.bytes(part), signature(part));
        PluginReading.Reading reading = plugins.read(name, content);
        if (!reading.problems().isEmpty()) {
            reading.problems().forEach(problem -> problems.add("has a plugin that is refused: " + problem));
            return;
        }
        try {
            Plugin plugin =
                    Plugin.load(new PluginFile(name, content.bytes(), content.signature()), PluginLimits.DEFAULT);
            for (Dissector dissector : plugin.dissectors()) {
                StringWriter said = new StringWriter();
                if (new PluginVerification(dissector, new PrintWriter(said)).run(List.of()) > 0) {
                    problems.add(
                            "has a plugin " + name + " that does not stand its trials: " + failed(said.toString()));
                }
                dissectors.add(dissector);
            }
            plugin.quarantine().ifPresent(why -> problems.add("has a plugin " + name + " that " + why));
            read.add(new PackReading.Plugin(name, reading.title(), reading.signer(), content));
        } catch (PluginException e) {
            problems.add("has a plugin " + name + " that " + e.getMessage());
        }
    }

    private static String failed(String said) {
        return said.lines()
                .filter(line -> line.contains("FAILED"))
                .findFirst()
                .orElse("")
                .strip();
    }

    private byte[] signature(Part part) {
        String text = new String(pack.bytes(part.path() + ".sig"), StandardCharsets.US_ASCII);
        return text.strip().getBytes(StandardCharsets.US_ASCII);
    }

    private void rules() {
        if (pack.parts(PartKind.RULE).isEmpty()) {
            return;
        }
        RuleCompiler compiler =
                new RuleCompiler(dissectors.stream().map(Dissector::protocol).toList());
        CaseRun run = new CaseRun(dissectors, compiler);
        long began = System.nanoTime();
        for (Part part : pack.parts(PartKind.RULE)) {
            LoadedRule rule = RuleFiles.load(Path.of(part.path()), pack.text(part), compiler, problems);
            if (rule != null && isNamedAsItsFile(rule, part)) {
                rules.add(new PackReading.Rule(rule.name(), rule.rule().title(), pack.text(part)));
                List<RuleCase> all = cases(part);
                cases += all.size();
                boolean isLate = System.nanoTime() - began > CASES_TAKE_MAX.toNanos();
                if (cases > CASES_MAX || isLate) {
                    problems.add("has more than %,d cases of rules, or they take longer than %d minutes"
                            .formatted(CASES_MAX, CASES_TAKE_MAX.toMinutes()));
                    return;
                }
                all.forEach(each -> failure(run, rule, each));
            }
        }
    }

    private boolean isNamedAsItsFile(LoadedRule rule, Part part) {
        boolean isNamed = Pack.fileName(part.path()).equals(rule.name() + YAML);
        if (!isNamed) {
            problems.add("has a rule named " + rule.name() + " at " + part.path() + "; its file is called as it is");
        }
        return isNamed;
    }

    private void failure(CaseRun run, LoadedRule rule, RuleCase each) {
        Optional<String> why = run.failure(rule, each);
        why.ifPresent(text ->
                problems.add("has a rule " + rule.name() + " that fails its case \"" + each.name() + "\": it " + text));
    }

    private List<RuleCase> cases(Part rule) {
        String path = rule.path().substring(0, rule.path().length() - YAML.length()) + RuleCases.ENDING;
        byte @Nullable [] document = pack.content().get(path);
        try {
            List<RuleCase> all =
                    document == null ? List.of() : RuleCases.read(path, new String(document, StandardCharsets.UTF_8));
            if (all.stream().noneMatch(RuleCase::fires) || all.stream().allMatch(RuleCase::fires)) {
                problems.add("has a rule " + rule.path() + " without a case in which it fires and one in which it is"
                        + " silent, in " + path);
            }
            return all;
        } catch (VedetteException | JacksonException e) {
            problems.add("has cases that make no sense: " + path + ": " + e.getMessage());
            return List.of();
        }
    }

    private void lists() {
        each(PartKind.MAKERS, part -> Makers.read(pack.bytes(part)));
        each(PartKind.TECHNIQUES, part -> Techniques.read(pack.bytes(part)));
        Set<String> ids = new HashSet<>();
        each(PartKind.ADVISORY, part -> {
            String id = CsafReader.read(pack.bytes(part)).id();
            if (!ids.add(id)) {
                problems.add("has the advisory " + id + " twice");
            }
        });
        each(PartKind.TEXTS, part -> {
            String language = Pack.fileName(part.path());
            String tag = language.substring(0, language.length() - YAML.length());
            TextFiles.read(pack.text(part), Locale.forLanguageTag(tag));
        });
    }

    /// Reads one part, or says by a fault why not.
    private interface PartReading {
        void read(Part part);
    }

    private void each(PartKind kind, PartReading reading) {
        for (Part part : pack.parts(kind)) {
            try {
                reading.read(part);
            } catch (VedetteException | JacksonException e) {
                problems.add("has " + part.path() + ", which " + e.getMessage());
            }
        }
    }
}
