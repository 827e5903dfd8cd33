package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.SensorDesk;
import dev.vedette.server.sense.SensorReport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A sensor that has joined a real server by TLS, and whose clock is wrong or whose lines come late. The sensor lives
/// by
/// this machine's clock, as its TLS does; it is the server that lives in another time.
class SensorTimeEndToEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TARGET = "arn%3Aaws%3Aiot%3Aus-east-1%3A000000000000%3Aall%2Fthings";
    private static final String FIGURE = """
        {"observation":"traffic","thing":"north/10.0.0.7","bytes_in":0,"bytes_out":%d,"packets_in":0,"packets_out":1}
        """;

    @TempDir
    private Path folder;

    private RunningServer server(Duration ahead) {
        return new RunningServer(
                InstantSource.offset(InstantSource.system(), ahead),
                folder.resolve("data"),
                "https.enabled=true",
                "https.port=0",
                "engine.pane=1s");
    }

    private static String address(RunningServer running) {
        return "https://localhost:" + running.server().doors().tlsPort().orElseThrow();
    }

    private SensorIdentity join(RunningServer running) {
        SensorDesk.Made made = running.server()
                .desks()
                .sensors()
                .token(new SensorDesk.Wish("north", null, "gate"), Duration.ofHours(1));
        String token = made.secret() + "."
                + running.server().access().sensorAuthority().serverFingerprint();
        return new SensorJoining(Clock.systemUTC()).join(address(running), token, null, folder.resolve("gate"));
    }

    private DiskBacklog backlog(Duration behind) {
        return new DiskBacklog(
                folder.resolve("cache"),
                DiskBacklog.BYTES_MIN,
                InstantSource.offset(InstantSource.system(), behind.negated()),
                said -> {});
    }

    private static Finding finding() {
        return new Finding(
                new ThingName("north/10.0.0.7"), Instant.now(), new MetricName("rule:pumps"), "pump 7 ran dry", "");
    }

    private static SensorReport beat() {
        return new SensorReport(
                "north",
                "gate",
                "1",
                new SensorReport.Figures(0, 0, 0, 0, 0, 0),
                null,
                List.of(),
                false,
                null,
                Instant.now());
    }

    private static String get(RunningServer running, String path) throws Exception {
        return call(running, "GET", path, "");
    }

    private static String call(RunningServer running, String method, String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + running.server().httpPort() + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static void await(RunningServer running, String path, String wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!get(running, path).contains(wanted) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        assertThat(get(running, path)).contains(wanted);
    }

    @ParameterizedTest
    @CsvSource({"1, behind", "-1, ahead"})
    void aClockThatIsADayOffIsShownAndLinesAreJudgedByTheServersTime(int days, String word) throws Exception {
        Duration off = Duration.ofDays(days);
        SensorIdentity identity;
        // Made at the earlier of both times, so that certificates are good at both.
        try (RunningServer running = server(days > 0 ? Duration.ZERO : off)) {
            identity = join(running);
        }
        try (RunningServer running = server(off);
                SensorUplink uplink = new SensorUplink(
                        new ServerLink(address(running), identity), backlog(Duration.ZERO), said -> {})) {
            uplink.bring(beat());
            uplink.bring(finding());
            await(running, "/active-violations", "\"pumps\"");

            JsonNode violation = JsonMapper.shared()
                    .readTree(get(running, "/active-violations"))
                    .at("/activeViolations/0");
            Instant began = Instant.ofEpochMilli(
                    (long) (violation.get("violationStartTime").asDouble() * 1000));
            assertThat(Duration.between(began, Instant.now().plus(off)).abs()).isLessThan(PATIENCE);
            await(running, "/v1/sensors", "Its clock is 86,");
            JsonNode sensor =
                    JsonMapper.shared().readTree(get(running, "/v1/sensors")).at("/items/0");
            assertThat(sensor.get("clockSkewSeconds").asDouble())
                    .isBetween(-86_400.0 * days - 60, -86_400.0 * days + 60);
            assertThat(sensor.get("troubles").toString()).contains(" s " + word + "; set it");
            assertThat(running.server().sensors().counts().late()).isZero();
        }
    }

    @Test
    void aSensorThatIsADayBehindANewServerIsToldThatItsClockIsWrong() {
        try (RunningServer running = server(Duration.ofDays(1))) {
            assertThatThrownBy(() -> join(running))
                    .hasMessageContaining("which is what this machine's clock says")
                    .hasMessageContaining("set the clock");
            assertThat(running.server().desks().sensors().list()).isEmpty();
            assertThat(running.server().desks().sensors().tokens().getFirst().usedAt())
                    .as("the token is still good")
                    .isNull();
        }
    }

    @Test
    void aSensorThatIsYearsAheadOfTheServersCertificateIsToldThatItsClockIsWrong() {
        try (RunningServer running = server(Duration.ofDays(-1000))) {
            assertThatThrownBy(() -> join(running))
                    .hasMessageContaining("which is what this machine's clock says")
                    .hasMessageContaining("set the clock");
        }
    }

    private static void judge(RunningServer running) throws Exception {
        call(running, "POST", "/security-profiles/traffic", """
            {"behaviors": [
              {"name": "Bytes", "metric": "aws:all-bytes-out", "criteria": {
               "comparisonOperator": "less-than", "value": {"count": 50}, "durationSeconds": 300}}]}
            """);
        call(running, "PUT", "/security-profiles/traffic/targets?securityProfileTargetArn=" + TARGET, "");
    }

    @Test
    void ofWhatWaitedForAnHourFindingsCountAndFiguresAreLeftOutAndCounted() throws Exception {
        try (DiskBacklog anHourAgo = backlog(Duration.ofHours(1))) {
            anHourAgo.put(new Backlog.Batch(FIGURE.formatted(1_000_000).repeat(3), 3, 0), false);
            anHourAgo.put(new Backlog.Batch("""
                {"observation":"finding","thing":"north/10.0.0.7","metric":"rule:pumps","detail":"pump 7 ran dry"}
                {"observation":"sighting","thing":"north/10.0.0.8","site":"north","kind":"device","subject":"10.0.0.8"}
                """, 2, 0), true);
        }
        try (RunningServer running = server(Duration.ZERO)) {
            judge(running);
            SensorIdentity identity = join(running);
            try (SensorUplink uplink =
                    new SensorUplink(new ServerLink(address(running), identity), backlog(Duration.ZERO), said -> {})) {
                await(running, "/active-violations", "\"pumps\"");
                uplink.bring(new NetworkTraffic(new ThingName("north/10.0.0.7"), Instant.now(), 0, 70, 0, 1));
                // What is judged is what came in time, and not what came late with it.
                await(running, "/active-violations", "\"value\":{\"count\":50}");
                assertThat(get(running, "/active-violations"))
                        .contains("\"count\":70")
                        .doesNotContain("30000");
            }
            assertThat(running.server().sensors().counts().late()).isEqualTo(3);
            assertThat(get(running, "/metrics")).contains("vedette_sensor_lines_late_total 3.0");
            assertThat(get(running, "/v1/sites/north/baseline/entries")).contains("north/10.0.0.8");
        }
    }

    @ParameterizedTest
    @CsvSource({"59999, 0", "60000, 0", "60001, 1", "86400000, 1"})
    void linesAreLateFromTheFirstMillisecondBeyondAMinute(String waited, int late) throws Exception {
        assertThat(bring(waited)).isEqualTo("202 " + late);
    }

    @ParameterizedTest
    @CsvSource({"-1", "1.5", "soon", "1000000000000000"})
    void howLongLinesHaveWaitedIsWholeMillisecondsOrNothingIsTaken(String waited) throws Exception {
        assertThat(bring(waited)).isEqualTo("400 0");
    }

    /// The status, and how many lines were late.
    private String bring(String waited) throws Exception {
        try (RunningServer running = server(Duration.ZERO);
                ServerLink link = new ServerLink(address(running), join(running))) {
            HttpRequest.Builder request = link.request("/v1/sensor/lines")
                    .header("Vedette-Batch", "0123456789abcdef/1")
                    .header("Vedette-Waited", waited)
                    .POST(HttpRequest.BodyPublishers.ofString(FIGURE.formatted(1)));
            int status = link.client()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .statusCode();
            return status + " " + running.server().sensors().counts().late();
        }
    }
}
