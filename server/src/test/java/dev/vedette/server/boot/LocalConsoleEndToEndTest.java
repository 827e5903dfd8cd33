package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.Target;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plant whose link is down has its own alarms, by what the control room has said before: the whole commands, a real
/// server, captures made by hand.
class LocalConsoleEndToEndTest {
    @TempDir
    private Path folder;

    private RunningServer control;

    @BeforeEach
    void open() {
        control = new RunningServer(folder.resolve("control"), "https.enabled=true", "https.port=0");
        run(0, "sensor", "join", address(), token(), "--dir", sensor().toString());
    }

    @AfterEach
    void close() {
        control.close();
    }

    private String address() {
        return "https://localhost:" + control.server().doors().tlsPort().orElseThrow();
    }

    private String token() {
        SensorDesk.Made made = control.server()
                .desks()
                .sensors()
                .token(new SensorDesk.Wish("north", null, "gate"), Duration.ofHours(1));
        return made.secret() + "." + control.server().access().sensorAuthority().serverFingerprint();
    }

    private Path sensor() {
        return folder.resolve("sensor");
    }

    private static String run(int exit, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        assertThat(Main.commandLine().setOut(out).setErr(out).execute(arguments))
                .as(said.toString())
                .isEqualTo(exit);
        return said.toString();
    }

    private String listen(PlantCapture capture) throws Exception {
        Path file = capture.to(folder.resolve("plant.pcap"));
        return run(0, "sensor", "--read", file.toString(), "--dir", sensor().toString(), "--console", "0");
    }

    private static PlantCapture normal() {
        return new PlantCapture().opens(502).writesRegister(40, 100);
    }

    private void judgeWhatIsNew() {
        judgeWhatIsNew("plants", new Target.AllThings());
    }

    private void judgeWhatIsNew(String profile, Target target) {
        BehaviorDraft nothing = new BehaviorDraft(
                "new-functions",
                "net:new-functions",
                null,
                new BehaviorDraft.CriteriaDraft(
                        "less-than-equals",
                        new BehaviorDraft.ValueDraft(0L, null, null, null, null, null),
                        300,
                        null,
                        null,
                        null,
                        null),
                null,
                null);
        ProfileDesk profiles = control.server().desks().profiles();
        profiles.create(profile, new ProfileDesk.Content(null, List.of(nothing), null, null, null), Map.of());
        profiles.attach(profile, target);
    }

    private List<String> violationsAtThePlant() {
        try (RunningServer plant = new RunningServer(sensor().resolve("console"))) {
            return plant
                    .server()
                    .stores()
                    .violations()
                    .active(ViolationFilter.ALL, new PageRequest(null, 100))
                    .items()
                    .stream()
                    .map(each -> each.thing() + " " + each.profile() + " "
                            + each.behavior().name())
                    .toList();
        }
    }

    @Test
    void whatIsNewIsFoundAtThePlantByWhatTheControlRoomCallsNormal() throws Exception {
        judgeWhatIsNew();
        listen(normal());
        control.server().desks().baselines().turn("north", Mode.ENFORCING);
        listen(normal());
        assertThat(violationsAtThePlant()).isEmpty();
        control.close();

        String said = listen(normal().writesCoil(8));

        assertThat(said).contains("local console: http://127.0.0.1:");
        assertThat(violationsAtThePlant())
                .containsExactlyInAnyOrder(
                        "north/10.0.0.7 plants new-functions", "north/10.0.0.7 network-detections new-value");
        control = new RunningServer(folder.resolve("control"), "https.enabled=true", "https.port=0");
    }

    @Test
    void aProfileOfTheSiteIsJudgedAtThePlantAndThatOfAnotherSiteIsNotKnownThere() throws Exception {
        judgeWhatIsNew("northern", new Target.Site("north"));
        judgeWhatIsNew("southern", new Target.Site("south"));
        listen(normal());
        control.server().desks().baselines().turn("north", Mode.ENFORCING);
        listen(normal());
        control.close();

        listen(normal().writesCoil(8));

        assertThat(violationsAtThePlant())
                .containsExactlyInAnyOrder(
                        "north/10.0.0.7 northern new-functions", "north/10.0.0.7 network-detections new-value");
        control = new RunningServer(folder.resolve("control"), "https.enabled=true", "https.port=0");
    }

    @Test
    void aConsoleWithoutAFolderIsRefusedWithTheRemedy() throws Exception {
        Path file = normal().to(folder.resolve("plant.pcap"));
        assertThat(run(1, "sensor", "--read", file.toString(), "--console", "8099", "--to", address()))
                .contains("--console goes with --dir");
        assertThat(run(1, "sensor", "--read", file.toString(), "--console", "99999", "--dir", sensor().toString()))
                .contains("a port 0..65535", "\"99999\"");
    }
}
