package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.alert.HttpReceiver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From packets to one alarm with everything that explains it, which nobody is told of before its mute has
/// ended.
class AlarmsEndToEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BEHAVIOR = "modbus-force-listen-only";

    @TempDir
    private Path folder;

    private static JsonNode json(ServerProcess server, String method, String path, String body) throws Exception {
        return JsonMapper.shared().readTree(server.call(method, path, body));
    }

    private static JsonNode awaited(ServerProcess server, String path, Predicate<JsonNode> state) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode last = json(server, "GET", path, "");
        while (!state.test(last)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(path + " is " + last + " after " + PATIENCE);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            last = json(server, "GET", path, "");
        }
        return last;
    }

    private static boolean isTold(HttpReceiver receiver) {
        return receiver.requests().stream()
                .map(request -> JsonMapper.shared().readTree(request.body()))
                .anyMatch(alert -> alert.at("/behavior/name").asString("").equals(BEHAVIOR));
    }

    private static String muted(ServerProcess server) throws Exception {
        String wish = """
            {"behavior": "%s", "reason": "works", "until": "%s"}\
            """.formatted(BEHAVIOR, Instant.now().plus(Duration.ofHours(1)));
        return JsonMapper.shared()
                .readTree(asked(server, "POST", "/v1/mutes", wish, 201))
                .get("id")
                .asString();
    }

    private static String asked(ServerProcess server, String method, String path, String body, int status)
            throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(server.address() + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            return answer.body();
        }
    }

    private static void sensor(Path capture, String server) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        assertThat(new CommandLine(new SensorCommand())
                        .setOut(out)
                        .setErr(out)
                        .execute("--read", capture.toString(), "--site", "plant", "--to", server))
                .as(said.toString())
                .isZero();
    }

    @Test
    void aMutedAlarmIsShownWithAllThatExplainsItAndToldWhenItsMuteHasEnded() throws Exception {
        Path capture = new PlantCapture().opens(502).stopsListening().to(folder.resolve("stop.pcap"));
        try (HttpReceiver receiver = HttpReceiver.open();
                ServerProcess server =
                        new ServerProcess(folder, "auth.mode=open", "alerts.webhook=" + receiver.address())) {
            String mute = muted(server);
            sensor(capture, server.address());

            JsonNode queued = awaited(
                            server,
                            "/v1/violations?behavior=" + BEHAVIOR,
                            found -> !found.get("items").isEmpty())
                    .at("/items/0");
            assertThat(queued.get("severity").asString()).isEqualTo("major");
            assertThat(queued.get("source").asString()).isEqualTo("network");
            assertThat(queued.get("title").asString()).isNotEmpty();
            assertThat(queued.at("/muted/id").asString()).isEqualTo(mute);
            assertThat(server.call("GET", "/metrics", "")).contains("vedette_alerts_withheld 2");
            assertThat(json(server, "GET", "/v1/mutes", "")
                            .at("/items/0/hidden")
                            .asInt())
                    .isEqualTo(1);

            JsonNode alarm =
                    json(server, "GET", "/v1/violations/" + queued.get("id").asString(), "");
            assertThat(alarm.at("/message/protocol").asString()).isEqualTo("modbus");
            assertThat(alarm.at("/message/fields/destination").asString()).contains("10.0.0.7");
            assertThat(alarm.at("/rule/document").asString()).contains("name: " + BEHAVIOR);
            assertThat(alarm.get("nextSteps")).isNotEmpty();
            assertThat(json(server, "GET", "/v1/overview", "")
                            .at("/open/bySeverity/major")
                            .asInt())
                    .isPositive();
            assertThat(isTold(receiver)).isFalse();

            asked(server, "DELETE", "/v1/mutes/" + mute, "", 204);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!isTold(receiver) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            assertThat(isTold(receiver)).isTrue();
        }
    }
}
