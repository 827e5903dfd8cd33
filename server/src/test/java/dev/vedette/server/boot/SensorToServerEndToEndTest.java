package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/// What a sensor sees in a capture violates profiles of the real program, as of devices with an agent.
class SensorToServerEndToEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private int sensor(StringWriter said, String server, String... more) throws IOException {
        Path capture = new PlantCapture().opens(4444).opens(502).writesCoil(8).to(folder.resolve("plant.pcap"));
        Path rule = Files.writeString(folder.resolve("coil.yaml"), """
            name: coil-eight
            title: Coil 8 is written
            when: modbus.address == 8 && intent == "write"
            """);
        List<String> arguments = new ArrayList<>(
                List.of("--read", capture.toString(), "--site", "plant", "--rules", rule.toString(), "--to", server));
        arguments.addAll(List.of(more));
        return run(new SensorCommand(), said, arguments.toArray(String[]::new));
    }

    private static int run(Object command, StringWriter said, String... arguments) {
        PrintWriter out = new PrintWriter(said);
        return new CommandLine(command).setOut(out).setErr(out).execute(arguments);
    }

    @Test
    void aPortOfAControllerWithoutAgentAndAMatchOfARuleRaiseViolations() throws Exception {
        try (ServerProcess server = new ServerProcess(folder, "auth.mode=open", "engine.pane=1s")) {
            server.call("POST", "/security-profiles/plant", """
                {"behaviors": [
                  {"name": "Known doors", "metric": "aws:listening-tcp-ports",
                   "criteria": {"comparisonOperator": "in-port-set", "value": {"ports": [502]}}}]}
                """);
            server.call(
                    "PUT",
                    "/security-profiles/plant/targets?securityProfileTargetArn="
                            + "arn%3Aaws%3Aiot%3Aus-east-1%3A000000000000%3Aall%2Fthings",
                    "");
            StringWriter said = new StringWriter();

            assertThat(sensor(said, server.address())).as(said.toString()).isZero();
            assertThat(said.toString()).contains("left out 0");

            awaitViolations(server, "plant/10.0.0.7 Known doors", "plant/10.0.0.7 coil-eight");
        }
    }

    private static void awaitViolations(ServerProcess server, String... expected) throws Exception {
        Set<String> violating = new TreeSet<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!violating.containsAll(List.of(expected)) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            JsonMapper.shared()
                    .readTree(server.call("GET", "/active-violations", ""))
                    .get("activeViolations")
                    .forEach(each -> violating.add(each.get("thingName").asString() + " "
                            + each.get("behavior").get("name").asString()));
        }
        assertThat(violating).contains(expected);
    }

    @Test
    void aSensorTakesTheServersRulesAndTellsOfItsAssets() throws Exception {
        try (ServerProcess server = new ServerProcess(folder, "auth.mode=open", "engine.pane=1s")) {
            server.call("PUT", "/v1/rules/coil-written", """
                name: coil-written
                title: A coil is written
                when: modbus.address == 8 && intent == "write"
                """);
            StringWriter said = new StringWriter();
            Path capture = new PlantCapture().opens(502).writesCoil(8).to(folder.resolve("plant.pcap"));

            assertThat(run(
                            new SensorCommand(),
                            said,
                            "--read",
                            capture.toString(),
                            "--site",
                            "plant",
                            "--to",
                            server.address()))
                    .as(said.toString())
                    .isZero();

            assertThat(said.toString()).containsPattern("found +1 +minor +coil-written +A coil is written");
            assertThat(server.call("GET", "/v1/assets/plant%2F10.0.0.7", "")).contains("\"tcp_ports\":[502]");
            assertThat(server.call("GET", "/v1/sensors", ""))
                    .contains("\"site\":\"plant\"", "\"silent\":true", "It has ended", "\"modbus\"");
            awaitViolations(server, "plant/10.0.0.7 coil-written");
        }
    }

    @Test
    void aServerThatRefusesIsSaidAndOneThatKnowsTheKeyTakesAll() throws Exception {
        try (ServerProcess server = new ServerProcess(folder)) {
            StringWriter said = new StringWriter();
            Path wrong = Files.writeString(folder.resolve("wrong"), "VDTNOBODY:secret");

            assertThat(sensor(said, server.address(), "--key-file", wrong.toString()))
                    .isEqualTo(1);
            assertThat(said.toString()).contains("brought to", "0 observations", "the server said: 401");

            Path key = folder.resolve("sensor.key");
            String data = "data.dir=" + folder.resolve("data");
            assertThat(run(new KeyCommand(), said, "create", "--set", data, "--file", key.toString()))
                    .isZero();
            said.getBuffer().setLength(0);
            assertThat(sensor(said, server.address() + "/", "--key-file", key.toString()))
                    .isZero();
            assertThat(said.toString()).contains("left out 0");
            assertThat(server.call("GET", "/health/ready", "")).contains("ready");
        }
    }
}
