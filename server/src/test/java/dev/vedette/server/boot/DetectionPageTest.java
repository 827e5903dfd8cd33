package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.sensor.rule.RuleCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page of the built-in detections says what their files say; `-Dtidy.fix=true` writes it anew.
class DetectionPageTest {
    private static final String BEGIN = """
        # Built-in detections

        What the sensor looks for unless `--no-built-in-rules` is given. Made of the files in `rules/`;
        `vedette rules show NAME` prints one whole, with what to do when it fires, `vedette rules test` holds
        all against their cases. To change one, write a rule of the same name and give it with `--rules`:
        yours takes its place. Techniques are those of
        [ATT&CK for ICS](https://attack.mitre.org/matrices/ics/). How rules are written: [rules](rules.md).
        """;

    @Test
    void saysWhatTheFilesSay() throws IOException {
        Path page = page();
        String expected = text();
        if (!System.getProperty("tidy.fix", "false").equals("false")) {
            Files.writeString(page, expected);
        }

        assertThat(page).as("run this test with -Dtidy.fix=true").hasContent(expected);
    }

    private static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            Path parent = folder.getParent();
            assertThat(parent).as("a folder with mvnw").isNotNull();
            folder = parent == null ? folder : parent;
        }
        return folder.resolve("docs/reference/detections.md");
    }

    private static String text() {
        RuleCompiler compiler = new RuleCompiler(ServiceLoader.load(Dissector.class).stream()
                .map(each -> each.get().protocol())
                .toList());
        Map<String, List<LoadedRule>> byFolder =
                ProgramFolder.RULES.look(folder -> RuleFiles.read(folder, compiler)).stream()
                        .collect(Collectors.groupingBy(DetectionPageTest::folder, TreeMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder(BEGIN);
        byFolder.forEach((folder, rules) -> {
            text.append("\n## ").append(folder).append("\n\n| detection | engine | severity | techniques | why |\n");
            text.append("|---|---|---|---|---|\n");
            rules.forEach(loaded -> text.append(row(loaded.rule())));
        });
        return text.toString();
    }

    private static String folder(LoadedRule rule) {
        Path parent = rule.file().getParent();
        return parent == null ? "" : String.valueOf(parent.getFileName());
    }

    private static String row(Rule rule) {
        return "| `%s`<br>%s | %s | %s | %s | %s |%n"
                .formatted(
                        rule.name(),
                        cell(rule.title()),
                        rule.engine().name().toLowerCase(Locale.ROOT),
                        rule.severity().name().toLowerCase(Locale.ROOT),
                        String.join(", ", rule.attack()),
                        cell(rule.rationale()));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
