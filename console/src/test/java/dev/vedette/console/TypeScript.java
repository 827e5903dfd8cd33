package dev.vedette.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// TypeScript's compiler, from its WebJar, on the Node that comes with Playwright, so that none must be installed.
///
/// @param folder where the compiler was unpacked
record TypeScript(Path folder) {
    private static final String COMPILER = "META-INF/resources/webjars/typescript/5.9.3/lib/";
    private static final long MINUTES_MAX = 3;

    /// What a program said.
    ///
    /// @param exit 0 when it was content
    /// @param said everything that it wrote
    record Outcome(int exit, String said) {}

    /// Unpacks the compiler into a folder.
    static TypeScript in(Path folder) throws IOException {
        URL compiler = Objects.requireNonNull(TypeScript.class.getResource("/" + COMPILER + "_tsc.js"));
        String jar = compiler.getPath().substring(0, compiler.getPath().indexOf('!'));
        try (JarFile file = new JarFile(Path.of(URI.create(jar)).toFile())) {
            for (JarEntry entry : file.stream().filter(TypeScript::isNeeded).toList()) {
                try (InputStream content = file.getInputStream(entry)) {
                    Files.copy(content, folder.resolve(entry.getName().substring(COMPILER.length())));
                }
            }
        }
        return new TypeScript(folder);
    }

    private static boolean isNeeded(JarEntry entry) {
        String name = entry.getName();
        return name.startsWith(COMPILER)
                && name.indexOf('/', COMPILER.length()) < 0
                && (name.endsWith(".d.ts") || name.endsWith("_tsc.js"));
    }

    /// Compiles a project.
    ///
    /// @param project the folder of its `tsconfig.json`
    Outcome compile(Path project, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of(folder.resolve("_tsc.js").toString(), "--pretty", "false", "--project", project.toString()));
        arguments.addAll(List.of(options));
        return node(arguments);
    }

    /// Runs Node and waits for it.
    Outcome node(List<String> arguments) throws IOException, InterruptedException {
        Path node = Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false)
                .driverDir()
                .resolve(System.getProperty("os.name").startsWith("Windows") ? "node.exe" : "node");
        List<String> command = new ArrayList<>(List.of(node.toString()));
        command.addAll(arguments);
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // Numbers and times are written as the language of the machine wants it.
        builder.environment().put("LC_ALL", "en_US.UTF-8");
        Process process = builder.start();
        assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
