package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.ProfileDesk;
import dev.vedette.server.manage.SensorDesk;
import dev.vedette.server.sense.HeldContent;
import dev.vedette.server.sense.HeldContent.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console of a sensor holds what the real server that the sensor has joined judges its site by.
class LocalCopyTest {
    private static final Instant SEEN = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();
    private final PrintWriter out = new PrintWriter(said, true);
    private RunningServer control;
    private RunningServer plant;
    private SensorIdentity identity;

    @BeforeEach
    void open() {
        control = new RunningServer(
                folder.resolve("control"), "https.enabled=true", "https.port=0", "network.detections=false");
        plant = new RunningServer(folder.resolve("plant"));
        SensorDesk.Made token =
                at(control).sensors().token(new SensorDesk.Wish("north", null, "gate"), Duration.ofHours(1));
        identity = new SensorJoining(Clock.systemUTC())
                .join(
                        address(),
                        token.secret() + "."
                                + control.server().access().sensorAuthority().serverFingerprint(),
                        null,
                        folder.resolve("gate"));
    }

    @AfterEach
    void close() {
        control.close();
        plant.close();
    }

    private String address() {
        return "https://localhost:" + control.server().doors().tlsPort().orElseThrow();
    }

    private static Desks at(RunningServer server) {
        return server.server().desks();
    }

    private LocalCopy copy() {
        return new LocalCopy("north", at(plant), held(), () -> new ServerLink(address(), identity), out);
    }

    /// What is held of nothing yet is there when following has begun.
    private void follow() {
        followUntil(() -> true);
    }

    /// Follows the server until something holds, as a console does that is started again.
    private void followUntil(BooleanSupplier state) {
        try (LocalCopy copy = copy()) {
            copy.follow(out);
            Waiting.until(state);
        }
    }

    private Path held() {
        return folder.resolve("held.json");
    }

    private void profile(RunningServer server, String name) {
        BehaviorDraft behavior = new BehaviorDraft(
                "quiet",
                "aws:all-bytes-out",
                null,
                new BehaviorDraft.CriteriaDraft(
                        "less-than",
                        new BehaviorDraft.ValueDraft(9L, null, null, null, null, null),
                        300,
                        null,
                        null,
                        null,
                        null),
                null,
                null);
        at(server)
                .profiles()
                .create(name, new ProfileDesk.Content(null, List.of(behavior), null, null, null), Map.of());
        at(server).profiles().attach(name, new Target.AllThings());
    }

    private static void see(RunningServer server, String site, String device) {
        ThingName thing = new ThingName(site + "/" + device);
        at(server)
                .baselines()
                .take(List.of(new Sighting(site, Sighting.Kind.DEVICE, thing, device, null, SEEN, "", "")));
    }

    private List<String> profilesAtThePlant() {
        return plant.server().stores().profiles().all().stream()
                .map(each -> each.name())
                .toList();
    }

    private HeldContent.Held said(Kind kind) {
        String id = at(control).sensors().list().getFirst().id();
        return control.server().sensors().held().of(id, kind).orElseThrow();
    }

    @Test
    void whatTheServerJudgesTheSiteByIsHeldAndTheServerKnowsIt() throws Exception {
        profile(control, "calm");
        see(control, "north", "10.0.0.7");
        see(control, "south", "10.0.0.9");
        at(control).baselines().turn("north", Mode.ENFORCING);
        follow();
        assertThat(said(Kind.PROFILES).behindSince())
                .as("it says so when it asks again")
                .isNotNull();
        followUntil(() ->
                said(Kind.PROFILES).behindSince() == null && said(Kind.BASELINE).behindSince() == null);
        assertThat(profilesAtThePlant()).containsExactly("calm");
        assertThat(at(plant).baselines().overview("north").site().mode()).isEqualTo(Mode.ENFORCING);
        assertThat(at(plant).baselines().sites()).hasSize(1);
        try (ServerLink people =
                new ServerLink("http://localhost:" + control.server().httpPort(), "")) {
            assertThat(body(people, "/v1/sensors"))
                    .contains("\"profiles\":{\"version\":\"", "\"baseline\":{\"version\":\"");
        }
        assertThat(said.toString()).isEmpty();
    }

    private static String body(ServerLink link, String path) throws Exception {
        return link.client()
                .send(link.request(path).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void aBaselineOfManyPagesIsHeldWhole() throws Exception {
        for (int i = 0; i < 2_500; i++) {
            see(control, "north", "10.0." + i / 250 + "." + i % 250);
        }
        at(control).baselines().turn("north", Mode.ENFORCING);
        follow();
        assertThat(at(plant).baselines().overview("north").counts().values()).containsExactly(2_500L);
        see(plant, "north", "10.0.9.249");
        see(plant, "north", "10.9.9.9");
        assertThat(at(plant).baselines().untold(9)).hasSize(1);
    }

    @Test
    void whatIsHeldIsKnownAfterARestartWithoutTheServer() throws Exception {
        profile(control, "calm");
        follow();
        at(plant).profiles().delete("calm", null);
        followUntil(() -> said(Kind.PROFILES).behindSince() == null);
        assertThat(profilesAtThePlant())
                .as("the version that is held is not asked for again")
                .isEmpty();
        String address = address();
        LocalCopy alone = copy();
        control.close();
        try (alone) {
            alone.follow(out);
            Waiting.until(() -> said.toString().contains("the profiles of " + address + " cannot be had"));
        }
    }

    @Test
    void killedBeforeItIsKnownThatItIsHeldItIsHeldAgainAndTakenAwayLater() throws Exception {
        profile(control, "calm");
        Files.writeString(held(), """
            {"profilesTag":"","profiles":["calm","gone"],"groups":[],"things":[],"baselineTag":""}
            """);
        profile(plant, "calm");
        profile(plant, "gone");
        profile(plant, "ours");
        follow();
        assertThat(profilesAtThePlant()).containsExactly("calm", "ours");
        at(control).profiles().delete("calm", null);
        followUntil(() -> profilesAtThePlant().equals(List.of("ours")));
    }

    @Test
    void aFileThatCannotBeReadSaysWhichAndWhatHelps() throws Exception {
        Files.writeString(held(), "{\"profilesTag\":");
        assertThatThrownBy(this::copy)
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining(held().toString())
                .hasMessageContaining("remove that file");
    }

    @Test
    void whoHasNotJoinedIsOfNoSiteAndASensorAsksForItsOwnOnly() throws Exception {
        try (ServerLink people =
                        new ServerLink("http://localhost:" + control.server().httpPort(), "");
                ServerLink sensor = new ServerLink(address(), identity)) {
            for (String path : List.of("/v1/sensor/profiles", "/v1/sensor/baseline", "/v1/sensor/baseline/entries")) {
                assertThat(body(people, path)).contains("\"status\":400", "vedette sensor token");
            }
            assertThat(body(sensor, "/v1/sites/south/baseline")).contains("\"status\":403");
            assertThat(body(sensor, "/v1/sensor/baseline")).contains("\"site\":\"north\"", "\"mode\":\"learning\"");
        }
    }

    @Test
    void aRevokedSensorGetsNothingAndHoldsWhatItHas() throws Exception {
        profile(control, "calm");
        follow();
        at(control).sensors().revoke(at(control).sensors().list().getFirst().id());
        profile(control, "later");
        followUntil(() -> said.toString().contains("401") && said.toString().contains("join again"));
        assertThat(profilesAtThePlant()).containsExactly("calm");
    }

    @Test
    void whatTheServerSaysIsFollowedInTheBackgroundAndNotLeftHalfTaken() {
        profile(control, "calm");
        followUntil(() -> profilesAtThePlant().equals(List.of("calm")));
        assertThat(said.toString()).isEmpty();
    }
}
