package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A pack is made, verified, brought to a server, and taken back, all by the commands that people have.
class PacksEndToEndTest {
    private static final String RULE = "plant-setpoint-written";
    private static final String MADE = "2026-01-01T00:00:00Z";

    @TempDir
    private Path folder;

    private record Said(int status, String text) {}

    private static Said run(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int status = Main.commandLine().setOut(out).setErr(out).execute(arguments);
        return new Said(status, said.toString());
    }

    private static String ok(String... arguments) {
        Said said = run(arguments);
        assertThat(said.status()).as(said.text()).isZero();
        return said.text();
    }

    private static String fails(String... arguments) {
        Said said = run(arguments);
        assertThat(said.status()).as(said.text()).isNotZero();
        return said.text();
    }

    private Path project() {
        ok("pack", "keys", folder.resolve("publisher").toString());
        ok("pack", "new", "plant", "--in", folder.toString());
        return folder.resolve("plant");
    }

    private Path build(String version) throws IOException {
        Path about = folder.resolve("plant/pack.yaml");
        Files.writeString(about, Files.readString(about).replaceAll("version: .*", "version: " + version));
        Path pack = folder.resolve("plant-" + version + ".vpack");
        ok(
                "pack",
                "build",
                folder.resolve("plant").toString(),
                "--key",
                folder.resolve("publisher.key").toString(),
                "--out",
                pack.toString(),
                "--made",
                MADE);
        return pack;
    }

    private ServerProcess server() throws Exception {
        return new ServerProcess(
                folder, "auth.mode=open", "packs.keys=" + folder.resolve("publisher.pem"), "packs.warn-after=100d");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void aPackOfTheProjectIsVerifiedImportedListedAndTakenBack() throws Exception {
        Path rule = project().resolve("rules/" + RULE + ".yaml");
        Path first = build("1.0.0");
        assertThat(ok(
                        "pack",
                        "verify",
                        first.toString(),
                        "--keys",
                        folder.resolve("publisher.pem").toString()))
                .contains("plant 1.0.0, signed by publisher.pem", "1 rules with 2 cases", "all is well");
        Files.writeString(rule, Files.readString(rule).replace("severity: minor", "severity: major"));
        Path next = build("1.1.0");

        try (ServerProcess server = server()) {
            String at = "--server=" + server.address();
            assertThat(ok("pack", "list", at)).contains("vedette-builtin", "comes with the program");
            assertThat(ok("pack", "import", first.toString(), at, "--preview"))
                    .contains("added    rule        " + RULE, "nothing was changed");
            assertThat(json(server.call("GET", "/v1/rules", "")).path("items")).isEmpty();

            assertThat(ok("pack", "import", first.toString(), at)).contains("imported: plant 1.0.0");
            assertThat(ok("pack", "import", next.toString(), at)).contains("changed  rule        " + RULE);
            assertThat(server.call("GET", "/v1/sensor/rules", ""))
                    .as("what sensors fetch")
                    .contains("severity: major");
            assertThat(ok("pack", "list", at)).contains("1.1.0", "days old (old)", "rollback goes back to 1.0.0");
            assertThat(json(server.call("GET", "/v1/overview", ""))
                            .at("/monitoring/troubles")
                            .toString())
                    .contains("days old: import a newer content pack");
            assertThat(server.call("GET", "/metrics", "")).containsPattern("vedette_content_age_seconds [1-9]");

            assertThat(fails("pack", "import", first.toString(), at)).contains("--allow-older");
            assertThat(ok("pack", "rollback", "plant", at)).contains("back to: plant 1.0.0");
            assertThat(server.call("GET", "/v1/sensor/rules", "")).contains("severity: minor");
            assertThat(server.call("GET", "/v1/audit?action=pack.", "")).contains("pack.import", "pack.rollback");
            assertThat(ok("pack", "remove", "plant", at)).contains("removed  rule        " + RULE);
        }
    }

    @Test
    void aPackWhoseRuleDoesNotFindWhatItsCasesSayIsRefusedByTheRealSensor() throws Exception {
        Path rule = project().resolve("rules/" + RULE + ".yaml");
        Files.writeString(rule, Files.readString(rule).replace("address == 100", "address == 101"));
        Path pack = build("1.0.0");

        assertThat(fails(
                        "pack",
                        "verify",
                        pack.toString(),
                        "--keys",
                        folder.resolve("publisher.pem").toString()))
                .contains("fails its case \"the register 100 is written\"")
                .contains("fails its case \"another register is written\"");
        try (ServerProcess server = server()) {
            assertThat(fails("pack", "import", pack.toString(), "--server=" + server.address()))
                    .contains("fails its case", "nothing was changed");
            assertThat(json(server.call("GET", "/v1/rules", "")).path("items")).isEmpty();
        }
    }

    @Test
    void aRuleWithoutCasesOrThatMakesNoSenseIsRefused() throws Exception {
        Path project = project();
        Files.delete(project.resolve("rules/" + RULE + ".cases.yaml"));
        String trusted = folder.resolve("publisher.pem").toString();
        assertThat(fails("pack", "verify", build("1.0.0").toString(), "--keys", trusted))
                .contains("without a case in which it fires");

        Path rule = project.resolve("rules/" + RULE + ".yaml");
        Files.writeString(rule, Files.readString(rule).replace("modbus.address", "modbus.adress"));
        assertThat(fails("pack", "verify", build("1.0.1").toString(), "--keys", trusted))
                .contains("adress");

        Files.writeString(project.resolve("rules/" + RULE + ".cases.yaml"), "fires: [");
        Files.move(rule, project.resolve("rules/other.yaml"));
        assertThat(fails("pack", "verify", build("1.0.2").toString(), "--keys", trusted))
                .contains("without rules/" + RULE + ".yaml");
    }

    @Test
    void whatIsSignedWithAnotherKeyOrChangedSinceIsRefused() throws Exception {
        project();
        Path pack = build("1.0.0");
        ok("pack", "keys", folder.resolve("stranger").toString());
        String stranger = folder.resolve("stranger.pem").toString();

        assertThat(fails("pack", "verify", pack.toString(), "--keys", stranger)).contains("none of the trusted keys");
        ok(
                "pack",
                "sign",
                pack.toString(),
                "--key",
                folder.resolve("stranger.key").toString());
        assertThat(ok("pack", "verify", pack.toString(), "--keys", stranger)).contains("signed by stranger.pem");
        try (ServerProcess server = server()) {
            assertThat(fails("pack", "import", pack.toString(), "--server=" + server.address()))
                    .contains("none of the trusted keys");
        }
    }

    @Test
    void aServerThatTrustsNobodyTakesNothing() throws Exception {
        project();
        Path pack = build("1.0.0");

        try (ServerProcess server = new ServerProcess(folder, "auth.mode=open")) {
            assertThat(fails("pack", "import", pack.toString(), "--server=" + server.address()))
                    .contains("nobody is trusted: say by packs.keys");
        }
    }

    @Test
    void aPluginOfAPackIsTriedAndComesToSensors() throws Exception {
        Path plugins = Files.createDirectories(project().resolve("plugins"));
        Path tank =
                Files.writeString(plugins.resolve("tank.yaml"), TankGuide.read().definition(2));
        Path about = folder.resolve("plant/pack.yaml");
        Files.writeString(
                about, Files.readString(about) + "  - {path: plugins/, licence: Apache-2.0, origin: the guide}\n");
        String trusted = folder.resolve("publisher.pem").toString();
        assertThat(fails("pack", "verify", build("1.0.0").toString(), "--keys", trusted))
                .contains("is not signed");

        ok(
                "plugin",
                "sign",
                tank.toString(),
                "--key",
                folder.resolve("publisher.key").toString());
        Path pack = build("1.0.1");
        assertThat(ok("pack", "verify", pack.toString(), "--keys", trusted)).contains("1 plugins");
        try (ServerProcess server =
                new ServerProcess(folder, "auth.mode=open", "packs.keys=" + trusted, "plugins.keys=" + trusted)) {
            ok("pack", "import", pack.toString(), "--server=" + server.address());
            assertThat(server.call("GET", "/v1/sensor/plugins", "")).contains("tank.yaml");
        }
    }

    @Test
    void killedWhereverAnImportIsTheOldOrTheNewIsThereAsAWhole() throws Exception {
        Random random = new Random(20_261_122);
        Path rules = project().resolve("rules");
        String rule = Files.readString(rules.resolve(RULE + ".yaml"));
        String cases = Files.readString(rules.resolve(RULE + ".cases.yaml"));
        List<Path> packs = new ArrayList<>();
        for (int version = 1; version <= 5; version++) {
            for (int i = 0; i < 20; i++) {
                String text = rule.replace(RULE, "rule-" + i).replace("A setpoint", "By " + version + ", a setpoint");
                Files.writeString(rules.resolve("rule-" + i + ".yaml"), text);
                Files.writeString(rules.resolve("rule-" + i + ".cases.yaml"), cases);
            }
            packs.add(build(version + ".0.0"));
        }
        try (ServerProcess server = server();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ok("pack", "import", packs.getFirst().toString(), "--server=" + server.address());
            for (Path pack : packs.subList(1, packs.size())) {
                Future<Said> importing =
                        threads.submit(() -> run("pack", "import", pack.toString(), "--server=" + server.address()));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_500)));
                server.killAndRestart();
                importing.get(120, TimeUnit.SECONDS);
                whole(server);
            }
        }
    }

    /// Every rule is of the version that the pack says it has.
    private static void whole(ServerProcess server) throws Exception {
        String version =
                json(server.call("GET", "/v1/packs/plant", "")).path("version").asString();
        JsonNode rules = json(server.call("GET", "/v1/rules", "")).path("items");
        assertThat(rules).hasSize(21);
        for (JsonNode rule : rules) {
            if (rule.path("name").asString().startsWith("rule-")) {
                assertThat(rule.path("title").asString())
                        .as("in version " + version)
                        .startsWith("By " + version.charAt(0) + ", ");
            }
        }
    }
}
