package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sensor.plugin.Plugin;
import dev.vedette.sensor.plugin.PluginException;
import dev.vedette.sensor.plugin.PluginFolder;
import dev.vedette.sensor.plugin.PluginKind;
import dev.vedette.sensor.plugin.PluginLimits;
import dev.vedette.sensor.plugin.TrustedKeys;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.testkit.dissect.Exchange;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `plugin`.
@Command(
        name = "plugin",
        mixinStandardHelpOptions = true,
        description = "Write, verify and sign protocols of your own.",
        synopsisSubcommandLabel = "(new | verify | list | keys | sign)",
        footer = {
            "",
            "Examples:",
            "  vedette plugin new tramway                         a project to begin with",
            "  vedette plugin verify tramway.jar --captures a.pcap does it keep what a sensor asks of it?",
            "  vedette plugin keys plant                          plant.key to sign with, plant.pem to trust",
            "  vedette plugin sign tramway.jar --key plant.key",
            "  vedette plugin list plugins                        what is in a folder, and would it run?",
            "  vedette sensor --read a.pcap --plugins plugins --plugin-keys plant.pem",
            "How plugins are made and what they may: docs/reference/plugins.md."
        })
final class PluginCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = "Make a folder NAME with a small plugin that works: its tests, an exchange, a rule, a page.",
            footer = {"", "Examples:", "  vedette plugin new tramway", "  vedette plugin new tramway --kind definition"
            })
    int create(
            @Parameters(paramLabel = "NAME", description = "of the protocol: a-z, 0-9 and _, a letter first")
                    String name,
            @Option(names = "--kind", defaultValue = "java", description = "java or definition (${DEFAULT-VALUE})")
                    PluginKind kind,
            @Option(names = "--in", paramLabel = "DIR", defaultValue = ".", description = "where (${DEFAULT-VALUE})")
                    Path in) {
        PluginProject.make(name, kind, in).forEach(file -> out().println("written: " + file));
        out().flush();
        return 0;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Load a plugin as a sensor does, put it through the trials of the contract with the flows of your"
                        + " captures, and print what it has read, and how fast.",
                "Its rules are held against their cases."
            },
            footer = {
                "",
                "Exit code 0 when all is well, 1 when not.",
                "",
                "Example:",
                "  vedette plugin verify tramway.jar --captures day.pcap night.pcapng"
            })
    int verify(
            @Parameters(paramLabel = "FILE", description = "NAME.jar or NAME.yaml") Path file,
            @Option(names = "--captures", paramLabel = "FILE", arity = "1..*", description = "captures of the protocol")
                    @Nullable
                    List<Path> captures)
            throws IOException {
        Plugin plugin = load(file);
        out().println("plugin " + plugin + ", " + plugin.file().kind() + ", built for the sdk "
                + plugin.title().sdk());
        List<Exchange> flows = captures == null ? List.of() : CaptureExchanges.of(captures);
        int failed = 0;
        for (Dissector dissector : plugin.dissectors()) {
            failed += new PluginVerification(dissector, out()).run(flows);
        }
        failed += plugin.file().kind() == PluginKind.JAVA ? failedCases(file, plugin) : 0;
        String quarantine = plugin.quarantine().orElse("");
        if (!quarantine.isEmpty()) {
            out().println("FAILED: a sensor would quarantine it: it " + quarantine);
        }
        out().printf("most steps of one call %,d%n", plugin.figures().mostSteps());
        out().println(failed == 0 && quarantine.isEmpty() ? "all is well" : failed + " failed");
        out().flush();
        return failed == 0 && quarantine.isEmpty() ? 0 : 1;
    }

    private static Plugin load(Path file) {
        try {
            return Plugin.load(PluginFolder.read(file), PluginLimits.DEFAULT);
        } catch (PluginException e) {
            throw new PluginException(file + " is refused: it " + e.getMessage(), e);
        } catch (IOException e) {
            throw new VedetteException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private int failedCases(Path jar, Plugin plugin) throws IOException {
        List<Dissector> dissectors = new ArrayList<>(builtIn());
        dissectors.addAll(plugin.dissectors());
        RuleCompiler compiler =
                new RuleCompiler(dissectors.stream().map(Dissector::protocol).toList());
        CaseRun run = new CaseRun(dissectors, compiler);
        int failed = 0;
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
            Path rules = files.getPath("rules");
            if (!Files.exists(rules)) {
                return 0;
            }
            for (LoadedRule rule : RuleFiles.read(rules, compiler)) {
                List<RuleCase> cases = RuleCases.of(rule);
                for (RuleCase each : cases) {
                    Optional<String> failure = run.failure(rule, each);
                    failed += failure.isPresent() ? 1 : 0;
                    failure.ifPresent(
                            why -> out().println("rule " + rule.name() + " FAILED " + each.name() + ": " + why));
                }
                out().println("rule " + rule.name() + ": " + cases.size() + " cases");
            }
        }
        return failed;
    }

    private static List<Dissector> builtIn() {
        return StreamSupport.stream(ServiceLoader.load(Dissector.class).spliterator(), false)
                .toList();
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Print what is in a folder of plugins, and whether a sensor would run it.",
                "How a running sensor's plugins fare is in its --figures file."
            },
            footer = {"", "Example:", "  vedette plugin list plugins --plugin-keys plant.pem"})
    int list(
            @Parameters(paramLabel = "DIR", description = "a folder of plugins") Path folder,
            @Option(
                            names = "--plugin-keys",
                            paramLabel = "PATH",
                            description = "whose plugins may run; default: anyone's")
                    @Nullable
                    Path keys) {
        List<Protocol> builtIn = builtIn().stream().map(Dissector::protocol).toList();
        TrustedKeys trusted = keys == null ? TrustedKeys.NOBODY_ASKS : TrustedKeys.read(keys, false);
        try (LivePlugins live =
                new LivePlugins(builtIn, folder, trusted, null, new PrintWriter(PrintWriter.nullWriter()))) {
            live.plugins().statuses().forEach(status -> out().println(PluginTable.line(status)));
        }
        out().flush();
        return 0;
    }

    @Command(
            name = "keys",
            mixinStandardHelpOptions = true,
            description =
                    "Make a pair of keys: NAME.key signs and stays with you, NAME.pem is for those who trust you.",
            footer = {"", "Example:", "  vedette plugin keys plant"})
    int keys(@Parameters(paramLabel = "NAME", description = "of both files") Path name) {
        PluginKeys.make(name);
        out().println("written: " + name + ".key, which signs: keep it to yourself");
        out().println("written: " + name + ".pem, for --plugin-keys of those who trust you");
        out().flush();
        return 0;
    }

    @Command(
            name = "sign",
            mixinStandardHelpOptions = true,
            description = "Write the signature of a plugin beside it.",
            footer = {"", "Example:", "  vedette plugin sign tramway.jar --key plant.key"})
    int sign(
            @Parameters(paramLabel = "FILE", description = "NAME.jar or NAME.yaml") Path file,
            @Option(
                            names = "--key",
                            paramLabel = "FILE",
                            required = true,
                            description = "as vedette plugin keys made it")
                    Path key) {
        out().println("written: " + PluginKeys.sign(file, key));
        out().flush();
        return 0;
    }
}
