package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sensor.capture.CaptureFile;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.testkit.alert.HttpReceiver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From a capture to an alert that says what was found, and back to the packets; through `kill -9`.
class EvidenceEndToEndTest {
    private static final String TARGET = "/security-profiles/plant/targets?securityProfileTargetArn="
            + "arn%3Aaws%3Aiot%3Aus-east-1%3A000000000000%3Aall%2Fthings";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private String sensor(Path capture, String server) throws IOException {
        Path rule = Files.writeString(folder.resolve("coil.yaml"), """
            name: coil-eight
            title: Coil 8 is written
            when: modbus.address == 8 && intent == "write"
            message: "{source.ip} wrote coil {modbus.address} of {destination.ip}"
            """);
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        String[] arguments = {
            "--read",
            capture.toString(),
            "--site",
            "plant",
            "--no-built-in-rules",
            "--rules",
            rule.toString(),
            "--to",
            server
        };
        assertThat(new CommandLine(new SensorCommand()).setOut(out).setErr(out).execute(arguments))
                .as(said.toString())
                .isZero();
        return said.toString();
    }

    private static JsonNode alert(HttpReceiver receiver, String type) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (HttpReceiver.Request request : receiver.requests()) {
                JsonNode alert = JsonMapper.shared().readTree(request.body());
                if (alert.path("type").asString("").equals(type)) {
                    return alert;
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new AssertionError("no alert " + type + " within " + PATIENCE);
    }

    private Path download(String server, String name) throws Exception {
        Path file = folder.resolve("downloaded.pcap");
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + "/v1/evidence/" + name))
                .build();
        HttpResponse<Path> answer = http.send(request, HttpResponse.BodyHandlers.ofFile(file));
        assertThat(answer.statusCode()).isEqualTo(200);
        return file;
    }

    private static List<String> packets(Path file) {
        List<String> packets = new ArrayList<>();
        try (CaptureFile capture = CaptureFile.open(file)) {
            Packet packet = new Packet();
            while (capture.next(packet)) {
                byte[] bytes = Arrays.copyOfRange(packet.bytes(), packet.offset(), packet.offset() + packet.length());
                packets.add(packet.timeNanos() + " " + HexFormat.of().formatHex(bytes));
            }
        }
        return packets;
    }

    @Test
    void anAlertSaysWhatWasFoundAndItsPacketsAreThoseOfTheConnection() throws Exception {
        Path capture = new PlantCapture()
                .opens(4444)
                .opens(502)
                .writesCoil(7)
                .writesCoil(8)
                .writesCoil(9)
                .to(folder.resolve("plant.pcap"));
        try (HttpReceiver receiver = HttpReceiver.open();
                ServerProcess server = new ServerProcess(
                        folder, "auth.mode=open", "engine.pane=1s", "alerts.webhook=" + receiver.address())) {
            server.call("POST", "/security-profiles/plant", """
                {"behaviors": [
                  {"name": "Coil eight", "metric": "rule:coil-eight", "criteria": {
                   "comparisonOperator": "less-than-equals", "value": {"count": 0}, "durationSeconds": 3600}}]}
                """);
            server.call("PUT", TARGET, "");

            assertThat(sensor(capture, server.address())).contains("captures of evidence, left out 0");

            JsonNode raised = alert(receiver, "in-alarm");
            assertThat(raised.get("explanation").asString()).contains("10.0.0.20 wrote coil 8 of 10.0.0.7.");
            assertThat(raised.at("/finding/detail").asString()).isEqualTo("10.0.0.20 wrote coil 8 of 10.0.0.7");
            String name = raised.at("/finding/evidence").asString();
            List<String> wanted = packets(capture).subList(3, 8);
            assertThat(packets(download(server.address(), name))).isEqualTo(wanted);

            server.killAndRestart();

            assertThat(packets(download(server.address(), name))).isEqualTo(wanted);
            server.call("DELETE", TARGET, "");
            assertThat(alert(receiver, "alarm-invalidated").get("finding")).isEqualTo(raised.get("finding"));
            assertThat(server.call("GET", "/metrics", "")).contains("vedette_evidence_captures ");
        }
    }
}
