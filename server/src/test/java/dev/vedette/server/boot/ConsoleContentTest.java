package dev.vedette.server.boot;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.vedette.server.store.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How content packs are brought to a server without internet, by somebody at the console in a real browser.
class ConsoleContentTest {
    private static final String RULE = "plant-setpoint-written";

    private static @Nullable Path folder;
    private static @Nullable RunningServer running;
    private static @Nullable Browser browser;

    @BeforeAll
    static void begin(@TempDir Path data) {
        folder = data;
        browser = Browser.open();
        run("pack", "keys", in("publisher"));
        run("pack", "keys", in("stranger"));
        run("pack", "new", "plant", "--in", data.toString());
        running = new RunningServer(data, "auth.mode=required", "packs.keys=" + in("publisher.pem"));
        ConsoleScene.come(server(), "ada", Role.ADMINISTRATOR);
        ConsoleScene.come(server(), "ann", Role.ANALYST);
    }

    @AfterAll
    static void end() {
        if (running != null) {
            running.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void noPageComplained() {
        assertThat(Objects.requireNonNull(browser).complaints()).isEmpty();
    }

    private static String in(String name) {
        return Objects.requireNonNull(folder).resolve(name).toString();
    }

    private static void run(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int status = Main.commandLine().setOut(out).setErr(out).execute(arguments);
        assertThat(status).as(said.toString()).isZero();
    }

    private static Server server() {
        return Objects.requireNonNull(running).server();
    }

    private static ConsoleVisit visit(String name) {
        ConsoleVisit visit =
                ConsoleVisit.of("http://127.0.0.1:" + server().httpPort(), Objects.requireNonNull(browser));
        visit.signIn(name).open("/settings/content").heading("Content packs").waitFor();
        return visit;
    }

    private static void picture(ConsoleVisit visit, String name) {
        visit.settle();
        visit.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "pictures", "content-" + name + ".png")));
    }

    /// A pack of the project, with its rule of a severity.
    private static Path pack(String version, String severity, String signer) throws IOException {
        Path project = Path.of(in("plant"));
        change(project.resolve("pack.yaml"), "version: .*", "version: " + version);
        change(project.resolve("rules/" + RULE + ".yaml"), "severity: .*", "severity: " + severity);
        Path pack = Path.of(in("plant-" + version + "-" + signer + ".vpack"));
        run("pack", "build", project.toString(), "--key", in(signer + ".key"), "--out", pack.toString());
        return pack;
    }

    private static void change(Path file, String line, String by) throws IOException {
        Files.writeString(file, Files.readString(file).replaceFirst(line, by));
    }

    private static void choose(ConsoleVisit visit, Path pack) {
        visit.button("Import a pack").click();
        visit.field("Pack").setInputFiles(pack);
        visit.button("Show what it changes").click();
    }

    private static Locator changes(ConsoleVisit visit) {
        return visit.page().getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("What it changes"));
    }

    @Test
    void aPackIsLookedAtImportedTakenBackAndRemoved() throws Exception {
        Path first = pack("1.0.0", "minor", "publisher");
        Path next = pack("1.1.0", "major", "publisher");
        try (ConsoleVisit visit = visit("ada")) {
            visit.sees("comes with the program");

            choose(visit, first);
            visit.heading("Import plant 1.0.0").waitFor();
            visit.sees("it is new here.").sees("2 cases of rules were tried.");
            assertThat(changes(visit)).containsText("added rule " + RULE);
            picture(visit, "new");
            visit.button("Cancel").click();
            assertThat(visit.row("plant")).hasCount(0);

            choose(visit, first);
            visit.button("Import").click();
            visit.sees("plant 1.0.0 has been imported.");
            assertThat(visit.row("plant")).containsText("publisher.pem");
            assertThat(visit.button("Back to 1.0.0")).hasCount(0);

            choose(visit, next);
            visit.sees("1.0.0 is there.");
            assertThat(changes(visit)).containsText("changed rule " + RULE);
            visit.button("Import").click();
            visit.sees("plant 1.1.0 has been imported.");
            picture(visit, "listed");

            visit.button("Back to 1.0.0").click();
            visit.heading("Back to plant 1.0.0").waitFor();
            picture(visit, "back");
            visit.button("Go back to 1.0.0").click();
            visit.sees("plant is 1.0.0 again.");
            assertThat(visit.row("plant")).containsText("1.0.0");

            visit.button("Remove plant").click();
            visit.button("Remove pack").click();
            visit.sees("plant has been removed.");
            assertThat(visit.row("plant")).hasCount(0);
        }
    }

    @Test
    void aPackOfAStrangerIsRefusedWithTheReasonAndNothingIsChanged() throws Exception {
        Path pack = pack("2.0.0", "minor", "stranger");
        try (ConsoleVisit visit = visit("ada")) {
            choose(visit, pack);

            assertThat(visit.page().getByRole(AriaRole.ALERT)).containsText("packs.keys");
            picture(visit, "stranger");
            assertThat(visit.button("Import")).hasCount(0);
        }
    }

    @Test
    void whatIsNoPackIsRefusedWithTheReason() throws Exception {
        Path noPack = Path.of(in("notes.vpack"));
        Files.writeString(noPack, "bring the keys");
        try (ConsoleVisit visit = visit("ada")) {
            choose(visit, noPack);

            assertThat(visit.page().getByRole(AriaRole.ALERT)).containsText("pack");
            picture(visit, "no-pack");
        }
    }

    @Test
    void anAnalystSeesWhatThereIsAndCanChangeNothing() {
        try (ConsoleVisit visit = visit("ann")) {
            visit.sees("comes with the program");
            assertThat(visit.button("Import a pack")).hasCount(0);
        }
    }
}
