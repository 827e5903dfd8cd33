package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vedette.testkit.alert.HttpReceiver;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two sensors, each a process in a network namespace of its own in which it hears the same private addresses, join one
/// server by tokens and report by mutual TLS: two sites, and nothing of one in the other. Skipped where namespaces may
/// not be made: that takes Linux, `ip` of iproute2 and root.
class TwoPlantsTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final List<String> SITES = List.of("north", "south");

    @TempDir
    private Path folder;

    private final TwoNamespaces spaces = new TwoNamespaces();
    private final List<Process> sensors = new ArrayList<>();
    private int port;

    @BeforeEach
    void makeNamespaces() throws Exception {
        assumeThat(spaces.make()).as("network namespaces may be made").isTrue();
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void removeNamespaces() throws InterruptedException {
        sensors.forEach(Process::destroyForcibly);
        spaces.remove();
    }

    @Test
    void theSameAddressesAtTwoSitesAreTwoAssetsWithBaselinesAndAlarmsOfTheirOwn() throws Exception {
        try (HttpReceiver northern = HttpReceiver.open();
                HttpReceiver southern = HttpReceiver.open();
                ServerProcess server = server(northern, southern)) {
            String key = key();
            route(server, key);
            for (int site = 0; site < SITES.size(); site++) {
                sensors.add(joined(site));
            }
            // The controller, by its address the same, does one thing here and another there.
            replay(0, new PlantCapture().opens(502).writesRegister(40, 100));
            replay(1, new PlantCapture().opens(4444).opens(502).writesCoil(8));
            await(server, key, "/v1/sites/north/baseline/entries?kind=value", "holding-register 40");
            await(server, key, "/v1/sites/south/baseline/entries?kind=value", "coil 8");
            assertThat(entries(server, key, "north"))
                    .contains("write-single-register")
                    .doesNotContain("coil", "4444", "south");
            assertThat(entries(server, key, "south"))
                    .contains("write-single-coil", "4444")
                    .doesNotContain("register", "north");

            for (String site : SITES) {
                put(server, key, "/v1/sites/" + site + "/baseline", "{\"mode\":\"enforcing\"}");
            }
            // What is normal at one site is new at the other; and a detection at one only.
            replay(0, new PlantCapture().over(40_001).opens(502).writesCoil(8));
            replay(1, new PlantCapture().over(40_001).opens(502).writesCoil(8).asksForNoFunction());
            Set<String> north = Set.of("north/10.0.0.7 new-function", "north/10.0.0.7 new-value");
            Set<String> south = Set.of("south/10.0.0.7 modbus-function-zero", "south/10.0.0.7 new-function");
            awaitRaised(server, key, "north", north);
            awaitRaised(server, key, "south", south);
            // The last word of each: what had come before it was judged when it is heard.
            replay(0, new PlantCapture().from(30).opens(502));
            replay(1, new PlantCapture().from(31).opens(502));
            north = with(north, "north/10.0.0.30 new-device", "north/10.0.0.7 new-conversation");
            south = with(south, "south/10.0.0.31 new-device", "south/10.0.0.7 new-conversation");
            awaitRaised(server, key, "north", north);
            awaitRaised(server, key, "south", south);
            stopSensors();

            assertThat(raised(server, key, "north")).isEqualTo(north);
            assertThat(raised(server, key, "south")).isEqualTo(south);
            assertThat(told(northern, north)).isEqualTo(north);
            assertThat(told(southern, south)).isEqualTo(south);
            awaitAssets(server, key);
        }
    }

    /// A server that tells each plant's people of their plant, and nobody of what is of neither.
    private ServerProcess server(HttpReceiver northern, HttpReceiver southern)
            throws IOException, InterruptedException {
        return new ServerProcess(
                folder,
                "https.enabled=true",
                "https.host=0.0.0.0",
                "https.port=" + port,
                "https.names=" + TwoNamespaces.HERE,
                "engine.pane=1s",
                "alerts.log=false",
                "alerts.channels=[{name: north, kind: webhook, url: '" + northern.address()
                        + "'}, {name: south, kind: webhook, url: '" + southern.address() + "'}]");
    }

    private static void route(ServerProcess server, String key) throws Exception {
        put(server, key, "/v1/notification-rules", """
            {"rules": [
              {"name": "north", "when": {"sites": ["north"]}, "channels": ["north"]},
              {"name": "south", "when": {"sites": ["south"]}, "channels": ["south"]}]}
            """);
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }

    private static String get(ServerProcess server, String key, String path) throws Exception {
        return server.answer("GET", path, "", "Authorization", "Bearer " + key);
    }

    private static String entries(ServerProcess server, String key, String site) throws Exception {
        return get(server, key, "/v1/sites/" + site + "/baseline/entries?limit=1000");
    }

    private static void put(ServerProcess server, String key, String path, String body) throws Exception {
        assertThat(server.answer(
                        "PUT", path, body, "Authorization", "Bearer " + key, "Content-Type", "application/json"))
                .startsWith("200");
    }

    private static void await(ServerProcess server, String key, String path, String wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String answer = get(server, key, path);
        while (!answer.contains(wanted) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            answer = get(server, key, path);
        }
        assertThat(answer).contains(wanted);
    }

    /// The violations of a site, as `THING BEHAVIOR`.
    private static Set<String> raised(ServerProcess server, String key, String site) throws Exception {
        Set<String> raised = new TreeSet<>();
        String answer = get(server, key, "/v1/violations?state=all&limit=1000&site=" + site);
        assertThat(answer).startsWith("200 ");
        for (JsonNode each : JsonMapper.shared().readTree(answer.substring(4)).get("items")) {
            raised.add(each.get("thing").asString() + " "
                    + each.at("/behavior/name").asString());
        }
        return raised;
    }

    private static void awaitRaised(ServerProcess server, String key, String site, Set<String> wanted)
            throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Set<String> raised = raised(server, key, site);
        while (!raised.containsAll(wanted) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            raised = raised(server, key, site);
        }
        assertThat(raised).isEqualTo(wanted);
    }

    /// What the people of a plant were told, as `THING BEHAVIOR`, once that is as much as is wanted.
    private static Set<String> told(HttpReceiver people, Set<String> wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Set<String> told = new TreeSet<>();
        while (!told.containsAll(wanted) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            people.requests().forEach(request -> {
                JsonNode alert = JsonMapper.shared().readTree(request.body()).get("data");
                told.add(alert.get("thing").asString() + " "
                        + alert.at("/behavior/name").asString());
            });
        }
        return told;
    }

    private static void awaitAssets(ServerProcess server, String key) throws Exception {
        await(server, key, "/v1/assets/north%2F10.0.0.7", "\"tcp_ports\":[502]");
        await(server, key, "/v1/assets/south%2F10.0.0.7", "\"tcp_ports\":[502,4444]");
        assertThat(get(server, key, "/v1/assets/north%2F10.0.0.31")).startsWith("404");
        assertThat(get(server, key, "/v1/assets/south%2F10.0.0.30")).startsWith("404");
        String listed = get(server, key, "/v1/sensors");
        assertThat(listed).contains("\"site\":\"north\"", "\"site\":\"south\"", "\"clockSkewSeconds\":");
        assertThat(get(server, key, "/metrics")).contains("vedette_sensor_lines_foreign_total 0");
    }

    private String key() throws IOException {
        Path file = folder.resolve("reader.key");
        command("key", "create", "--set", "data.dir=" + folder.resolve("data"), "--file", file.toString());
        return Files.readString(file).strip();
    }

    private static String command(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        assertThat(Main.commandLine().setOut(out).setErr(out).execute(arguments))
                .as(said.toString())
                .isZero();
        return said.toString();
    }

    private String token(String site) {
        String said = command(
                "sensor",
                "token",
                "--site",
                site,
                "--name",
                "tap",
                "--set",
                "data.dir=" + folder.resolve("data"),
                "--set",
                "https.enabled=true",
                "--set",
                "https.port=" + port,
                "--set",
                "https.names=" + TwoNamespaces.HERE);
        Matcher token = Pattern.compile("vdj_\\S+").matcher(said);
        assertThat(token.find()).as(said).isTrue();
        return token.group();
    }

    /// A sensor of a site, which has joined and listens.
    private Process joined(int site) throws Exception {
        String name = SITES.get(site);
        Path own = folder.resolve(name);
        String server = "https://" + TwoNamespaces.HERE + ":" + port;
        Process join = spaces.java(site, Main.class, "sensor", "join", server, token(name), "--dir", own.toString());
        assertThat(join.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(join.exitValue()).as(TwoNamespaces.output(join)).isZero();
        Process sensor = spaces.java(
                site,
                Main.class,
                "sensor",
                "--interface",
                TwoNamespaces.TAP,
                "--dir",
                own.toString(),
                "--local",
                "10.0.0.0/8");
        BufferedReader output = sensor.inputReader(StandardCharsets.UTF_8);
        // The first line of progress says that it listens.
        StringBuilder heard = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            heard.append(line).append('\n');
            if (line.contains("packets/s, dropped")) {
                return sensor;
            }
        }
        throw new AssertionError("the sensor ended: " + heard);
    }

    private void stopSensors() throws Exception {
        for (Process sensor : sensors) {
            // Not of the process itself: that would close its output, too.
            sensor.toHandle().destroy();
            assertThat(TwoNamespaces.output(sensor)).contains("left out 0");
            assertThat(sensor.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void replay(int site, PlantCapture capture) throws Exception {
        Path file = capture.to(folder.resolve(SITES.get(site) + ".pcap"));
        Process replay = spaces.java(site, Replay.class, file.toString(), TwoNamespaces.WIRE);
        assertThat(replay.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(replay.exitValue()).as(TwoNamespaces.output(replay)).isZero();
    }
}
