package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.testkit.fleet.Attack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every screen, while a camera has a backdoor, a gateway leaks and a stranger is in the plant: fit for people
/// who see little or use no mouse, on small displays and large ones, without a complaint of the browser.
/// `-Dtidy.fix=true` takes the pictures of the guide.
class ConsoleScreensTest {
    private static final Path PICTURES =
            Boolean.getBoolean("tidy.fix") ? Path.of("..", "docs", "guide", "images") : Path.of("target", "pictures");
    private static final int NARROW = 360;
    private static final int USUAL = 1280;
    private static final int WIDE = 2560;

    private static @Nullable ConsoleScene scene;
    private static @Nullable Browser browser;
    private static final Map<String, String> SCREENS = new LinkedHashMap<>();

    @BeforeAll
    static void begin(@TempDir Path folder) throws Exception {
        Browser opened = Browser.open();
        browser = opened;
        ConsoleScene begun = new ConsoleScene(folder);
        scene = begun;
        int camera = begun.simulated().find("camera", 10);
        int gateway = begun.simulated().find("gateway", 20);
        try (ConsoleVisit visit = ConsoleVisit.of(begun, opened)) {
            visit.signIn("vic").open("/map?view=table&site=" + DemoPlant.SITE).sees("10.20.0.23");
            visit.sees("line1-plc");
            begun.enforce();
            begun.fleet().attack(camera, Attack.BACKDOOR_PORT);
            begun.fleet().attack(gateway, Attack.EXFILTRATION);
            begun.plant().intrude();
            visit.open("/alarms").sees("10.20.0.99");
            visit.open("/alarms?behavior=Traffic+like+the+others")
                    .sees(begun.simulated().name(gateway).value());
            visit.open("/alarms?thing=" + begun.simulated().name(camera)).sees("Known doors");
        }
        screens(begun, begun.simulated().name(gateway));
    }

    private static void screens(ConsoleScene begun, ThingName gateway) {
        SCREENS.put("overview", "/");
        SCREENS.put("alarms", "/alarms");
        SCREENS.put("alarms-grouped", "/alarms?by=behavior");
        SCREENS.put("alarm-fleet", "/alarms/" + begun.violation(gateway, "Traffic like the others"));
        SCREENS.put("alarm-network", "/alarms/" + begun.violation(DemoPlant.CONTROLLER, "s7-plc-stop"));
        SCREENS.put("things", "/things");
        SCREENS.put("thing", "/things/" + gateway + "/metrics");
        SCREENS.put("asset", "/things/waterworks%2F10.20.0.31");
        SCREENS.put("map", "/map?site=" + DemoPlant.SITE);
        SCREENS.put("profiles", "/profiles");
        SCREENS.put("profile", "/profiles/fleet-watch");
        SCREENS.put("detections", "/detections");
        SCREENS.put("rules", "/rules");
        SCREENS.put("baseline", "/baselines/" + DemoPlant.SITE + "?state=open");
        SCREENS.put("sensors", "/sensors");
        SCREENS.put("gateways", "/gateways");
        SCREENS.put("plugins", "/plugins");
        SCREENS.put("people", "/settings/people");
        SCREENS.put("channels", "/settings/channels");
        SCREENS.put("notifications", "/settings/notifications");
        SCREENS.put("maintenance", "/settings/maintenance");
        SCREENS.put("exceptions", "/settings/exceptions");
        SCREENS.put("content", "/settings/content");
        SCREENS.put("audit", "/settings/audit");
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

    @Test
    void everyScreenCanBeUsedByEverybodyInLightAndDark() {
        List<String> problems = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            tour(USUAL, scheme, (name, page) -> {
                Axe.problems(page).forEach(problem -> problems.add(name + " " + scheme + ": " + problem));
                if (scheme == ColorScheme.LIGHT || name.equals("alarm-fleet")) {
                    picture(page, name + (scheme == ColorScheme.DARK ? "-dark" : ""));
                }
            });
        }

        assertThat(problems).isEmpty();
    }

    @Test
    void noScreenIsWiderThanTheDisplay() {
        List<String> problems = new ArrayList<>();
        for (int width : List.of(NARROW, WIDE)) {
            tour(width, ColorScheme.LIGHT, (name, page) -> {
                int wide = (int) Objects.requireNonNull(page.evaluate("() => document.documentElement.scrollWidth"));
                if (wide > width) {
                    problems.add(name + " is " + wide + " wide at " + width);
                }
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "pictures", name + "-" + width + ".png")));
            });
        }

        assertThat(problems).isEmpty();
    }

    private interface Look {
        void at(String name, Page page);
    }

    private static void tour(int width, ColorScheme scheme, Look look) {
        ConsoleScene begun = Objects.requireNonNull(scene);
        Browser opened = Objects.requireNonNull(browser);
        try (ConsoleVisit visit = ConsoleVisit.of(begun, opened, width, scheme)) {
            visit.signIn("ada");
            SCREENS.forEach((name, path) -> {
                visit.open(path);
                visit.page().locator("h1").first().waitFor();
                visit.settle();
                assertThat(visit.page().locator("vd-error").count())
                        .as(name + " has no error")
                        .isZero();
                look.at(name, visit.page());
            });
        }
        assertThat(opened.complaints()).isEmpty();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
