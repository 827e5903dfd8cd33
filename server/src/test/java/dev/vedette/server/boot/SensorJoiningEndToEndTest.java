package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.identity.LocalCa;
import dev.vedette.server.manage.SensorDesk;
import dev.vedette.server.sense.HeldContent;
import dev.vedette.testkit.time.VirtualClock;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sensor joins the real server by TLS with a token, and is itself from then on: of its site, until it is revoked.
class SensorJoiningEndToEndTest {
    private static final String LINE = """
        {"observation":"active","thing":"%s/10.0.0.7"}
        """;

    @TempDir
    private Path folder;

    private RunningServer running;

    @BeforeEach
    void open() {
        running = new RunningServer(folder.resolve("data"), "https.enabled=true", "https.port=0");
    }

    @AfterEach
    void close() {
        running.close();
    }

    private String address() {
        return "https://localhost:" + running.server().doors().tlsPort().orElseThrow();
    }

    private String token(String name) {
        SensorDesk.Made made =
                running.server().desks().sensors().token(new SensorDesk.Wish("north", null, name), Duration.ofHours(1));
        return made.secret() + "." + running.server().access().sensorAuthority().serverFingerprint();
    }

    private SensorIdentity join(String name) {
        return new SensorJoining(Clock.systemUTC()).join(address(), token(name), null, folder.resolve(name));
    }

    private static String bring(ServerLink link, String lines) throws Exception {
        return answer(link, link.request("/v1/sensor/lines").POST(HttpRequest.BodyPublishers.ofString(lines)));
    }

    private static String answer(ServerLink link, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = link.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void aSensorThatHasJoinedBringsLinesOfItsSiteAndOfNoOther() throws Exception {
        try (ServerLink link = new ServerLink(address(), join("gate"))) {
            assertThat(bring(link, LINE.formatted("north"))).startsWith("202");
            assertThat(bring(link, LINE.formatted("south"))).startsWith("400").contains("of the site \\\"south\\\"");
            assertThat(bring(link, LINE.formatted("south") + LINE.formatted("north")))
                    .startsWith("202")
                    .contains("\"accepted\":1", "\"rejected\":1");
            assertThat(bring(link, """
                {"observation":"sighting","thing":"north/10.0.0.7","site":"south","kind":"device","subject":"x"}
                {"observation":"plugin","site":"south","plugin":"a.jar","sha256":"%s",\
                "state":"running","reason":"","figures":{}}
                {"observation":"sensor","site":"north","name":"other","version":"","packets":0,"bytes":0,\
                "dropped":0,"flows":0,"lines":0,"lost":0}
                """.formatted("a".repeat(64))))
                    .startsWith("400")
                    .contains("\"rejected\":3");
        }
        assertThat(running.server().sensors().counts().foreign()).isEqualTo(5);
        assertThat(running.server().desks().sensors().list().getFirst().lastSeenAt())
                .isNotNull();
    }

    @Test
    void whatTwoSensorsOfASiteSawOfOneEventCountsOnce() throws Exception {
        String stop = """
            {"observation":"finding","thing":"north/10.0.0.7","time":"2026-11-22T12:00:0%d.5Z",\
            "metric":"rule:s7-plc-stop","detail":"10.0.0.9 stopped the controller at 10.0.0.7"}
            """;
        try (ServerLink gate = new ServerLink(address(), join("gate"));
                ServerLink hall = new ServerLink(address(), join("hall"))) {
            assertThat(bring(gate, stop.formatted(1))).startsWith("202");
            assertThat(bring(hall, stop.formatted(2))).startsWith("202").contains("\"accepted\":1");
        }
        assertThat(running.server().sensors().counts().again()).isEqualTo(1);
    }

    @Test
    void theServerKnowsWhichRulesEachSensorHolds() throws Exception {
        SensorIdentity identity = join("gate");
        String id = running.server().desks().sensors().list().getFirst().id();
        HeldContent held = running.server().sensors().held();
        try (ServerLink link = new ServerLink(address(), identity);
                ServerContent rules =
                        new ServerContent(new ServerLink(address(), identity), "/v1/sensor/rules", "rules", "")) {
            assertThat(held.of(id, HeldContent.Kind.RULES)).isEmpty();
            assertThat(rules.fetch()).isPresent();
            assertThat(held.of(id, HeldContent.Kind.RULES).orElseThrow().behindSince())
                    .as("what was given is not taken yet")
                    .isNotNull();
            rules.taken();
            assertThat(rules.fetch()).isEmpty();
            assertThat(held.of(id, HeldContent.Kind.RULES).orElseThrow().behindSince())
                    .isNull();
            assertThat(answer(link, link.request("/v1/sensor/plugins"))).startsWith("200");
            assertThat(held.of(id, HeldContent.Kind.PLUGINS).orElseThrow().version())
                    .isNull();
        }
        assertThat(listed())
                .contains("\"rules\":{\"version\":", "\"current\":true", "\"pluginSet\":{\"current\":false");
    }

    private String listed() throws IOException, InterruptedException {
        try (ServerLink people =
                new ServerLink("http://localhost:" + running.server().httpPort(), "")) {
            return answer(people, people.request("/v1/sensors"));
        }
    }

    @Test
    void theListOfSensorsSaysAtWhichPortMoreOfThemJoin() throws Exception {
        assertThat(listed())
                .contains("\"joinPort\":" + running.server().doors().tlsPort().orElseThrow());
    }

    @Test
    void aSensorIsNoneOfTheDevices() throws Exception {
        join("gate");
        Waiting.until(() -> running.server().runner().devices() == 1);
        try (ServerLink people =
                new ServerLink("http://localhost:" + running.server().httpPort(), "")) {
            assertThat(answer(people, people.request("/metrics")))
                    .contains("vedette_devices 0.0")
                    .contains("vedette_sensors_joined 1.0");
        }
    }

    @Test
    void aSensorMayDoWhatSensorsDoAndNothingElseEvenWhereAnybodyMay() throws Exception {
        try (ServerLink link = new ServerLink(address(), join("gate"))) {
            assertThat(answer(link, link.request("/v1/sensor/rules"))).startsWith("200");
            assertThat(answer(link, link.request("/v1/sensors"))).startsWith("403");
            assertThat(answer(link, link.request("/v1/tokens"))).startsWith("403");
        }
    }

    @Test
    void aRevokedSensorIsRefusedOnTheConnectionThatItHas() throws Exception {
        try (ServerLink link = new ServerLink(address(), join("gate"))) {
            assertThat(bring(link, LINE.formatted("north"))).startsWith("202");
            running.server()
                    .desks()
                    .sensors()
                    .revoke(running.server().desks().sensors().list().getFirst().id());
            assertThat(bring(link, LINE.formatted("north"))).startsWith("401").contains("was revoked", "join again");
        }
    }

    @Test
    void aCertificateIsRenewedAndConnectionsShowTheNewOne() throws Exception {
        SensorIdentity identity = join("gate");
        VirtualClock clock = VirtualClock.at(identity.until().minus(Duration.ofDays(31)));
        SensorJoining joining = new SensorJoining(clock);
        assertThat(joining.isDue(identity)).isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(joining.isDue(identity)).isTrue();
        String before = running.server()
                .desks()
                .sensors()
                .list()
                .getFirst()
                .certificate()
                .serial();
        try (ServerLink link = new ServerLink(address(), identity)) {
            joining.renew(link, identity);
            assertThat(bring(link, LINE.formatted("north"))).startsWith("202");
        }
        assertThat(running.server()
                        .desks()
                        .sensors()
                        .list()
                        .getFirst()
                        .certificate()
                        .serial())
                .isNotEqualTo(before);
        try (ServerLink again = new ServerLink(address(), SensorIdentity.open(folder.resolve("gate")))) {
            assertThat(bring(again, LINE.formatted("north"))).startsWith("202");
        }
    }

    @Test
    void theKeyIsForItsOwnerOnlyAndAFolderIsOfOneSensor() throws Exception {
        join("gate");
        Path key = folder.resolve("gate").resolve("sensor.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        String token = token("second");
        SensorJoining joining = new SensorJoining(Clock.systemUTC());
        assertThatThrownBy(() -> joining.join(address(), token, null, folder.resolve("gate")))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("joined already");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SensorIdentity.open(folder.resolve("gate")))
                .hasMessageContaining("open to others", "chmod 600");
    }

    @Test
    void aTokenThatWasUsedOrHasTheWrongShapeIsRefusedWithTheRemedy() {
        String token = token("gate");
        SensorJoining joining = new SensorJoining(Clock.systemUTC());
        joining.join(address(), token, null, folder.resolve("gate"));
        assertThatThrownBy(() -> joining.join(address(), token, null, folder.resolve("again")))
                .hasMessageContaining("403", "used on", "vedette sensor token --site north");
        assertThatThrownBy(() -> joining.join(address(), "vdj_x", null, folder.resolve("again")))
                .hasMessageContaining("copy all of it");
        assertThatThrownBy(() -> joining.join(
                        "http://localhost:" + running.server().httpPort(), token("b"), null, folder.resolve("b")))
                .hasMessageContaining("https://");
        assertThat(folder.resolve("again")).doesNotExist();
    }

    @Test
    void aServerThatSomebodyElseCertifiesIsNotToldTheToken() {
        LocalCa other = LocalCa.in(folder.resolve("other-ca"), InstantSource.system());
        String wrong = token("gate").replaceFirst("\\.[0-9a-f]+$", "." + "0".repeat(64));
        assertThat(other.certificatePem()).isNotEmpty();
        assertThatThrownBy(
                        () -> new SensorJoining(Clock.systemUTC()).join(address(), wrong, null, folder.resolve("gate")))
                .hasMessageContaining("certified by another authority", "another token");
        assertThat(running.server().desks().sensors().tokens().getFirst().usedAt())
                .isNull();
    }

    @Test
    void aServerOfAnotherAuthorityThanAtJoiningGetsNothing() throws Exception {
        SensorIdentity identity = join("gate");
        try (RunningServer impostor =
                        new RunningServer(folder.resolve("impostor"), "https.enabled=true", "https.port=0");
                ServerLink link = new ServerLink(
                        "https://localhost:"
                                + impostor.server().doors().tlsPort().orElseThrow(),
                        identity)) {
            assertThatThrownBy(() -> bring(link, LINE.formatted("north")))
                    .isInstanceOf(IOException.class)
                    .satisfies(fault -> assertThat(
                                    SensorTls.explain(fault, Clock.systemUTC().instant()))
                            .contains("another authority", "join again"));
        }
    }

    @Test
    void anAddressThatTheCertificateDoesNotNameIsSaidWithTheRemedy() {
        running.close();
        running = new RunningServer(
                folder.resolve("data"), "https.enabled=true", "https.port=0", "https.names=plant.example");
        assertThatThrownBy(() -> join("gate")).hasMessageContaining("https.names");
    }

    @Test
    void aStrangersCertificateIsNoSensors() throws Exception {
        SensorIdentity identity = join("gate");
        try (HttpClient plain = HttpClient.newHttpClient()) {
            HttpRequest unencrypted = HttpRequest.newBuilder(java.net.URI.create(
                            "http://localhost:" + running.server().httpPort() + "/v1/sensor/renew"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"request\":\"x\"}"))
                    .build();
            HttpResponse<String> answer = plain.send(unencrypted, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("show their certificate");
        }
        assertThatThrownBy(() -> new ServerLink("http://localhost:1", identity))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("https://");
    }
}
