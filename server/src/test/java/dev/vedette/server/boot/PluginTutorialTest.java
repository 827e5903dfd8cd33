package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sensor.host.Sensor;
import dev.vedette.sensor.host.SensorLimits;
import dev.vedette.sensor.host.Site;
import dev.vedette.sensor.plugin.TrustedKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Follows `docs/guide/write-a-plugin-in-java.md` as a stranger would, from its listings to a finding of a sensor that
/// was running before.
class PluginTutorialTest {
    private static final Path PAGE = Path.of("..", "docs", "guide", "write-a-plugin-in-java.md");
    private static final Path EXAMPLE = Path.of("..", "examples", "genisys");
    private static final Pattern LISTING = Pattern.compile("(?ms)^`([^`\n]+)`:\n\n```[a-z]+\n(.*?)^```$");

    @TempDir
    private Path folder;

    /// Says when a line was printed.
    private static final class Awaited extends Writer {
        private final StringWriter all = new StringWriter();
        private final CountDownLatch said = new CountDownLatch(1);
        private final String awaited;

        private Awaited(String awaited) {
            this.awaited = awaited;
        }

        @Override
        public synchronized void write(char[] text, int from, int length) {
            all.write(text, from, length);
            if (all.toString().contains(awaited)) {
                said.countDown();
            }
        }

        @Override
        public void flush() {
            all.flush();
        }

        @Override
        public void close() {
            all.flush();
        }
    }

    /// Writes the listings where the page says.
    private List<Path> listings(Path project) throws IOException {
        List<Path> written = new ArrayList<>();
        Matcher listing = LISTING.matcher(Files.readString(PAGE));
        while (listing.find()) {
            Path file = project.resolve(listing.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, listing.group(2));
            written.add(Path.of(listing.group(1)));
        }
        return written;
    }

    @Test
    void theListingsAreTheExample() throws IOException {
        List<Path> files = listings(folder);

        assertThat(files).hasSizeGreaterThanOrEqualTo(9);
        for (Path file : files) {
            assertThat(folder.resolve(file)).hasSameTextualContentAs(EXAMPLE.resolve(file));
        }
    }

    @Test
    void fromTheListingsToAFindingOfASensorThatRuns() throws IOException, InterruptedException {
        Path project = folder.resolve("genisys");
        listings(project);
        Path jar = PluginJar.of(project, folder.resolve("genisys.jar"));
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Path found = folder.resolve("found.jsonl");
        Path cases = project.resolve("src/main/resources/rules/genisys-common-control.yaml");
        List<String> said = new ArrayList<>();

        List<Dissector> builtIn = new ArrayList<>();
        ServiceLoader.load(Dissector.class).forEach(builtIn::add);
        List<Protocol> protocols = builtIn.stream().map(Dissector::protocol).toList();
        Awaited terminal = new Awaited("plugin added: genisys");
        PrintWriter out = new PrintWriter(terminal, true);
        WatchOptions options = CommandLine.populateCommand(new WatchOptions(), "--observations", found.toString());
        try (LivePlugins live = new LivePlugins(protocols, plugins, TrustedKeys.NOBODY_ASKS, null, out);
                WatchOptions.Watching watching =
                        options.begin(builtIn, live.plugins().plugins(), Site.DEFAULT, out)) {
            Sensor sensor = new Sensor(Site.DEFAULT, builtIn, SensorLimits.DEFAULT, event -> {
                watching.on(event);
                said.add(event.toString());
            });
            live.follow(sensor, watching::prepare);
            send(sensor, ofAnotherOffice(cases));
            assertThat(said).isNotEmpty().noneMatch(event -> event.contains("genisys"));

            Files.copy(jar, plugins.resolve("genisys.jar"));
            assertThat(terminal.said.await(60, TimeUnit.SECONDS)).isTrue();
            send(sensor, cases);
            sensor.finish();
            live.finish(sensor);
            watching.finish(out);
        }

        assertThat(said).anyMatch(event -> event.contains("protocol=genisys") && event.contains("common-control"));
        assertThat(Files.readString(found))
                .contains("\"metric\":\"rule:genisys-common-control\"")
                .contains("10.0.0.20 sent a common control to all servers behind 10.0.0.7: [1]");
        assertThat(terminal.all.toString()).containsPattern("plugin genisys.jar +running +genisys 1.0.0 +genisys");
    }

    /// The same rule and cases, but for who asks: other connections.
    private Path ofAnotherOffice(Path rule) throws IOException {
        String name = rule.getFileName().toString();
        Path cases = rule.resolveSibling(name.replace(".yaml", ".cases.yaml"));
        Path others = Files.createDirectories(folder.resolve("others"));
        Files.writeString(
                others.resolve(cases.getFileName()),
                Files.readString(cases).replace("    says:", "    client: 10.0.0.33\n    says:"));
        return Files.copy(rule, others.resolve(name));
    }

    /// The packets of the cases of a rule.
    private static void send(Sensor sensor, Path rule) {
        LoadedRule written = new LoadedRule(
                rule, Objects.requireNonNull(RuleFiles.written(rule).get(rule)), null);
        RuleCases.of(written).forEach(each -> new CasePackets(sensor::accept).make(each));
    }
}
