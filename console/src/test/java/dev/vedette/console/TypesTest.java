package dev.vedette.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TypeScript's own compiler finds no fault in the console. The bundler only strips types; this is where they are
/// checked,
/// by the Node that comes with Playwright, so that none must be installed.
class TypesTest {
    private static final String COMPILER = "META-INF/resources/webjars/typescript/5.9.3/lib/";
    private static final long MINUTES_MAX = 3;

    @Test
    void theTypesAreRight(@TempDir Path folder) throws Exception {
        unpack(folder);

        String findings = check(folder, Path.of("src/main/web").toAbsolutePath());

        assertThat(findings).isEmpty();
    }

    @Test
    void aWrongTypeIsFound(@TempDir Path folder) throws Exception {
        unpack(folder);
        Path web = Files.createDirectories(folder.resolve("web"));
        Files.copy(Path.of("src/main/web/tsconfig.json"), web.resolve("tsconfig.json"));
        Files.writeString(web.resolve("wrong.ts"), "export const devices: number = \"many\";\n");

        String findings = check(folder, web);

        assertThat(findings)
                .contains("wrong.ts(1,14): error TS2322: Type 'string' is not assignable to type 'number'.");
    }

    private static String check(Path compiler, Path sources) throws IOException, InterruptedException {
        Path node = Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false)
                .driverDir()
                .resolve(System.getProperty("os.name").startsWith("Windows") ? "node.exe" : "node");
        Path output = Files.createTempFile(compiler, "findings", ".txt");
        Process process = new ProcessBuilder(List.of(
                        node.toString(),
                        compiler.resolve("_tsc.js").toString(),
                        "--pretty",
                        "false",
                        "--project",
                        sources.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static void unpack(Path folder) throws IOException {
        URL compiler = Objects.requireNonNull(TypesTest.class.getResource("/" + COMPILER + "_tsc.js"));
        String jar = Path.of(java.net.URI.create(
                        compiler.getPath().substring(0, compiler.getPath().indexOf('!'))))
                .toString();
        try (JarFile file = new JarFile(jar)) {
            for (JarEntry entry : file.stream().filter(TypesTest::isNeeded).toList()) {
                try (InputStream content = file.getInputStream(entry)) {
                    Files.copy(content, folder.resolve(entry.getName().substring(COMPILER.length())));
                }
            }
        }
    }

    private static boolean isNeeded(JarEntry entry) {
        String name = entry.getName();
        return name.startsWith(COMPILER)
                && name.indexOf('/', COMPILER.length()) < 0
                && (name.endsWith(".d.ts") || name.endsWith("_tsc.js"));
    }
}
