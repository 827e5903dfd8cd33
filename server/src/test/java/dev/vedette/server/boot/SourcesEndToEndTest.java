package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Sources in the real program: what they bring is judged, what they count is shown, and one that is without its broker
/// is named.
class SourcesEndToEndTest {
    private static final String TOKEN = "sixteen characters";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whatSourcesSeeRaisesViolationsAndABrokerThatIsAwayIsNamed() throws Exception {
        Path log = Files.createFile(folder.resolve("mosquitto.log"));
        int port = freePort();
        String sources = "sources=[{type: mqtt, name: plant, url: 'mqtt://127.0.0.1:1'},"
                + " {type: mosquitto, log: '" + log + "'},"
                + " {type: http, port: " + port + ", token: '" + TOKEN + "'}]";
        try (ServerProcess server = new ServerProcess(folder, "auth.mode=open", "engine.pane=1s", sources)) {
            watchMessages(server);

            Set<String> violating = new TreeSet<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (violating.size() < 2 && System.nanoTime() < deadline) {
                send(port);
                append(log);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
                JsonMapper.shared()
                        .readTree(server.call("GET", "/active-violations", ""))
                        .get("activeViolations")
                        .forEach(each -> violating.add(each.get("thingName").asString()));
            }

            assertThat(violating).containsExactly("lamp", "pump 1");
            assertThat(server.call("GET", "/health/ready", "")).contains("ready");
            assertThat(server.call("GET", "/health", ""))
                    .contains("degraded")
                    .contains("source plant: 127.0.0.1:1")
                    .doesNotContain("mosquitto");
            assertThat(server.call("GET", "/metrics", ""))
                    .contains("vedette_source_up{source=\"plant\"} 0.0")
                    .contains("vedette_source_up{source=\"mosquitto\"} 1.0")
                    .contains("vedette_source_events_total{reason=\"\",source=\"http\"}");
        }
        client.close();
    }

    private static void watchMessages(ServerProcess server) throws Exception {
        server.call("POST", "/security-profiles/chatter", """
            {"behaviors": [{"name": "Quiet", "metric": "aws:num-messages-sent", "criteria": {
              "comparisonOperator": "less-than", "value": {"count": 5}, "durationSeconds": 1}}]}
            """);
        server.call(
                "PUT",
                "/security-profiles/chatter/targets?securityProfileTargetArn="
                        + "arn%3Aaws%3Aiot%3Aus-east-1%3A000000000000%3Aall%2Fthings",
                "");
    }

    private void send(int port) throws IOException, InterruptedException {
        String event = "{\"kind\":\"message-sent\",\"thing\":\"lamp\",\"topic\":\"t\",\"bytes\":1}\n";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events"))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(event.repeat(10)))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(202);
    }

    private static void append(Path log) throws IOException {
        long now = Instant.now().getEpochSecond();
        String line = now + ": Received PUBLISH from pump 1 (d0, q0, r0, m0, 't', ... (1 bytes))\n";
        Files.writeString(log, line.repeat(10), StandardOpenOption.APPEND);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
