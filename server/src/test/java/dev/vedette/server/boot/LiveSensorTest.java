package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The same packets give the same events from a file and from an interface: a sensor listens in one network
/// namespace to what is sent in another, over a pair of virtual interfaces. Skipped where namespaces may not be
/// made: that takes Linux, `ip` of iproute2 and root.
class LiveSensorTest {
    private static final int WRITES = 300;
    private static final long PATIENCE_SECONDS = 120;
    private static final String OURS = "vedette" + ProcessHandle.current().pid();
    private static final String THEIRS = OURS + "far";

    @TempDir
    private Path folder;

    @Test
    void theSamePacketsGiveTheSameEventsFromAFileAndFromAnInterface() throws IOException, InterruptedException {
        assumeThat(hasNamespaces()).as("network namespaces may be made").isTrue();
        PlantCapture plant = new PlantCapture().opens(502);
        for (int i = 0; i < WRITES; i++) {
            plant.writesCoil(i);
        }
        Path capture = plant.to(folder.resolve("plant.pcap"));
        Path fromFile = folder.resolve("file.jsonl");
        Path fromLink = folder.resolve("link.jsonl");
        assertThat(new CommandLine(new SensorCommand())
                        .setOut(new PrintWriter(new StringWriter()))
                        .execute("--read", capture.toString(), "--events", fromFile.toString()))
                .isZero();

        Process sensor = java(
                OURS, Main.class, "sensor", "--interface", "near0", "--for", "10m", "--events", fromLink.toString());
        List<String> said = new ArrayList<>();
        try (BufferedReader output = sensor.inputReader(StandardCharsets.UTF_8)) {
            // The first line of progress says that it listens.
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                if (line.contains("packets/s, dropped")) {
                    break;
                }
            }
            Process replay = java(THEIRS, Replay.class, capture.toString(), "far0");
            assertThat(replay.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(replay.exitValue()).as(said(replay)).isZero();
            // Not of the process itself: that would close its output, too.
            sensor.toHandle().destroy();
            output.lines().forEach(said::add);
            assertThat(sensor.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            sensor.destroyForcibly();
        }

        assertThat(said).contains("dropped by the kernel 0");
        List<String> expected = timeless(fromFile);
        assertThat(expected).hasSize(WRITES);
        assertThat(timeless(fromLink)).as(String.join("\n", said)).isEqualTo(expected);
    }

    private static List<String> timeless(Path events) throws IOException {
        return Files.readAllLines(events).stream()
                .map(line -> line.replaceFirst("\"time\":\"[^\"]*\"", "\"time\":\"\""))
                .toList();
    }

    private static boolean hasNamespaces() throws InterruptedException {
        return run("ip", "netns", "add", OURS)
                && run("ip", "netns", "add", THEIRS)
                && silent(OURS)
                && silent(THEIRS)
                && run("ip", "link", "add", "near0", "netns", OURS, "type", "veth", "peer", "far0", "netns", THEIRS)
                && run("ip", "-n", OURS, "link", "set", "near0", "up")
                && run("ip", "-n", THEIRS, "link", "set", "far0", "up");
    }

    /// Without IPv6 the kernel sends nothing of its own.
    private static boolean silent(String namespace) throws InterruptedException {
        String setting = "/proc/sys/net/ipv6/conf/default/disable_ipv6";
        return run("ip", "netns", "exec", namespace, "sh", "-c", "test ! -e " + setting + " || echo 1 >" + setting);
    }

    @AfterEach
    void removesNamespaces() throws InterruptedException {
        run("ip", "netns", "delete", OURS);
        run("ip", "netns", "delete", THEIRS);
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static Process java(String namespace, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String said(Process process) throws IOException {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            return String.join("\n", output.lines().toList());
        }
    }
}
