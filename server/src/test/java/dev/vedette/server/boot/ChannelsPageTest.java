package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.AlertField;
import dev.vedette.sdk.alert.SinkKind;
import dev.vedette.sdk.alert.SinkSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the page about channels to the kinds that there are: a section each, with its sentence and its table.
final class ChannelsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "channels.md");
    private static final String HEAD = "| Setting | Default | Meaning |\n|---|---|---|\n";

    static Stream<SinkKind> kinds() {
        return SinkKinds.all().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void thePageHasASectionOfTheKindWithItsSettings(SinkKind kind) throws IOException {
        String page = Files.readString(PAGE);
        String heading = "\n## `kind: " + kind.kind() + "`\n\n" + kind.about() + "\n";
        assertThat(page).contains(heading);
        String after = page.substring(page.indexOf(heading) + heading.length());
        String section = after.contains("\n## ") ? after.substring(0, after.indexOf("\n## ")) : after;
        String rows = kind.settings().stream().map(ChannelsPageTest::row).collect(Collectors.joining());
        assertThat(section).contains(HEAD + rows);
        assertThat(section.indexOf(HEAD)).isEqualTo(section.lastIndexOf(HEAD));
    }

    private static String row(SinkSetting setting) {
        String otherwise =
                setting.isRequired() ? "required" : setting.unset().isEmpty() ? "unset" : "`" + setting.unset() + "`";
        return "| `" + setting.name() + "` | " + otherwise + (setting.isSecret() ? ", secret" : "") + " | "
                + setting.meaning() + " |\n";
    }

    @ParameterizedTest
    @EnumSource
    void thePageListsTheField(AlertField field) throws IOException {
        assertThat(Files.readString(PAGE)).contains("| `{" + field.wireName() + "}` | " + field.meaning() + " |\n");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void namesOfKindsAndSettingsCanBeWrittenAnywhere(SinkKind kind) {
        assertThat(kind.kind()).matches("[a-z][a-z0-9-]{0,31}");
        List<String> names = kind.settings().stream().map(SinkSetting::name).toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][a-z0-9-]{0,31}"));
        assertThat(names).doesNotContain("name", "kind");
    }
}
