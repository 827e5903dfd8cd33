package dev.vedette.server.boot;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `demo`.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "See a fleet report, devices go bad, the alarms ring and clear.",
        footer = {
            "",
            "Examples:",
            "  vedette demo               the story, then quiet until Ctrl-C; look around in the meantime",
            "  vedette demo --once        the story, then an exit code: 0 when it went as it should",
            "  vedette demo --seed 7      another fleet",
            "Nothing is kept: the data is in a temporary folder that is deleted at the end."
        })
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--once", description = "end after the story")
    private boolean once;

    @Option(names = "--devices", defaultValue = "200", description = "how many devices (default: ${DEFAULT-VALUE})")
    private int devices;

    @Option(names = "--seed", defaultValue = "1", description = "decides everything (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--http-port", defaultValue = "0", description = "port of the API (default: any free one)")
    private int httpPort;

    @Option(names = "--mqtt-port", defaultValue = "0", description = "port for devices (default: any free one)")
    private int mqttPort;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (devices < DemoStory.DEVICES_MIN) {
            throw new ConfigException("the demo needs at least " + DemoStory.DEVICES_MIN + " devices, was " + devices);
        }
        LogSetup.configure(Config.LogFormat.TEXT, Level.WARN);
        Path folder = Files.createTempDirectory("vedette-demo");
        Thread cleanup = new Thread(() -> delete(folder));
        Runtime.getRuntime().addShutdownHook(cleanup);
        Config config = Config.of(ConfigValues.gather(
                null,
                Map.of(),
                List.of(
                        "data.dir=" + folder,
                        "http.port=" + httpPort,
                        "mqtt.port=" + mqttPort,
                        "mqtt.tls.enabled=false",
                        "auth.mode=open",
                        "alerts.log=false",
                        "engine.pane=" + DemoStory.PANE.toSeconds() + "s",
                        "engine.grace=500ms",
                        "reports.min-interval=500ms")));
        try (DemoStory story =
                DemoStory.begin(config, seed, devices, spec.commandLine().getOut())) {
            boolean asItShould = story.tell();
            if (!once) {
                story.goOnUntilInterrupted();
            }
            return asItShould ? 0 : 1;
        }
    }

    private static @Nullable Void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
                if (!file.delete()) {
                    file.deleteOnExit();
                }
            });
        } catch (IOException e) {
            System.err.println("vedette: the demo's folder " + folder + " could not be deleted: " + e.getMessage());
        }
        return null;
    }
}
