package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.alert.HttpReceiver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From a packet to an alert that people read in their language.
class AlertLanguageEndToEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private static void sensor(Path capture, String server, String language, String... more) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        List<String> arguments =
                new ArrayList<>(List.of("--read", capture.toString(), "--to", server, "--language", language));
        arguments.addAll(List.of(more));
        assertThat(new CommandLine(new SensorCommand())
                        .setOut(out)
                        .setErr(out)
                        .execute(arguments.toArray(String[]::new)))
                .as(said.toString())
                .isZero();
    }

    private static JsonNode alert(HttpReceiver receiver, String metric) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (HttpReceiver.Request request : receiver.requests()) {
                JsonNode alert = JsonMapper.shared().readTree(request.body());
                if (alert.at("/behavior/metric").asString().equals(metric)) {
                    return alert;
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new AssertionError("no alert of " + metric + " within " + PATIENCE);
    }

    @Test
    void anAlertSaysWhatItIsWhatWasFoundAndWhatToDoInTheServersLanguage() throws Exception {
        Path capture = new PlantCapture().stopsListening().to(folder.resolve("stop.pcap"));
        try (HttpReceiver receiver = HttpReceiver.open();
                ServerProcess server = new ServerProcess(
                        folder, "auth.mode=open", "alerts.language=de", "alerts.webhook=" + receiver.address())) {
            sensor(capture, server.address(), "de");

            JsonNode alert = alert(receiver, "rule:modbus-force-listen-only");
            assertThat(alert.get("title").asString())
                    .isEqualTo("Einem Modbus-Gerät wurde befohlen, nicht mehr zu antworten");
            assertThat(alert.at("/finding/detail").asString()).contains("nur noch hören lassen");
            assertThat(alert.get("nextSteps").valueStream().map(JsonNode::asString))
                    .hasSize(3)
                    .first()
                    .asString()
                    .contains("nachsehen");
        }
    }

    @Test
    void aPluginBringsTextsOfItsOwnForEventsAndAlerts() throws Exception {
        String german = """
            ---
            language: de
            detections:
              tank-alarm-changed:
                title: Die Alarmgrenze eines Tanks wurde geändert
                message: "{source.ip} hat die Grenze auf {tank.limit} gesetzt"
                next-steps: [Die Schicht fragen.]
            operations: {tank.set-alarm: Grenze setzen}
            values:
              tank.command: {2: Alarmgrenze}
            """;
        Path capture = TankGuide.read().capture(folder.resolve("day.pcap"));
        Path events = folder.resolve("e.jsonl");
        try (HttpReceiver receiver = HttpReceiver.open();
                ServerProcess server = new ServerProcess(
                        folder,
                        "auth.mode=open",
                        "alerts.language=de",
                        "plugins.unsigned=true",
                        "alerts.webhook=" + receiver.address())) {
            server.call("PUT", "/v1/plugins/tank.yaml", TankGuide.read().definition(2) + german);
            sensor(capture, server.address(), "de", "--allow-unsigned-plugins", "--events", events.toString());

            assertThat(Files.readString(events)).contains("\"command_name\":\"Alarmgrenze\"");
            JsonNode alert = alert(receiver, "rule:tank-alarm-changed");
            assertThat(alert.get("title").asString()).isEqualTo("Die Alarmgrenze eines Tanks wurde geändert");
            assertThat(alert.at("/finding/detail").asString()).contains("hat die Grenze auf 1500 gesetzt");
            assertThat(alert.get("nextSteps")).hasToString("[\"Die Schicht fragen.\"]");
        }
    }

    @Test
    void aRuleThatWasWrittenOnTheServerSaysItsOwnTitleAndNextSteps() throws Exception {
        Path capture = new PlantCapture().writesCoil(8).to(folder.resolve("coil.pcap"));
        try (HttpReceiver receiver = HttpReceiver.open();
                ServerProcess server = new ServerProcess(
                        folder, "auth.mode=open", "alerts.language=ja", "alerts.webhook=" + receiver.address())) {
            server.call("PUT", "/v1/rules/coil-eight", """
                name: coil-eight
                title: Coil 8 is written
                when: modbus.address == 8
                next-steps: [Ask the shift.]
                """);
            sensor(capture, server.address(), "ja");

            JsonNode alert = alert(receiver, "rule:coil-eight");
            assertThat(alert.get("title").asString()).isEqualTo("Coil 8 is written");
            assertThat(alert.get("nextSteps")).hasToString("[\"Ask the shift.\"]");
        }
    }
}
