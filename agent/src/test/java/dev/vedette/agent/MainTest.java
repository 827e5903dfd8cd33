package dev.vedette.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the program answers to whoever calls it.
final class MainTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void helpTeaches() {
        assertThat(run("--help")).isZero();
        assertThat(text())
                .contains("thing = pump-7", "server.host", "metric.temperature.file", "events.collect = all")
                .contains("--check", "--once");
    }

    @Test
    void withoutAnythingItShowsTheHelp() {
        assertThat(run()).isEqualTo(2);
        assertThat(text()).startsWith("Usage: vedette-agent");
    }

    @Test
    void anUnknownOptionIsRefusedWithTheNearestOne() {
        assertThat(run("--config", "x", "--chek")).isEqualTo(2);
        assertThat(text()).contains("there is no option --chek: did you mean --check?");
    }

    @Test
    void aConfigurationIsAskedFor() {
        assertThat(run("--once")).isEqualTo(2);
        assertThat(run("--config")).isEqualTo(2);
        assertThat(text()).contains("--config FILE is missing");
    }

    @Test
    void aGoodConfigurationIsCheckedWithoutConnecting() throws IOException {
        Path file = Files.writeString(folder.resolve("c"), "thing = pump-7\nserver.host = vedette.example\n");
        assertThat(run("--config", file.toString(), "--check")).isZero();
        assertThat(text()).contains("the configuration is good: pump-7 reports to vedette.example:8883");
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("c"), "thing = pump-7\nserver.hots = vedette.example\n");
        assertThat(run("--config", file.toString(), "--check")).isEqualTo(1);
        assertThat(text().lines()).hasSize(1);
        assertThat(text()).contains("line 2: there is no key \"server.hots\": did you mean server.host?");
    }

    @Test
    void certificatesAreReadByACheck() throws IOException {
        Path file = folder.resolve("c");
        Files.writeString(file, "thing = pump-7\nserver.host = vedette.example\nserver.ca = " + file);
        assertThat(run("--config", file.toString(), "--check")).isEqualTo(1);
        assertThat(text()).contains("TLS cannot be set up");
    }

    private int run(String... args) {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(List.of(args), stream, stream);
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
