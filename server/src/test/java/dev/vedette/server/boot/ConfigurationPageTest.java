package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "configuration.md");

    @ParameterizedTest
    @EnumSource
    void thePageListsTheKeyWithItsDefaultAndMeaning(ConfigKey key) throws IOException {
        String shown = key.defaultText().isEmpty() ? "unset" : "`" + key.defaultText() + "`";

        assertThat(Files.readString(PAGE)).contains("| `" + key.path() + "` | " + shown + " | " + key.meaning() + " |");
    }
}
