package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is new at a site is stored, then told to detection, then marked as told. The real server is killed at moments
/// that a seed decides, between any two of these: what a sensor was told is taken raises its violation, once.
class SightingsKillNineTest {
    private static final int DEVICES = 120;
    private static final int KILLS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger taken = new AtomicInteger();

    private static String device(int number) {
        return "plant/10.0.%d.%d".formatted(number / 100, number % 100 + 1);
    }

    /// A sensor that brings one device after the other, and brings it again until it is taken.
    private void bring(ServerProcess server) throws InterruptedException {
        for (int number = 0; number < DEVICES; number++) {
            String thing = device(number);
            String line = """
                {"observation":"sighting","thing":"%s","time":"2026-01-05T10:00:00Z","site":"plant",\
                "kind":"device","subject":"%s","detail":"%s sends on the network"}
                """.formatted(thing, thing.substring(6), thing.substring(6));
            while (!isTaken(server, line)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            taken.incrementAndGet();
        }
    }

    private boolean isTaken(ServerProcess server, String line) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/v1/sensor/lines"))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(line))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isIn(202, 503);
            return answer.statusCode() == 202;
        } catch (IOException _) {
            // The server was killed, or is not up again.
            return false;
        }
    }

    private static Map<String, Integer> raised(ServerProcess server) throws Exception {
        Map<String, Integer> raised = new TreeMap<>();
        String next = "";
        do {
            JsonNode page = JsonMapper.shared()
                    .readTree(server.call(
                            "GET", "/violation-events?startTime=0&endTime=4000000000&maxResults=250" + next, ""));
            page.get("violationEvents").forEach(each -> {
                if (each.get("violationEventType").asString().equals("in-alarm")) {
                    raised.merge(each.get("thingName").asString(), 1, Integer::sum);
                }
            });
            next = page.hasNonNull("nextToken")
                    ? "&nextToken=" + page.get("nextToken").asString()
                    : "";
        } while (!next.isEmpty());
        return raised;
    }

    @Test
    void whatASensorWasToldIsTakenIsRaisedOnceWheneverTheServerDies() throws Exception {
        Random random = new Random(20_261_122);
        try (ServerProcess server = new ServerProcess(folder, "auth.mode=open", "engine.pane=1s")) {
            server.call("PUT", "/v1/sites/plant/baseline", "{\"mode\":\"enforcing\"}");
            CompletableFuture<Void> sensor = CompletableFuture.runAsync(() -> {
                try {
                    bring(server);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
            for (int kill = 1; kill <= KILLS; kill++) {
                int until = kill * DEVICES / (KILLS + 1) + random.nextInt(5);
                while (taken.get() < until && !sensor.isDone()) {
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100 + random.nextInt(2_000)));
                }
                server.killAndRestart();
            }
            sensor.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (raised(server).size() < DEVICES && System.nanoTime() < deadline) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
            Map<String, Integer> raised = raised(server);
            assertThat(raised).hasSize(DEVICES);
            assertThat(raised.values()).as("violations of each device").containsOnly(1);
        }
    }
}
