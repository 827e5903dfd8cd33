package dev.vedette.server.boot;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.vedette.server.store.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where alerts go, as people see it in a real browser.
final class ConsoleChannelsTest {
    private static final String CHANNELS =
            "alerts.channels=[{name: shift, kind: webhook, url: 'http://127.0.0.1:9/hidden'},"
                    + " {name: table, kind: webhook, url: 'http://127.0.0.1:9/hidden', each: true}]";

    @TempDir
    private Path folder;

    private static Locator channel(ConsoleVisit visit, String name) {
        return visit.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Channel " + name));
    }

    @Test
    void aChannelSaysWhetherItGetsEachAlertAndWhatSetsThat() {
        try (Browser browser = Browser.open();
                RunningServer running = new RunningServer(folder, "auth.mode=required", "alerts.log=true", CHANNELS)) {
            ConsoleScene.come(running.server(), "ada", Role.ADMINISTRATOR);
            try (ConsoleVisit visit =
                    ConsoleVisit.of("http://127.0.0.1:" + running.server().httpPort(), browser)) {
                visit.signIn("ada").open("/settings/channels");

                assertThat(channel(visit, "table")).containsText("Each alert by itself");
                assertThat(channel(visit, "table")).containsText("In the configuration: each: true");
                assertThat(channel(visit, "shift")).containsText("storms become summaries");
                assertThat(channel(visit, "log")).not().containsText("In the configuration");
                assertThat(visit.page().locator("main")).not().containsText("hidden");
                visit.settle();
                visit.page()
                        .screenshot(new Page.ScreenshotOptions()
                                .setPath(Path.of("target", "pictures", "channels-each.png")));
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
