package dev.vedette.server.boot;

import dev.vedette.sdk.NearestName;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.rule.Engine;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.sensor.text.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `rules`.
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Look at the detections of the sensor, check and test your own.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  vedette rules list                      the built-in detections",
            "  vedette rules list --engine operational those of one engine",
            "  vedette rules show modbus-force-listen-only",
            "  vedette rules check my-rules            is what I wrote valid?",
            "  vedette rules test my-rules             and does it find what it should?",
            "  vedette rules profile --engine malware  behaviors that raise an alarm on each",
            "How rules and their cases are written: docs/reference/rules.md."
        })
final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private @Nullable Known known;

    /// The protocols that there are, and a compiler for rules on them: made when a command needs it.
    private record Known(List<Dissector> dissectors, RuleCompiler compiler) {
        private static Known find() {
            List<Dissector> dissectors = new ArrayList<>();
            ServiceLoader.load(Dissector.class).forEach(dissectors::add);
            return new Known(
                    dissectors,
                    new RuleCompiler(
                            dissectors.stream().map(Dissector::protocol).toList()));
        }
    }

    /// Which detections are meant.
    static final class Choice {
        @Option(names = "--rules", paramLabel = "PATH", description = "your rules, too")
        private @Nullable Path users;

        @Option(
                names = "--engine",
                paramLabel = "ENGINE",
                split = ",",
                description = "only of policy, protocol, operational, malware, anomaly, or several")
        private @Nullable List<Engine> engines;

        @Option(
                names = "--language",
                paramLabel = "TAG",
                defaultValue = "en",
                description = "of the titles, as de, ja (${DEFAULT-VALUE})")
        private String language = "en";
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private Known known() {
        Known found = known;
        if (found == null) {
            found = Known.find();
            known = found;
        }
        return found;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Print name, engine, severity, techniques of ATT&CK for ICS and title of each detection.",
            footer = {"", "Examples:", "  vedette rules list", "  vedette rules list --rules my-rules --engine policy"})
    int list(@Mixin Choice choice) {
        List<Rule> rules = chosen(choice);
        for (Rule rule : rules) {
            out().printf(
                            "%-42s %-12s %-9s %-12s %s%n",
                            rule.name(),
                            word(rule.engine()),
                            word(rule.severity()),
                            String.join(",", rule.attack()),
                            rule.title());
        }
        out().println(rules.size() + " detections");
        out().flush();
        return 0;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Print the file of a built-in detection: a beginning for one of your own.",
            footer = {"", "Example:", "  vedette rules show modbus-force-listen-only > my-rules/listen-only.yaml"})
    int show(@Parameters(paramLabel = "NAME", description = "as list prints it") String name) {
        String text = ProgramFolder.RULES.look(folder -> textOf(folder, name));
        out().print(text);
        out().flush();
        return 0;
    }

    private static String textOf(Path folder, String name) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<Path, Rule> written : RuleFiles.written(folder).entrySet()) {
            if (written.getValue().name().equals(name)) {
                return textOf(written.getKey());
            }
            names.add(written.getValue().name());
        }
        throw new VedetteException(
                "no detection is named \"" + name + "\"; did you mean \"" + NearestName.of(name, names) + "\"?");
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Check whether rules make sense, and say what is wrong with them.",
            footer = {
                "",
                "Exit code 0 when all are valid, 1 when not.",
                "",
                "Example:",
                "  vedette rules check my-rules"
            })
    int check(@Parameters(paramLabel = "PATH", description = "a file, or a folder of *.yaml") Path path) {
        List<LoadedRule> rules = RuleFiles.read(path, known().compiler());
        RuleSet merged = RuleSet.builtIn(known().compiler(), Texts.ENGLISH).with(rules);
        out().println(path + ": " + rules.size() + " rules, all valid");
        merged.replaced().forEach(name -> out().println(name + ": takes the place of the built-in detection"));
        out().flush();
        return 0;
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = {
                "Hold rules against the bytes of their cases, NAME.cases.yaml beside NAME.yaml: what must fire"
                        + " and what must not.",
                "Without PATH the built-in detections are tested."
            },
            footer = {
                "",
                "Exit code 0 when all cases come out as they should, 1 when not.",
                "",
                "Examples:",
                "  vedette rules test",
                "  vedette rules test my-rules"
            })
    int test(
            @Parameters(paramLabel = "PATH", arity = "0..1", description = "a file, or a folder of *.yaml") @Nullable
                    Path path,
            @Option(names = "--verbose", description = "name the cases that came out as they should, too")
                    boolean isVerbose) {
        int failed = path == null
                ? ProgramFolder.RULES.look(folder -> failures(folder, isVerbose))
                : failures(path, isVerbose);
        out().flush();
        return failed == 0 ? 0 : 1;
    }

    private int failures(Path path, boolean isVerbose) {
        CaseRun run = new CaseRun(known().dissectors(), known().compiler());
        int failed = 0;
        int count = 0;
        int untested = 0;
        for (LoadedRule rule : RuleFiles.read(path, known().compiler())) {
            List<RuleCase> cases = RuleCases.of(rule);
            if (cases.isEmpty()) {
                out().println(rule.name() + ": no cases, " + RuleCases.fileOf(rule) + " is not there");
                untested++;
            }
            for (RuleCase each : cases) {
                Optional<String> failure = run.failure(rule, each);
                count++;
                failed += failure.isPresent() ? 1 : 0;
                if (failure.isPresent() || isVerbose) {
                    out().printf("%s: %s: %s%n", rule.name(), each.name(), failure.orElse("as it should"));
                }
            }
        }
        out().printf(
                        "%,d cases, %,d failed%s%n",
                        count, failed, untested == 0 ? "" : ", rules without cases " + untested);
        return failed;
    }

    @Command(
            name = "profile",
            mixinStandardHelpOptions = true,
            description = {
                "Print a security profile with a behavior for each detection, in the form of the API, so that each"
                        + " raises an alarm at once."
            },
            footer = {
                "",
                "A profile has at most 100 behaviors: name some of the engines, and print another for the others.",
                "",
                "Examples:",
                "  vedette rules profile --engine policy,protocol,malware > policy.json",
                "  vedette rules profile --engine operational,anomaly > operation.json",
                "  curl -X POST -d @policy.json http://127.0.0.1:8080/security-profiles/policy",
                "  vedette rules profile --engine policy --rules my-rules"
            })
    int profile(@Mixin Choice choice) {
        out().println(DetectionProfile.of(chosen(choice)));
        out().flush();
        return 0;
    }

    private List<Rule> chosen(Choice choice) {
        SortedMap<String, Rule> byName = new TreeMap<>();
        Texts texts = TextFiles.of(choice.language, null);
        ProgramFolder.RULES.look(RuleFiles::written).values().forEach(rule -> byName.put(rule.name(), rule.in(texts)));
        if (choice.users != null) {
            RuleFiles.read(choice.users, known().compiler()).forEach(rule -> byName.put(rule.name(), rule.rule()));
        }
        return byName.values().stream()
                .filter(rule -> choice.engines == null || choice.engines.contains(rule.engine()))
                .toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
