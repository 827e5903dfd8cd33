package dev.vedette.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tests of what the console reckons without a browser: `src/test/web`, compiled and run.
class ScriptsTest {
    @Test
    void theScriptsDoWhatTheirTestsSay(@TempDir Path folder) throws Exception {
        TypeScript compiler = TypeScript.in(folder);
        Path compiled = folder.resolve("compiled");
        TypeScript.Outcome compilation =
                compiler.compile(Path.of("src/test/web").toAbsolutePath(), "--outDir", compiled.toString());
        assertThat(compilation).isEqualTo(new TypeScript.Outcome(0, ""));

        List<String> arguments = new ArrayList<>(List.of("--test", "--test-reporter=tap"));
        arguments.addAll(tests(compiled));
        TypeScript.Outcome outcome = compiler.node(arguments);

        assertThat(outcome.exit()).withFailMessage(outcome::said).isZero();
        assertThat(outcome.said()).contains("# fail 0").doesNotContain("# pass 0");
    }

    private static List<String> tests(Path compiled) throws IOException {
        try (Stream<Path> files = Files.walk(compiled)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".test.js"))
                    .sorted()
                    .toList();
        }
    }
}
