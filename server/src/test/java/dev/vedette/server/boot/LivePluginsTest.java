package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The sensor with plugins from a folder, here definitions; what classes may do is tested where they are loaded.
class LivePluginsTest {
    private static final String DEFINITION = """
        definition: 1
        protocol: coils
        title: Coils
        """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new SensorCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    err.append(exception.getMessage());
                    return 1;
                })
                .execute(arguments);
    }

    private Path capture() throws IOException {
        return new PlantCapture().writesCoil(7).to(folder.resolve("plant.pcap"));
    }

    @Test
    void pluginsAreRefusedUnlessSomebodySaysWhoIsTrusted() throws IOException {
        assertThat(run("--read", capture().toString(), "--plugins", folder.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("--plugins needs --plugin-keys").contains("--allow-unsigned-plugins");
    }

    @Test
    void aPluginThatIsRefusedIsSaidAndTheSensorGoesOn() throws IOException {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Files.writeString(plugins.resolve("coils.yaml"), DEFINITION);
        Files.write(plugins.resolve("broken.jar"), new byte[] {1, 2, 3});

        assertThat(run(
                        "--read",
                        capture().toString(),
                        "--plugins",
                        plugins.toString(),
                        "--allow-unsigned-plugins",
                        "--figures",
                        folder.resolve("figures.json").toString()))
                .isZero();
        assertThat(out.toString())
                .contains("plugin broken.jar is refused: it is no jar")
                .contains("plugin coils.yaml is refused: it makes no sense")
                .containsPattern("modbus +1 ");
        assertThat(Files.readString(folder.resolve("figures.json")))
                .contains("\"protocol\" : \"modbus\"", "\"messages\" : 1", "\"state\" : \"refused\"");
    }

    @Test
    void aFolderThatIsNotThereIsSaidBeforeAnythingIsRead() throws IOException {
        assertThat(run(
                        "--read",
                        capture().toString(),
                        "--plugins",
                        folder.resolve("nowhere").toString(),
                        "--allow-unsigned-plugins"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("the folder of plugins").contains("cannot be read");
    }
}
