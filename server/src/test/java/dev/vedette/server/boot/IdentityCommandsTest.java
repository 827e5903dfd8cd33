package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.manage.DeviceCertificate;
import dev.vedette.server.manage.PasswordHash;
import dev.vedette.server.store.UserRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `vedette user` and `vedette ca`, beside a server that runs.
final class IdentityCommandsTest {
    @TempDir
    Path folder;

    @TempDir
    Path out;

    @Test
    void aUserIsMadeListedAndDeleted() {
        Ran made = run("user", "create", "gate", "--generate");
        assertThat(made.code).isEqualTo(0);
        String password = made.text.lines().skip(1).findFirst().orElseThrow().strip();
        assertThat(password).hasSize(24);
        try (OfflineDesks open = OfflineDesks.open(config())) {
            UserRecord user = open.desks().plane().stores().users().find("gate").orElseThrow();
            assertThat(user.iterations()).isGreaterThanOrEqualTo(600_000);
            assertThat(PasswordHash.matches(user, password.toCharArray())).isTrue();
            assertThat(PasswordHash.matches(user, (password + "x").toCharArray()))
                    .isFalse();
        }
        assertThat(run("user", "create", "gate", "--generate").text).contains("already exists");
        assertThat(run("user", "list").text).startsWith("gate  ").doesNotContain(password);
        assertThat(run("user", "delete", "gate").code).isEqualTo(0);
        assertThat(run("user", "delete", "gate")).satisfies(again -> {
            assertThat(again.code).isEqualTo(1);
            assertThat(again.text).contains("There is no user gate");
        });
        assertThat(run("user", "create", "a b", "--generate").text).contains("1..128 letters");
    }

    @Test
    void theAuthorityIsShownAndKept() {
        Ran first = run("ca", "show");
        assertThat(first.text)
                .contains("-----BEGIN CERTIFICATE-----", "SHA-256  ", folder + "/ca/ca.pem")
                .doesNotContain("PRIVATE");
        assertThat(run("ca", "show").text).isEqualTo(first.text);
    }

    @Test
    void aDeviceGetsACertificateFromTheCommandLineAndReportsToTheRunningServer() throws Exception {
        try (RunningServer running = new RunningServer(folder)) {
            running.iot().createThing(r -> r.thingName("pump-7"));
            Ran issued = run("ca", "issue", "--thing", "pump-7", "--out", out.toString());
            assertThat(issued.text).contains("mosquitto_pub", "-i pump-7");
            assertThat(issued.code).isEqualTo(0);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve("pump-7.key"))))
                    .isEqualTo("rw-------");
            String pem = Files.readString(out.resolve("pump-7.pem"));
            String id = DeviceCertificate.parse(pem).id();
            assertThat(running.iot()
                            .listThingPrincipals(r -> r.thingName("pump-7"))
                            .principals())
                    .singleElement()
                    .asString()
                    .endsWith("cert/" + id);
            running.server().access().identities().loadIfMarked();
            try (TlsDevice device = new TlsDevice(
                    "pump-7",
                    running.tlsPort(),
                    Files.readString(out.resolve("ca.pem")),
                    pem,
                    Files.readString(out.resolve("pump-7.key")))) {
                assertThat(device.connect().report("pump-7", 1)).isTrue();
                assertThat(device.report("pump-8", 1)).isFalse();
            }
        }
    }

    @Test
    void filesThatAreThereAreNotOverwritten() throws Exception {
        try (RunningServer running = new RunningServer(folder)) {
            running.iot().createThing(r -> r.thingName("pump-7"));
        }
        Files.writeString(out.resolve("pump-7.key"), "precious");
        Ran refused = run("ca", "issue", "--thing", "pump-7", "--out", out.toString());
        assertThat(refused.code).isEqualTo(1);
        assertThat(refused.text).contains("is there already");
        assertThat(Files.readString(out.resolve("pump-7.key"))).isEqualTo("precious");
        try (OfflineDesks open = OfflineDesks.open(config())) {
            List<String> registered = new ArrayList<>();
            open.desks().plane().stores().certificates().forEach((id, _) -> registered.add(id));
            assertThat(registered).isEmpty();
        }
    }

    @Test
    void aThingThatIsNotRegisteredGetsNoCertificate() {
        Ran refused = run("ca", "issue", "--thing", "nobody", "--out", out.toString());
        assertThat(refused.code).isEqualTo(1);
        assertThat(refused.text).contains("nobody is not registered", "create-thing");
        assertThat(out).isEmptyDirectory();
    }

    private record Ran(int code, String text) {}

    private Ran run(String... arguments) {
        StringWriter text = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--set", "data.dir=" + folder));
        CommandLine commands = Main.commandLine();
        commands.setOut(new PrintWriter(text, true));
        commands.setErr(new PrintWriter(text, true));
        int code = commands.execute(all.toArray(String[]::new));
        return new Ran(code, text.toString());
    }

    private Config config() {
        return Config.of(ConfigValues.gather(null, Map.of(), List.of("data.dir=" + folder)));
    }
}
