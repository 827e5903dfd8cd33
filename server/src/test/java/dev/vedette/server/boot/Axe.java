package dev.vedette.server.boot;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What of a page is hard or impossible to use for people who see little, or use no mouse: axe's rules of WCAG 2.1,
/// levels A and AA.
final class Axe {
    private static final String SCRIPT = script();
    private static final String RUN = """
        async () => {
          const found = await axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
            resultTypes: ["violations"],
          });
          return found.violations.flatMap((rule) =>
            rule.nodes.map((node) => rule.id + ": " + node.target.flat().join(" ") + ": " + node.failureSummary),
          );
        }
        """;

    private Axe() {}

    /// What is wrong, each by rule and element.
    static List<String> problems(Page page) {
        page.evaluate(SCRIPT);
        Object found = Objects.requireNonNull(page.evaluate(RUN));
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
