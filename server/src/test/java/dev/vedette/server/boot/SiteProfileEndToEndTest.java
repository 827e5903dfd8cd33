package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.ProfileDesk;
import dev.vedette.server.manage.SensorDesk;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ViolationFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two joined sensors, whole commands, hear the same controller at the same address at two sites, and a real server
/// judges it by a profile of one of them.
class SiteProfileEndToEndTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final String NORTH = "north/10.0.0.7";
    private static final String SOUTH = "south/10.0.0.7";

    @TempDir
    private Path folder;

    private RunningServer server;

    @BeforeEach
    void join() {
        server = new RunningServer(folder.resolve("server"), "https.enabled=true", "https.port=0", "engine.pane=1s");
        String address =
                "https://localhost:" + server.server().doors().tlsPort().orElseThrow();
        for (String site : List.of("north", "south")) {
            run("sensor", "join", address, token(site), "--dir", sensor(site));
        }
        // The witness: whoever it is raised for was judged.
        profile("witness", new Target.AllThings());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String sensor(String site) {
        return folder.resolve(site).toString();
    }

    private String token(String site) {
        SensorDesk.Made made =
                server.server().desks().sensors().token(new SensorDesk.Wish(site, null, "gate"), Duration.ofHours(1));
        return made.secret() + "." + server.server().access().sensorAuthority().serverFingerprint();
    }

    private static void run(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        assertThat(Main.commandLine().setOut(out).setErr(out).execute(arguments))
                .as(said.toString())
                .isZero();
    }

    /// Who listens on 443 only is normal; a controller listens on 502.
    private void profile(String name, Target target) {
        BehaviorDraft web = new BehaviorDraft(
                "web-only",
                "aws:listening-tcp-ports",
                null,
                new BehaviorDraft.CriteriaDraft(
                        "in-port-set",
                        new BehaviorDraft.ValueDraft(null, null, List.of(443), null, null, null),
                        null,
                        null,
                        null,
                        null,
                        null),
                null,
                null);
        profiles().create(name, new ProfileDesk.Content(null, List.of(web), null, null, null), Map.of());
        profiles().attach(name, target);
    }

    private ProfileDesk profiles() {
        return server.server().desks().profiles();
    }

    /// Both plants hear the master open the controller's port.
    private void both() throws Exception {
        for (String site : List.of("north", "south")) {
            Path file = new PlantCapture().opens(502).writesRegister(40, 100).to(folder.resolve(site + ".pcap"));
            run("sensor", "--read", file.toString(), "--dir", sensor(site));
        }
    }

    private Set<String> raised(String profile) {
        Set<String> things = new TreeSet<>();
        server.server().stores().violations().active(ViolationFilter.ALL, new PageRequest(null, 100)).items().stream()
                .filter(each -> each.profile().equals(profile))
                .forEach(each -> things.add(each.thing().value()));
        return things;
    }

    private void awaitRaised(String profile, String... things) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!raised(profile).equals(Set.of(things)) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        assertThat(raised(profile)).containsExactlyInAnyOrder(things);
    }

    @Test
    void aProfileOfTheNorthRaisesForItsControllerAndNotForTheOneOfTheSouthWithTheSameAddress() throws Exception {
        profile("northern", new Target.Site("north"));
        both();
        awaitRaised("witness", NORTH, SOUTH);
        assertThat(raised("northern")).containsExactly(NORTH);

        profiles().attach("northern", new Target.Site("south"));
        profiles().detach("northern", new Target.Site("north"));
        awaitRaised("northern");
        both();
        awaitRaised("northern", SOUTH);
    }

    @Test
    void aRegisteredThingIsJudgedByTheProfilesOfTheSiteWhoseAssetItIs() throws Exception {
        profile("northern", new Target.Site("north"));
        ThingName pump = new ThingName("pump");
        server.server().desks().things().create(pump, null, Map.of());
        server.server().desks().assets().link(new ThingName(SOUTH), pump);
        both();
        awaitRaised("witness", NORTH, "pump");
        assertThat(raised("northern")).containsExactly(NORTH);

        server.server().desks().assets().unlink(new ThingName(SOUTH));
        server.server().desks().assets().link(new ThingName(NORTH), pump);
        both();
        awaitRaised("witness", NORTH, SOUTH, "pump");
        awaitRaised("northern", NORTH, "pump");
        server.server().desks().assets().unlink(new ThingName(NORTH));
        awaitRaised("northern", NORTH);
    }
}
