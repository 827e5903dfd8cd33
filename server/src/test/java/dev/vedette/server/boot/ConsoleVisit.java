package dev.vedette.server.boot;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// Somebody at the console: what they see and do, in their words.
final class ConsoleVisit implements AutoCloseable {
    /// After these, what was drawn last is on the screen: nothing moves for who asks for less motion.
    private static final String TWO_FRAMES =
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private static final AtomicInteger VISITS = new AtomicInteger();

    private final Page page;
    private final String address;

    private ConsoleVisit(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    /// Comes by, signed in as nobody.
    static ConsoleVisit of(ConsoleScene scene, Browser browser) {
        return of(scene, browser, 1280, ColorScheme.LIGHT);
    }

    /// Comes by at a server.
    ///
    /// @param address as `http://127.0.0.1:8080`
    static ConsoleVisit of(String address, Browser browser) {
        return new ConsoleVisit(browser.window(1280, 900, ColorScheme.LIGHT), address);
    }

    static ConsoleVisit of(ConsoleScene scene, Browser browser, int width, ColorScheme scheme) {
        return new ConsoleVisit(browser.window(width, 900, scheme), scene.address());
    }

    Page page() {
        return page;
    }

    /// Opens a screen, as `/alarms`.
    ConsoleVisit open(String screen) {
        page.navigate(address + "/console" + screen);
        return this;
    }

    ConsoleVisit signIn(String name) {
        open("/sign-in");
        giveName(name, ConsoleScene.PASSWORD).heading("Overview").waitFor();
        return this;
    }

    ConsoleVisit giveName(String name, String password) {
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.getByLabel("Password").fill(password);
        button("Sign in").click();
        return this;
    }

    Locator heading(String words) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// Where something is typed or chosen, by its label.
    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    /// The row of a table with some words in it.
    Locator row(String words) {
        return page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(words))
                .first();
    }

    Locator text(String words) {
        return page.getByText(words);
    }

    /// Waits until words are on the page.
    ConsoleVisit sees(String words) {
        text(words).first().waitFor();
        return this;
    }

    /// Waits until nothing on the page is loading any more.
    void settle() {
        assertThat(page.locator("vd-skeleton")).hasCount(0);
        page.evaluate(TWO_FRAMES);
    }

    /// Ends the visit, with a picture of what was seen last: what helps when a story went wrong.
    @Override
    public void close() {
        Path to = Path.of("target", "pictures", "last-" + VISITS.incrementAndGet() + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(to));
        page.context().close();
    }
}
