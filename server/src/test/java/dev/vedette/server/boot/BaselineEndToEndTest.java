package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A site learns and enforces: the real server, the real commands, captures made by hand.
class BaselineEndToEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FUNCTION = "plant/10.0.0.7 new-functions";
    private static final List<String> METRICS =
            List.of("new-devices", "new-conversations", "new-protocols", "new-functions", "new-values");

    @TempDir
    private Path folder;

    private static String run(int exit, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        assertThat(Main.commandLine().setOut(out).setErr(out).execute(arguments))
                .as(said.toString())
                .isEqualTo(exit);
        return said.toString();
    }

    private static String baseline(ServerProcess server, String verb, String... more) {
        String[] arguments = new String[6 + more.length];
        List<String> first = List.of("baseline", verb, "--site", "plant", "--server", server.address());
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = i < 6 ? first.get(i) : more[i - 6];
        }
        return run(0, arguments);
    }

    private void bring(ServerProcess server, PlantCapture capture) throws IOException {
        Path file = capture.to(folder.resolve("plant.pcap"));
        String said = run(0, "sensor", "--read", file.toString(), "--site", "plant", "--to", server.address());
        assertThat(said).contains("left out 0");
    }

    private static PlantCapture normal() {
        return new PlantCapture().opens(502).writesRegister(40, 100).writesRegister(40, 200);
    }

    private static PlantCapture newFunction() {
        return normal().writesCoil(8);
    }

    private static void watch(ServerProcess server) throws Exception {
        StringBuilder behaviors = new StringBuilder();
        for (String metric : METRICS) {
            behaviors.append(behaviors.isEmpty() ? "" : ",").append("""
                {"name": "%s", "metric": "net:%s", "criteria": {
                 "comparisonOperator": "less-than-equals", "value": {"count": 0}, "durationSeconds": 5}}
                """.formatted(metric, metric));
        }
        server.call("POST", "/security-profiles/plant", "{\"behaviors\": [" + behaviors + "]}");
        server.call(
                "PUT",
                "/security-profiles/plant/targets?securityProfileTargetArn="
                        + "arn%3Aaws%3Aiot%3Aus-east-1%3A000000000000%3Aall%2Fthings",
                "");
    }

    /// How often each behavior was violated, as `THING BEHAVIOR`.
    private static Map<String, Integer> raised(ServerProcess server) throws Exception {
        Map<String, Integer> raised = new TreeMap<>();
        JsonMapper.shared()
                .readTree(server.call("GET", "/violation-events?startTime=0&endTime=4000000000&maxResults=250", ""))
                .get("violationEvents")
                .forEach(each -> {
                    if (each.get("violationEventType").asString().equals("in-alarm")) {
                        raised.merge(
                                each.get("thingName").asString() + " "
                                        + each.get("behavior").get("name").asString(),
                                1,
                                Integer::sum);
                    }
                });
        return raised;
    }

    private static JsonNode active(ServerProcess server) throws Exception {
        return JsonMapper.shared()
                .readTree(server.call("GET", "/active-violations", ""))
                .get("activeViolations");
    }

    private static Map<String, Integer> awaitRaised(ServerProcess server, Predicate<Map<String, Integer>> wanted)
            throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Integer> raised = raised(server);
        while (!wanted.test(raised) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            raised = raised(server);
        }
        return raised;
    }

    /// Lets the site go on as usual until nothing is violated any more.
    private void awaitCalm(ServerProcess server, PlantCapture usual) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!active(server).isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            bring(server, usual);
        }
        assertThat(active(server)).isEmpty();
    }

    private static String id(String listed, String subject) {
        return listed.lines()
                .filter(line -> line.contains(subject) && !line.startsWith(" "))
                .map(line -> line.substring(0, 32))
                .findFirst()
                .orElseThrow(() -> new AssertionError(subject + " is not in " + listed));
    }

    @Test
    void whatIsNewRaisesOnceUntilItIsAcceptedAndAgainWhenItIsRemoved() throws Exception {
        try (ServerProcess server = new ServerProcess(folder, "auth.mode=open", "engine.pane=1s")) {
            watch(server);
            bring(server, normal());
            assertThat(baseline(server, "show"))
                    .startsWith("plant: learning since")
                    .contains("6 learned", "0 open");
            assertThat(baseline(server, "enforce")).startsWith("plant: enforcing since");
            bring(server, normal());

            // Another function of a conversation, and with it a point that was never written.
            bring(server, newFunction());
            bring(server, newFunction());
            Map<String, Integer> first = awaitRaised(server, raised -> raised.size() >= 2);
            assertThat(first.toString()).isEqualTo("{" + FUNCTION + "=1, plant/10.0.0.7 new-values=1}");
            String listed = baseline(server, "list", "--state", "open");
            assertThat(listed)
                    .contains("asked 10.0.0.7:502: Modbus/TCP write-single-coil; expected of"
                            + " \"10.0.0.20 > modbus\" only write-single-register");

            // The alert says so, too; here it goes to the log.
            assertThat(Files.readString(folder.resolve("server.log")))
                    .containsOnlyOnce("write-single-coil; expected of")
                    .contains("only write-single-register");

            // Another master: a device, its conversation, and what it speaks.
            bring(server, normal().from(30).opens(502));
            Map<String, Integer> second = awaitRaised(server, raised -> raised.size() >= 4);
            assertThat(second.toString())
                    .isEqualTo("{plant/10.0.0.30 new-devices=1, plant/10.0.0.7 new-conversations=1, " + FUNCTION
                            + "=1, plant/10.0.0.7 new-values=1}");
            assertThat(baseline(server, "list", "--kind", "conversation", "--state", "open"))
                    .contains("10.0.0.30:40000 talks to 10.0.0.7:502 over tcp/502; expected only 10.0.0.20 > tcp/502");

            // Accepted, it is normal; removed, it is new again.
            String write = id(listed, "write-single-coil");
            assertThat(baseline(server, "accept", write)).contains(write + "  accepted");
            awaitCalm(server, normal().from(30).opens(502));
            bring(server, newFunction());
            assertThat(baseline(server, "show")).contains("1 accepted");
            baseline(server, "remove", write);
            bring(server, newFunction());
            Map<String, Integer> third = awaitRaised(server, raised -> raised.getOrDefault(FUNCTION, 0) > 1);
            assertThat(third).containsEntry(FUNCTION, 2);
            assertThat(third).containsEntry("plant/10.0.0.7 new-conversations", 1);
        }
    }

    @Test
    void aValueOutsideOfTheRangeRaisesAndIsLearnedFromItsAlertAcrossAKill() throws Exception {
        try (ServerProcess server = new ServerProcess(folder, "auth.mode=open", "engine.pane=1s")) {
            watch(server);
            bring(server, normal());
            baseline(server, "enforce");
            server.killAndRestart();
            bring(server, normal().writesRegister(40, 150));
            bring(server, normal().writesRegister(40, 201));
            Map<String, Integer> raised = awaitRaised(server, all -> !all.isEmpty());
            assertThat(raised.toString()).isEqualTo("{plant/10.0.0.7 new-values=1}");
            assertThat(baseline(server, "list", "--kind", "value"))
                    .contains("modbus unit 17 holding-register 40  100.0..200.0")
                    .contains("wrote 201 to modbus unit 17 holding-register 40 of 10.0.0.7; expected 100..200");

            String violation = active(server).get(0).get("violationId").asString();
            String learned = server.call("POST", "/v1/violations/" + violation + "/learn", "");
            assertThat(learned).contains("\"state\":\"accepted\"", "\"learned\":{\"min\":100.0,\"max\":201.0}");
            awaitCalm(server, normal());
            bring(server, normal().writesRegister(40, 201));
            assertThat(baseline(server, "show")).contains("1 accepted, 0 open");
            assertThat(raised(server)).containsEntry("plant/10.0.0.7 new-values", 1);
        }
    }

    @Test
    void commandsSayWhatIsWrong() throws Exception {
        try (ServerProcess server = new ServerProcess(folder)) {
            String[] show = {"baseline", "show", "--site", "plant", "--server"};
            assertThat(run(1, show[0], show[1], show[2], show[3], show[4], server.address()))
                    .contains("the server says: 401");
            assertThat(run(1, show[0], show[1], show[2], show[3], show[4], "http://127.0.0.1:1"))
                    .contains("cannot be reached");
            assertThat(run(1, show[0], show[1], show[2], show[3], show[4], "plant-server"))
                    .contains("begins with http://");
        }
    }
}
