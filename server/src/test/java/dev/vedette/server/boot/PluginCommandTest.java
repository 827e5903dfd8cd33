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

/// What authors of plugins do: begin, verify, sign, list.
class PluginCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private Path jar(String name) throws IOException {
        assertThat(run("plugin", "new", name, "--in", folder.toString())).isZero();
        return PluginJar.of(folder.resolve(name), folder.resolve(name + ".jar"));
    }

    @Test
    void aNewJavaPluginIsWellAsItIs() throws IOException {
        Path jar = jar("tramway");

        assertThat(run("plugin", "verify", jar.toString())).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("plugin tramway 1.0.0, JAVA, built for the sdk 1.0")
                .contains("tramway, Tramway")
                .contains("passed     noise is not claimed")
                .contains("rule tramway-write: 2 cases")
                .contains("all is well");
    }

    @Test
    void aNewDefinitionIsWellAsItIs() {
        assertThat(run("plugin", "new", "tramway", "--kind", "definition", "--in", folder.toString()))
                .isZero();
        int exit =
                run("plugin", "verify", folder.resolve("tramway/tramway.yaml").toString());

        assertThat(exit).as(err + out.toString()).isZero();
        assertThat(out.toString()).contains("DEFINITION").contains("all is well");
    }

    @Test
    void aFolderThatIsThereAndANameThatIsNoneAreRefused() throws IOException {
        Files.createDirectories(folder.resolve("tramway"));

        assertThat(run("plugin", "new", "tramway", "--in", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("tramway is there already");
        assertThat(run("plugin", "new", "Tram Way", "--in", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("a plugin's name is 1..32");
    }

    @Test
    void aFileThatIsRefusedIsSaidWithTheReason() throws IOException {
        Path file = Files.write(folder.resolve("a.jar"), new byte[] {1, 2});

        assertThat(run("plugin", "verify", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("a.jar is refused: it is no jar");
    }

    @Test
    void whatIsSignedRunsForThoseWhoTrustTheKey() throws IOException {
        Path jar = jar("tramway");
        String keys = folder.resolve("plant").toString();
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Files.move(jar, plugins.resolve("tramway.jar"));

        assertThat(run("plugin", "keys", keys)).isZero();
        assertThat(run("plugin", "list", plugins.toString(), "--plugin-keys", keys + ".pem"))
                .isZero();
        assertThat(out.toString()).containsPattern("plugin tramway.jar +refused.*is not signed");
        assertThat(run("plugin", "sign", plugins.resolve("tramway.jar").toString(), "--key", keys + ".key"))
                .isZero();
        assertThat(run("plugin", "list", plugins.toString(), "--plugin-keys", keys + ".pem"))
                .isZero();
        assertThat(out.toString())
                .containsPattern("plugin tramway.jar +running +tramway 1.0.0 +tramway +signed by plant.pem");
        assertThat(run("plugin", "keys", keys)).isEqualTo(1);
        assertThat(err.toString()).contains("keys are not written over");
    }
}
