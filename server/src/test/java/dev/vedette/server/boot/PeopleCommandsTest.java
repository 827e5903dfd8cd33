package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.manage.PeopleDesk.Edit;
import dev.vedette.server.store.AuditEntry;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.PersonRecord;
import dev.vedette.server.store.Role;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `vedette person` and `vedette token`, beside a server that runs.
final class PeopleCommandsTest {
    @TempDir
    Path folder;

    @Test
    void whoeverIsLockedOutMakesAnAdministratorWhileTheServerRuns() throws Exception {
        try (RunningServer running = new RunningServer(folder, "auth.mode=required")) {
            Ran made = run("person", "add", "Ada", "--role", "administrator");
            assertThat(made.code).isEqualTo(0);
            String link = made.text
                    .lines()
                    .filter(line -> line.contains("#"))
                    .findFirst()
                    .orElseThrow();
            assertThat(link).startsWith("  http://127.0.0.1:8080/console/welcome#");
            String token = link.substring(link.indexOf('#') + 1);

            HttpResponse<String> welcome = post(
                    running,
                    "/v1/welcome",
                    "{\"token\":\"" + token + "\",\"name\":\"ada\",\"password\":\"correct horse battery\"}");
            assertThat(welcome.statusCode()).isEqualTo(201);
            assertThat(welcome.body()).contains("\"role\":\"administrator\"");

            assertThat(run("person", "reset", "ada").text).contains("/console/welcome#");
            assertThat(post(running, "/v1/session", "{\"name\":\"ada\",\"password\":\"correct horse battery\"}")
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void peopleAreListedChangedDisabledAndRemoved() {
        run("person", "add", "ada", "--role", "viewer");
        assertThat(run("person", "change", "ada", "--role", "analyst").text).contains("ada is now analyst");
        assertThat(run("person", "disable", "ada").code).isEqualTo(0);
        assertThat(run("person", "list").text).isEqualTo("ada  analyst  disabled  signed in last: never\n");
        assertThat(run("person", "enable", "ada").code).isEqualTo(0);
        assertThat(run("person", "remove", "ada").code).isEqualTo(0);
        assertThat(run("person", "remove", "ada").text).contains("There is no person ada");
        assertThat(run("person", "add", "a b", "--role", "viewer").code).isEqualTo(1);
        assertThat(run("person", "add", "ada", "--role", "king").code).isEqualTo(2);
        List<AuditEntry> log = log();
        assertThat(log)
                .extracting(AuditEntry::action)
                .containsExactly("person.delete", "person.update", "person.update", "person.update", "person.create");
        assertThat(log).allSatisfy(entry -> {
            assertThat(entry.how()).isEqualTo("command");
            assertThat(entry.who()).isEqualTo(System.getProperty("user.name"));
        });
    }

    @Test
    void theLastAdministratorIsNotDisabledByACommandEither() {
        try (OfflineDesks open = OfflineDesks.open(config())) {
            open.desks().people().create("ada", Role.ADMINISTRATOR, "correct horse battery".toCharArray());
        }
        Ran refused = run("person", "disable", "ada");
        assertThat(refused.code).isEqualTo(1);
        assertThat(refused.text).contains("ada is the last administrator");
    }

    @Test
    void aTokenForASensorIsWrittenForItsOwnerOnlyAndTakenByTheServer() throws Exception {
        Path file = folder.resolve("sensor.key");
        try (RunningServer running = new RunningServer(folder, "auth.mode=required")) {
            Ran made = run("token", "create", "--scope", "sensor", "--name", "plant 7", "--file", file.toString());
            assertThat(made.code).isEqualTo(0);
            String token = Files.readString(file).strip();
            assertThat(made.text).doesNotContain(token);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(get(running, "/v1/sensor/rules", token)).isEqualTo(200);
            assertThat(get(running, "/v1/rules", token)).isEqualTo(403);
            String id = made.text.split(" ", 3)[1];
            assertThat(run("token", "list").text).contains(id + "  sensor  plant 7  by ");
            assertThat(run("token", "delete", id).code).isEqualTo(0);
            assertThat(get(running, "/v1/sensor/rules", token)).isEqualTo(401);
        }
    }

    @Test
    void whatATokenMayMustBeSaid() {
        assertThat(run("token", "create", "--name", "x").code).isEqualTo(2);
        assertThat(run("token", "create", "--name", "x", "--scope", "root").code)
                .isEqualTo(2);
        assertThat(run("token", "delete", "x").text).contains("There is no token x");
    }

    @Test
    void theServerSaysHowToBecomeTheFirstAdministratorUntilSomebodyIs() throws Exception {
        try (RunningServer running = new RunningServer(folder, "auth.mode=required")) {
            assertThat(running.server().desks().people().firstWelcome()).isPresent();
            PersonRecord ada = running.server()
                    .desks()
                    .people()
                    .create("ada", Role.ADMINISTRATOR, "correct horse battery".toCharArray())
                    .person();
            assertThat(running.server().desks().people().firstWelcome()).isEmpty();
            assertThat(running.server().desks().people().update(ada.name(), new Edit(null, null, null)))
                    .isEqualTo(ada);
        }
    }

    private static HttpResponse<String> post(RunningServer running, String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(uri(running, path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static int get(RunningServer running, String path, String token) throws Exception {
        return send(HttpRequest.newBuilder(uri(running, path)).header("Authorization", "Bearer " + token))
                .statusCode();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static URI uri(RunningServer running, String path) {
        return URI.create("http://127.0.0.1:" + running.server().httpPort() + path);
    }

    private List<AuditEntry> log() {
        try (OfflineDesks open = OfflineDesks.open(config())) {
            return open.desks()
                    .audit()
                    .list(AuditFilter.ALL, new PageRequest(null, 100))
                    .items();
        }
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
