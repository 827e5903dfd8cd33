package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.vedette.server.store.sql.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real server process under load, killed again and again at moments that a seed decides. What is left at
/// the end must be what an uninterrupted run leaves: every device's reports go good, bad, good, bad, so that is
/// known exactly.
class KillNineTest {
    private static final int DEVICES = 12;
    private static final int REPORTS = 24;
    private static final int RUN = 3;

    @TempDir
    private Path folder;

    private final Map<String, Integer> alerts = new ConcurrentHashMap<>();
    private final Semaphore accepted = new Semaphore(0);

    @Test
    void whatWasAcceptedSurvivesThreeKills() throws Exception {
        endAsIfNeverKilled(20_261_121, 3);
    }

    @Test
    void whatWasAcceptedSurvivesTwoKillsOnPostgresql() throws Exception {
        endAsIfNeverKilled(
                7,
                2,
                "database.url=" + PostgresServer.freshSchema(),
                "database.user=" + PostgresServer.USER,
                "database.password=");
    }

    @Test
    @Tag("sim")
    void whatWasAcceptedSurvivesManyKills() throws Exception {
        endAsIfNeverKilled(42, 20);
    }

    private void endAsIfNeverKilled(long seed, int kills, String... more) throws Exception {
        Random random = new Random(seed);
        HttpServer receiver = receiver();
        List<String> settings = new ArrayList<>(List.of(
                "auth.mode=open",
                "engine.pane=1s",
                "engine.grace=200ms",
                "reports.min-interval=1ms",
                "alerts.webhook=http://127.0.0.1:" + receiver.getAddress().getPort() + "/alerts"));
        settings.addAll(List.of(more));
        try (ServerProcess server = new ServerProcess(folder, settings.toArray(String[]::new))) {
            watchDoors(server);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> devices = new ArrayList<>();
                for (int device = 0; device < DEVICES; device++) {
                    String name = "device-" + device;
                    devices.add(threads.submit(() -> report(name, server.mqttPort())));
                }
                for (int kill = 0; kill < kills; kill++) {
                    accepted.acquire(1 + random.nextInt(DEVICES * REPORTS / (kills + 1)));
                    server.killAndRestart();
                }
                for (Future<?> device : devices) {
                    device.get(120, TimeUnit.SECONDS);
                }
            }
            for (int device = 0; device < DEVICES; device++) {
                checkEvents(server, "device-" + device, seed);
                checkDatapoints(server, "device-" + device, seed);
            }
            checkAlerts(kills, seed);
            assertThat(server.stop()).as("exit code after SIGTERM").isIn(0, 143);
        } finally {
            receiver.stop(0);
        }
    }

    private Void report(String name, int port) throws InterruptedException {
        try (ReportingDevice device = new ReportingDevice(name, port)) {
            for (int report = 0; report < REPORTS; report++) {
                boolean bad = report / RUN % 2 == 1;
                device.report(1 + report, bad ? new int[] {443, 4444} : new int[] {443});
                accepted.release();
            }
        }
        return null;
    }

    /// Each alert is told by itself, so that they can be counted.
    private static void watchDoors(ServerProcess server) throws IOException, InterruptedException {
        server.call("PUT", "/v1/notification-settings", """
            {"flapRaises": 0, "flapSeconds": 60, "calmSeconds": 60, "groupMore": 0, "groupSeconds": 30,
              "channelPerMinute": 0}
            """);
        server.call("POST", "/security-profiles/doors", """
            {"behaviors": [{"name": "Known doors", "metric": "aws:listening-tcp-ports", "criteria": {
              "comparisonOperator": "in-port-set", "value": {"ports": [443]}}}]}
            """);
        server.call(
                "PUT",
                "/security-profiles/doors/targets?securityProfileTargetArn="
                        + "arn%3Aaws%3Aiot%3Aus-east-1%3A000000000000%3Aall%2Fthings",
                "");
    }

    /// Half of the runs are bad: as many raises, each cleared by the good run after it, but the last.
    private static void checkEvents(ServerProcess server, String thing, long seed) throws Exception {
        int raises = REPORTS / RUN / 2;
        List<String> expected = new ArrayList<>();
        for (int raise = 0; raise < raises; raise++) {
            expected.add("in-alarm");
            if (raise < raises - 1) {
                expected.add("alarm-cleared");
            }
        }
        List<JsonNode> events = List.of();
        for (int tries = 0; tries < 100 && events.size() < expected.size(); tries++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            events = list(
                    server, "/violation-events?thingName=" + thing + between() + "&maxResults=250", "violationEvents");
        }
        assertThat(events.reversed().stream()
                        .map(event -> event.get("violationEventType").asString()))
                .as("events of %s, seed %d", thing, seed)
                .containsExactlyElementsOf(expected);
        assertThat(events.stream()
                        .map(event -> event.get("violationId").asString())
                        .distinct())
                .as("violations of %s, seed %d", thing, seed)
                .hasSize(raises);
        assertThat(list(server, "/active-violations?thingName=" + thing, "activeViolations"))
                .as("open violations of %s, seed %d", thing, seed)
                .hasSize(1);
    }

    private static void checkDatapoints(ServerProcess server, String thing, long seed) throws Exception {
        assertThat(list(
                        server,
                        "/metric-values?thingName=" + thing + "&metricName=aws%3Alistening-tcp-ports" + between()
                                + "&maxResults=250",
                        "metricDatumList"))
                .as("datapoints of %s, seed %d", thing, seed)
                .hasSize(REPORTS);
    }

    /// At least once each; twice only what was on its way when the process was killed, one on each of the two
    /// routes.
    private void checkAlerts(int kills, long seed) {
        int events = DEVICES * (REPORTS / RUN - 1);
        for (int tries = 0; tries < 100 && alerts.size() < events; tries++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        int sent = alerts.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(alerts).as("alerts, seed %d", seed).hasSize(events);
        assertThat(sent - events).as("repeated alerts, seed %d", seed).isBetween(0, kills);
    }

    private static String between() {
        Instant now = Instant.now();
        return "&startTime=" + now.minusSeconds(3_600).getEpochSecond() + "&endTime="
                + now.plusSeconds(60).getEpochSecond();
    }

    private static List<JsonNode> list(ServerProcess server, String path, String member) throws Exception {
        List<JsonNode> items = new ArrayList<>();
        JsonMapper.shared().readTree(server.call("GET", path, "")).get(member).forEach(items::add);
        return items;
    }

    private HttpServer receiver() throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/alerts", exchange -> {
            alerts.merge(exchange.getRequestHeaders().getFirst("Idempotency-Key"), 1, Integer::sum);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }
}
