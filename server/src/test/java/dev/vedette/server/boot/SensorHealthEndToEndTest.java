package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.manage.SensorDesk;
import dev.vedette.testkit.alert.HttpReceiver;
import dev.vedette.testkit.time.VirtualClock;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A sensor that has joined the real server falls silent, by a clock that the test moves, and people are told.
class SensorHealthEndToEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String THING = "north/sensor:gate";

    @TempDir
    private Path folder;

    private final VirtualClock clock = VirtualClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private HttpReceiver receiver;
    private RunningServer running;

    @BeforeEach
    void open() {
        receiver = HttpReceiver.open();
        running = start();
    }

    @AfterEach
    void close() {
        running.close();
        receiver.close();
    }

    private RunningServer start() {
        return new RunningServer(
                clock,
                folder.resolve("data"),
                "https.enabled=true",
                "https.port=0",
                "alerts.webhook=" + receiver.address());
    }

    private String address() {
        return "https://localhost:" + running.server().doors().tlsPort().orElseThrow();
    }

    private SensorIdentity join() {
        SensorDesk.Made made = running.server()
                .desks()
                .sensors()
                .token(new SensorDesk.Wish("north", null, "gate"), Duration.ofHours(1));
        String token = made.secret() + "."
                + running.server().access().sensorAuthority().serverFingerprint();
        return new SensorJoining(Clock.systemUTC()).join(address(), token, null, folder.resolve("gate"));
    }

    private static String word(long packets, long dropped) {
        return """
            {"observation":"sensor","site":"north","name":"gate","version":"","packets":%d,"bytes":0,\
            "dropped":%d,"flows":0,"lines":0,"lost":0}
            """.formatted(packets, dropped);
    }

    private void says(SensorIdentity identity, long packets, long dropped) throws Exception {
        try (ServerLink link = new ServerLink(address(), identity)) {
            HttpRequest request = link.request("/v1/sensor/lines")
                    .POST(HttpRequest.BodyPublishers.ofString(word(packets, dropped)))
                    .build();
            assertThat(link.client()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    private String asked(String path) throws Exception {
        try (ServerLink people =
                new ServerLink("http://localhost:" + running.server().httpPort(), "")) {
            return people.client()
                    .send(people.request(path).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static void await(String what, BooleanSupplier state) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private long spokenOf() {
        return running.server().reports().counts().observed();
    }

    private List<JsonNode> alerts() {
        return receiver.requests().stream()
                .map(request -> JsonMapper.shared().readTree(request.body()))
                .toList();
    }

    private JsonNode alert(int number) {
        await("alert " + number, () -> alerts().size() > number);
        return alerts().get(number);
    }

    private long openViolations() {
        return running.server().stores().violations().activeCount();
    }

    /// Has the sensor speak, and fall silent for so long.
    private void fallsSilent(SensorIdentity identity, Duration silence) throws Exception {
        says(identity, 1, 0);
        awaitWatched();
        clock.advance(silence);
    }

    private void awaitWatched() {
        await("that detection knows it", () -> running.server().runner().devices() > 0);
    }

    @Test
    void silenceIsOneAlarmOfTheSiteAndOfNoDeviceWhoseAlertArrivesAndAWordClearsIt() throws Exception {
        SensorIdentity identity = join();
        fallsSilent(identity, Duration.ofSeconds(150));

        JsonNode alert = alert(0);
        assertThat(alert.get("thing").asString()).isEqualTo(THING);
        assertThat(alert.get("type").asString()).isEqualTo("in-alarm");
        assertThat(alert.get("title").asString()).isEqualTo("A sensor says nothing");
        assertThat(alert.at("/behavior/name").asString()).isEqualTo("sensor-silent");
        assertThat(alert.get("explanation").asString())
                .startsWith(THING + " has said nothing for 150 seconds at ")
                .endsWith("\"sensor-silent\" expects at most 120 seconds.");
        assertThat(alert.get("nextSteps").toString()).contains("power");

        assertThat(asked("/v1/violations?site=north")).contains(THING);
        assertThat(asked("/v1/violations?site=south")).doesNotContain(THING);
        assertThat(asked("/v1/things")).doesNotContain(THING);
        assertThat(asked("/v1/assets")).doesNotContain(THING);
        assertThat(asked("/v1/map")).doesNotContain("sensor:gate");

        long before = spokenOf();
        clock.advance(Duration.ofSeconds(60));
        await("another look", () -> spokenOf() > before);
        assertThat(openViolations()).isEqualTo(1);

        says(identity, 2, 0);
        assertThat(alert(1).get("type").asString()).isEqualTo("alarm-cleared");
        assertThat(alert(1).get("violationId")).isEqualTo(alert.get("violationId"));
        assertThat(alerts()).hasSize(2);
    }

    @Test
    void packetsThatTheKernelDroppedAreToldAtOnce() throws Exception {
        SensorIdentity identity = join();
        says(identity, 100, 40);
        awaitWatched();
        assertThat(openViolations()).as("before it was heard of").isZero();

        clock.advance(Duration.ofSeconds(100));
        says(identity, 200, 42);
        assertThat(alert(0).get("explanation").asString()).contains(THING + " lost 2 packets in the 5 minutes");
    }

    @Test
    void aRevokedSensorTakesItsViolationAlong() throws Exception {
        fallsSilent(join(), Duration.ofSeconds(150));
        await("the violation", () -> openViolations() == 1);
        running.server()
                .desks()
                .sensors()
                .revoke(running.server().desks().sensors().list().getFirst().id());

        await("the end of it", () -> openViolations() == 0);
        assertThat(alert(1).get("type").asString()).isEqualTo("alarm-invalidated");
        assertThat(alert(1).get("explanation").asString()).contains("it is not watched any more");
    }

    @Test
    void aStartIsNoSilenceAndNoWord() throws Exception {
        SensorIdentity identity = join();
        fallsSilent(identity, Duration.ofSeconds(150));
        await("the violation", () -> openViolations() == 1);
        running.close();
        clock.advance(Duration.ofHours(9));
        running = start();
        await("a look", () -> spokenOf() > 0);
        assertThat(openViolations()).as("what was open before").isEqualTo(1);
        says(identity, 1, 0);
        await("a word", () -> openViolations() == 0);
        running.close();
        clock.advance(Duration.ofHours(9));
        running = start();
        await("a look", () -> spokenOf() > 0);

        assertThat(openViolations()).as("nobody was heard of yet").isZero();
        clock.advance(Duration.ofSeconds(150));
        await("now it is silent", () -> openViolations() == 1);
    }
}
