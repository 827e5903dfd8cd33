package dev.vedette.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TypeScript's own compiler finds no fault in the console. The bundler only strips types; here they are checked.
class TypesTest {
    private static final Path WEB = Path.of("src/main/web").toAbsolutePath();

    @Test
    void theTypesAreRight(@TempDir Path folder) throws Exception {
        assertThat(TypeScript.in(folder).compile(WEB)).isEqualTo(new TypeScript.Outcome(0, ""));
    }

    @Test
    void aWrongTypeIsFound(@TempDir Path folder) throws Exception {
        Path wrong = Files.createDirectories(folder.resolve("wrong"));
        Files.copy(WEB.resolve("tsconfig.json"), wrong.resolve("tsconfig.json"));
        Files.writeString(wrong.resolve("wrong.ts"), "export const devices: number = \"many\";\n");

        assertThat(TypeScript.in(folder).compile(wrong).said())
                .contains("wrong.ts(1,14): error TS2322: Type 'string' is not assignable to type 'number'.");
    }
}
