package dev.vedette.server.boot;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ViolationFilter;
import dev.vedette.testkit.fleet.Attack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people do at the console, in a real browser against a real server with a fleet and a plant.
class ConsoleStoriesTest {
    private static @Nullable ConsoleScene scene;
    private static @Nullable Browser browser;

    @BeforeAll
    static void begin(@TempDir Path folder) throws IOException {
        browser = Browser.open();
        scene = new ConsoleScene(folder);
    }

    @AfterAll
    static void end() {
        if (scene != null) {
            scene.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void noPageComplained() {
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    void whoIsNotSignedInIsLedToTheScreenThatTheyWantedOnceTheyAre() {
        try (ConsoleVisit visit = ConsoleVisit.of(scene(), browser())) {
            visit.open("/alarms?severity=major");
            visit.giveName("ann", "not it at all").sees("The name or the password is wrong.");
            visit.giveName("ann", ConsoleScene.PASSWORD);

            visit.heading("Alarms").waitFor();
            assertThat(visit.page()).hasURL(Pattern.compile(".*/console/alarms\\?severity=major"));
        }
    }

    @Test
    void whoSignsOutIsOutAndTheWayBackShowsNothing() {
        try (ConsoleVisit visit = ConsoleVisit.of(scene(), browser())) {
            visit.signIn("vic");
            visit.button("vic").click();
            visit.page()
                    .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            visit.heading("Sign in").waitFor();

            visit.open("/things").heading("Sign in").waitFor();
        }
    }

    @Test
    void anAlarmIsUnderstoodAndVerified() throws Exception {
        int camera = scene().simulated().find("camera", 10);
        ThingName thing = scene().simulated().name(camera);
        scene().fleet().attack(camera, Attack.BACKDOOR_PORT);
        try (ConsoleVisit visit = ConsoleVisit.of(scene(), browser())) {
            visit.signIn("ann");
            visit.link("Alarms").first().click();
            visit.row(thing.value())
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Known doors"))
                    .click();

            visit.sees("listens on TCP port 4444");
            visit.heading("What to do next").waitFor();
            visit.button("Acknowledge").click();
            visit.sees("Acknowledged by ann");
            visit.button("Verify…").click();
            visit.page().getByLabel("Note").fill("Somebody had opened it.");
            visit.button("Save").click();
            visit.sees("Somebody had opened it.");

            visit.button("Review…").click();
            visit.sees(thing.value() + " is in the group quarantine.");
            visit.button("Run it now").click();
            visit.sees("Started as task");
        } finally {
            scene().fleet().heal(camera);
        }
        assertThat(scene().server()
                        .stores()
                        .violations()
                        .events(
                                ViolationFilter.ALL,
                                Instant.EPOCH,
                                Instant.now().plusSeconds(60),
                                new PageRequest(null, 100))
                        .items())
                .anyMatch(event ->
                        event.thing().equals(thing) && "Somebody had opened it.".equals(event.verificationNote()));
    }

    @Test
    void aViewerSeesEverythingAndCanChangeNothing() {
        int camera = scene().simulated().find("camera", 20);
        ThingName thing = scene().simulated().name(camera);
        scene().fleet().attack(camera, Attack.BACKDOOR_PORT);
        try (ConsoleVisit visit = ConsoleVisit.of(scene(), browser())) {
            visit.signIn("vic").open("/alarms");
            visit.row(thing.value())
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Known doors"))
                    .click();
            visit.sees("listens on TCP port 4444").sees("You may look; analysts act.");

            for (String name : new String[] {"Acknowledge", "Verify…", "Mute…", "Comment"}) {
                assertThat(visit.button(name)).hasCount(0);
            }
            Object status = visit.page()
                    .evaluate("async () => (await fetch('/v1/session')).json().then(async (session) => (await"
                            + " fetch('/v1/mutes', { method: 'POST', headers: { 'X-Vedette-Csrf': session.csrf },"
                            + " body: JSON.stringify({ thing: 'x', reason: 'y', until: '2030-01-01T00:00:00Z' })"
                            + " })).status)");
            assertThat(status).isEqualTo(403);
        } finally {
            scene().fleet().heal(camera);
        }
    }

    @Test
    void aProfileIsWrittenPreviewedAttachedAndFires() {
        try (ConsoleVisit visit = ConsoleVisit.of(scene(), browser())) {
            visit.signIn("ann").open("/new-profile");
            visit.field("Name").first().fill("few-connections");
            visit.button("Add a behavior").click();
            visit.field("Name").last().fill("Few connections");
            visit.field("Metric").selectOption("aws:all-bytes-out");
            visit.field("Is normal when it is").selectOption("less-than");
            visit.field("Within").selectOption("300");
            visit.field("Value").fill("lots");
            visit.field("Value").press("Tab");
            visit.page().locator(".fault").first().waitFor();
            visit.field("Value").fill("10");
            visit.field("Value").press("Tab");
            visit.page().getByLabel("Attach to").selectOption("all-registered");
            visit.sees("No problem; not saved yet");

            visit.button("Preview").click();
            visit.sees("of 120 things");
            assertThat(scene().server().stores().profiles().find("few-connections"))
                    .isEmpty();

            visit.button("Save").click();
            visit.sees("It judges what comes from now on.");
            visit.open("/alarms?profile=few-connections").sees("Few connections");
        } finally {
            scene().server().desks().profiles().delete("few-connections", null);
        }
    }

    @Test
    void aProfileIsAttachedToASiteAndDetachedFromIt() {
        String site = "the site " + DemoPlant.SITE;
        try (ConsoleVisit visit = ConsoleVisit.of(scene(), browser())) {
            visit.signIn("ann")
                    .open("/map?site=" + DemoPlant.SITE + "&view=table")
                    .sees("10.20.0.23");
            visit.open("/new-profile").field("Name").first().fill("quiet-plant");
            visit.page().getByLabel("Attach to").selectOption("site:" + DemoPlant.SITE);
            visit.button("Detach from " + site).waitFor();
            visit.sees("No problem; not saved yet");
            visit.button("Save").click();
            visit.sees("It judges what comes from now on.");
            visit.open("/profiles").row("quiet-plant").getByText(site).waitFor();
            visit.open("/things/" + DemoPlant.SITE + "%2F10.20.0.23").sees("quiet-plant");

            visit.open("/profiles/quiet-plant");
            visit.button("Detach from " + site).click();
            visit.sees("Nobody: it is attached to nothing yet.");
            visit.button("Save").click();
            visit.sees("It judges what comes from now on.");
            assertThat(scene().server().stores().profiles().targetsOf("quiet-plant"))
                    .isEmpty();
        } finally {
            scene().server().desks().profiles().delete("quiet-plant", null);
        }
    }

    @Test
    void aNewDeviceAppearsOnTheMap() {
        try (ConsoleVisit visit = ConsoleVisit.of(scene(), browser())) {
            visit.signIn("vic").open("/map?site=" + DemoPlant.SITE + "&view=table");
            visit.heading("Conversations").waitFor();
            visit.sees("10.20.0.23");
            assertThat(visit.text("10.20.0.99")).hasCount(0);

            scene().enforce();
            scene().plant().intrude();

            visit.sees("10.20.0.99");
            visit.button("Map").click();
            visit.page().getByLabel("Find on the map").fill("10.20.0.99");
            visit.page().getByLabel("Find on the map").press("Enter");
            visit.link("Open its page").waitFor();
        }
    }

    private static ConsoleScene scene() {
        return Objects.requireNonNull(scene);
    }

    private static Browser browser() {
        return Objects.requireNonNull(browser);
    }
}
