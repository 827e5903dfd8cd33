package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two sensors, each a process in a network namespace of its own in which it hears the same private addresses, join one
/// server by tokens and report by mutual TLS: two sites, and nothing of one in the other. Skipped where namespaces may
/// not be made: that takes Linux, `ip` of iproute2 and root.
class TwoPlantsTest {
    private static final long PATIENCE_SECONDS = 120;
    private static final String OURS = "vdt" + ProcessHandle.current().pid();
    private static final List<String> SITES = List.of("north", "south");

    @TempDir
    private Path folder;

    private int port;

    @Test
    void theSameAddressesAtTwoSitesAreTwoAssetsWithAlarmsOfTheirOwn() throws Exception {
        assumeThat(hasNamespaces()).as("network namespaces may be made").isTrue();
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        // The same controller, by its address, answers on one port here and on another there.
        Path north = new PlantCapture().opens(502).writesCoil(8).to(folder.resolve("north.pcap"));
        Path south = new PlantCapture().opens(4444).to(folder.resolve("south.pcap"));
        try (ServerProcess server = new ServerProcess(
                folder, "https.enabled=true", "https.host=0.0.0.0", "https.port=" + port, "https.names=10.99.0.1")) {
            String key = key();
            List<Process> sensors = new ArrayList<>();
            try {
                for (int site = 0; site < SITES.size(); site++) {
                    sensors.add(joined(site));
                }
                replay(0, north);
                replay(1, south);
                for (Process sensor : sensors) {
                    // Not of the process itself: that would close its output, too.
                    sensor.toHandle().destroy();
                    assertThat(output(sensor)).contains("left out 0");
                    assertThat(sensor.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                            .isTrue();
                }
                awaitAll(server, key);
            } finally {
                sensors.forEach(Process::destroyForcibly);
            }
            String northern = get(server, key, "/v1/assets/north%2F10.0.0.7");
            String southern = get(server, key, "/v1/assets/south%2F10.0.0.7");
            assertThat(northern).contains("\"tcp_ports\":[502]").doesNotContain("4444");
            assertThat(southern).contains("\"tcp_ports\":[4444]").doesNotContain("502]");
            assertThat(get(server, key, "/v1/sites/north/baseline/entries?limit=1000"))
                    .doesNotContain("4444", "south");
            String listed = get(server, key, "/v1/sensors");
            assertThat(listed).contains("\"site\":\"north\"", "\"site\":\"south\"", "\"clockSkewSeconds\":");
            assertThat(get(server, key, "/metrics")).contains("vedette_sensor_lines_foreign_total 0");
        }
    }

    private String get(ServerProcess server, String key, String path) throws Exception {
        return server.answer("GET", path, "", "Authorization", "Bearer " + key);
    }

    private void awaitAll(ServerProcess server, String key) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        boolean isThere = false;
        while (!isThere && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            isThere = get(server, key, "/v1/assets/north%2F10.0.0.7").contains("\"tcp_ports\":[502]")
                    && get(server, key, "/v1/assets/south%2F10.0.0.7").contains("\"tcp_ports\":[4444]");
        }
        assertThat(isThere)
                .as(() -> {
                    try {
                        return get(server, key, "/v1/assets") + get(server, key, "/v1/sensors") + "\n"
                                + Files.readString(folder.resolve("north.log"))
                                + Files.readString(folder.resolve("south.log"));
                    } catch (Exception e) {
                        return e.toString();
                    }
                })
                .isTrue();
    }

    private String key() throws IOException {
        Path file = folder.resolve("reader.key");
        assertThat(Main.commandLine()
                        .setOut(new PrintWriter(new StringWriter()))
                        .execute(
                                "key",
                                "create",
                                "--set",
                                "data.dir=" + folder.resolve("data"),
                                "--file",
                                file.toString()))
                .isZero();
        return Files.readString(file).strip();
    }

    /// A sensor of a site, which has joined and listens.
    private Process joined(int site) throws Exception {
        String name = SITES.get(site);
        StringWriter said = new StringWriter();
        assertThat(Main.commandLine()
                        .setOut(new PrintWriter(said, true))
                        .execute(
                                "sensor",
                                "token",
                                "--site",
                                name,
                                "--name",
                                "tap",
                                "--set",
                                "data.dir=" + folder.resolve("data"),
                                "--set",
                                "https.enabled=true",
                                "--set",
                                "https.port=" + port,
                                "--set",
                                "https.names=10.99.0.1"))
                .isZero();
        Matcher token = Pattern.compile("vdj_\\S+").matcher(said.toString());
        assertThat(token.find()).isTrue();
        Path own = folder.resolve(name);
        String server = "https://10.99.0.1:" + port;
        Process join = java(site, Main.class, "sensor", "join", server, token.group(), "--dir", own.toString());
        assertThat(join.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(join.exitValue()).as(output(join)).isZero();
        Process sensor = java(
                site,
                Main.class,
                "sensor",
                "--interface",
                "tap0",
                "--dir",
                own.toString(),
                "--to",
                server,
                "--local",
                "10.0.0.0/8");
        BufferedReader output = sensor.inputReader(StandardCharsets.UTF_8);
        // The first line of progress says that it listens.
        StringBuilder heard = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            heard.append(line).append('\n');
            if (line.contains("packets/s, dropped")) {
                break;
            }
        }
        Files.writeString(folder.resolve(name + ".log"), heard);
        assertThat(heard.toString()).contains("packets/s, dropped");
        return sensor;
    }

    private void replay(int site, Path capture) throws Exception {
        Process replay = java(site, Replay.class, capture.toString(), "wire0");
        assertThat(replay.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(replay.exitValue()).as(output(replay)).isZero();
    }

    private static String output(Process process) throws IOException {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            return String.join("\n", output.lines().toList());
        }
    }

    private static Process java(int site, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", OURS + site));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// In each namespace a wire with a tap at its other end, and a way to the server.
    private static boolean hasNamespaces() throws InterruptedException {
        boolean isMade = run("ip", "link", "add", OURS, "type", "bridge")
                && run("ip", "addr", "add", "10.99.0.1/24", "dev", OURS)
                && run("ip", "link", "set", OURS, "up");
        for (int site = 0; site < SITES.size() && isMade; site++) {
            String space = OURS + site;
            String end = "vd" + site + "e" + ProcessHandle.current().pid();
            isMade = run("ip", "netns", "add", space)
                    && silent(space)
                    && run("ip", "link", "add", end, "type", "veth", "peer", "up0", "netns", space)
                    && run("ip", "link", "set", end, "master", OURS, "up")
                    && run("ip", "-n", space, "addr", "add", "10.99.0." + (site + 2) + "/24", "dev", "up0")
                    && run("ip", "-n", space, "link", "set", "up0", "up")
                    && run("ip", "-n", space, "link", "add", "tap0", "type", "veth", "peer", "wire0")
                    && run("ip", "-n", space, "link", "set", "tap0", "up")
                    && run("ip", "-n", space, "link", "set", "wire0", "up");
        }
        return isMade;
    }

    /// Without IPv6 the kernel sends nothing of its own.
    private static boolean silent(String namespace) throws InterruptedException {
        String setting = "/proc/sys/net/ipv6/conf/default/disable_ipv6";
        return run("ip", "netns", "exec", namespace, "sh", "-c", "test ! -e " + setting + " || echo 1 >" + setting);
    }

    @AfterEach
    void removesNamespaces() throws InterruptedException {
        for (int site = 0; site < SITES.size(); site++) {
            run("ip", "netns", "delete", OURS + site);
        }
        run("ip", "link", "delete", OURS);
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
}
