package dev.vedette.server.boot;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.vedette.server.store.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How sensors come and go at the console, in a real browser, with sensors that really join.
class ConsoleSensorsTest {
    private static final Pattern TOKEN =
            Pattern.compile("vedette sensor join https://127\\.0\\.0\\.1:(\\d+) (vdj_\\S+)");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static @Nullable RunningServer running;
    private static @Nullable Browser browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void begin(@TempDir Path data) {
        browser = Browser.open();
        running = new RunningServer(data, "auth.mode=required", "https.enabled=true", "https.port=0");
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

    private static Server server() {
        return Objects.requireNonNull(running).server();
    }

    private static ConsoleVisit visit(String name) {
        ConsoleVisit visit =
                ConsoleVisit.of("http://127.0.0.1:" + server().httpPort(), Objects.requireNonNull(browser));
        return visit.signIn(name).open("/sensors");
    }

    private static Locator card(ConsoleVisit visit, String title) {
        return visit.page().getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Sensor " + title));
    }

    private static void picture(ConsoleVisit visit, String name) {
        visit.settle();
        visit.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "pictures", "sensors-" + name + ".png")));
    }

    private static String address() {
        return "https://localhost:" + server().doors().tlsPort().orElseThrow();
    }

    /// Has a token made at the dialog, and a sensor join with what the dialog shows.
    private SensorIdentity add(ConsoleVisit visit, String site, String name) {
        visit.button("Add a sensor").click();
        visit.field("Site").fill(site);
        visit.field("Name").fill(name);
        visit.button("Make token").click();
        visit.sees("it is shown only this once");
        picture(visit, "token");
        Matcher shown = TOKEN.matcher(
                visit.page().locator("vd-code[label='On the sensor'] pre").textContent());
        assertThat(shown.find()).isTrue();
        assertThat(address()).endsWith(":" + shown.group(1));
        visit.button("I have copied it").click();
        return new SensorJoining(Clock.systemUTC()).join(address(), shown.group(2), null, folder.resolve(name));
    }

    private static int says(SensorIdentity identity, String name) throws Exception {
        return says(identity, name, 0);
    }

    private static int says(SensorIdentity identity, String name, long dropped) throws Exception {
        try (ServerLink link = new ServerLink(address(), identity)) {
            HttpRequest request = link.request("/v1/sensor/lines")
                    .POST(HttpRequest.BodyPublishers.ofString("""
                        {"observation":"sensor","site":"waterworks","name":"%s","version":"0.1","packets":9000,\
                        "bytes":1,"dropped":%d,"flows":4,"lines":0,"lost":0}
                        """.formatted(name, dropped)))
                    .build();
            return link.client()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        }
    }

    @Test
    void aSensorJoinsWithWhatTheDialogShowsAndIsSeenListening() throws Exception {
        try (ConsoleVisit visit = visit("ada")) {
            SensorIdentity identity = add(visit, "waterworks", "gate-3");
            assertThat(card(visit, "waterworks / gate-3")).containsText("silent");
            assertThat(card(visit, "waterworks / gate-3")).containsText("nothing was heard of it since");

            assertThat(says(identity, "gate-3")).isEqualTo(202);
            assertThat(card(visit, "waterworks / gate-3")).containsText("listening");
            picture(visit, "joined");
        }
    }

    @Test
    void aSiteThatCannotBeIsRefusedWithTheReasonAndNothingIsMade() {
        int before = server().desks().sensors().tokens().size();
        try (ConsoleVisit visit = visit("ada")) {
            visit.button("Add a sensor").click();
            visit.field("Site").fill("north hall!");
            visit.button("Make token").click();

            visit.sees("A site is named by 1..64 letters");
            picture(visit, "refused");
            visit.button("Cancel").click();
        }
        assertThat(server().desks().sensors().tokens()).hasSize(before);
    }

    @Test
    void aRevokedSensorIsRefusedAndARemovedOneIsGone() throws Exception {
        try (ConsoleVisit visit = visit("ada")) {
            SensorIdentity identity = add(visit, "waterworks", "hall-1");
            Locator card = card(visit, "waterworks / hall-1");
            card.waitFor();
            assertThat(says(identity, "hall-1")).isEqualTo(202);

            press(card, "Revoke…");
            visit.heading("Revoke waterworks / hall-1").waitFor();
            visit.sees("join again, with a new token");
            picture(visit, "revoke");
            visit.button("Cancel").click();
            assertThat(says(identity, "hall-1")).as("it was only asked").isEqualTo(202);

            press(card, "Revoke…");
            visit.button("Revoke").click();
            visit.sees("is refused from now on.");
            assertThat(card).containsText("revoked");
            assertThat(says(identity, "hall-1")).isEqualTo(401);

            press(card, "Remove…");
            visit.button("Remove").click();
            assertThat(card).hasCount(0);
            assertThat(says(identity, "hall-1")).isEqualTo(401);
        }
    }

    @Test
    void aSensorThatMissesPacketsIsAnAlarmThatLeadsToTheSensorsAndIsNeverMadeNormal() throws Exception {
        try (ConsoleVisit visit = visit("ada")) {
            SensorIdentity identity = add(visit, "waterworks", "mast");
            assertThat(says(identity, "mast", 3)).isEqualTo(202);
            visit.open("/alarms");
            long dropped = 3;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (visit.text("A sensor misses packets").count() == 0) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                dropped += 40;
                assertThat(says(identity, "mast", dropped)).isEqualTo(202);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }

            Locator row = visit.row("sensor:mast");
            picture(visit, "alarms");
            row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("A sensor misses packets"))
                    .click();
            visit.sees("packets in the 5 minutes to");
            visit.sees("See whether the traffic has grown");
            picture(visit, "alarm");
            assertThat(visit.button("Mute…")).hasCount(1);
            assertThat(visit.button("Make this normal…")).hasCount(0);
            visit.link("All sensors").click();
            card(visit, "waterworks / mast").waitFor();
        }
    }

    private static void press(Locator card, String button) {
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .click();
    }

    @Test
    void anAnalystSeesSensorsAndCanNeitherAddNorRemoveOne() {
        try (ConsoleVisit visit = visit("ada")) {
            add(visit, "waterworks", "tower");
            card(visit, "waterworks / tower").waitFor();
        }
        try (ConsoleVisit visit = visit("ann")) {
            card(visit, "waterworks / tower").waitFor();

            for (String name : new String[] {"Add a sensor", "Revoke…", "Remove…"}) {
                assertThat(visit.button(name)).hasCount(0);
            }
        }
    }
}
