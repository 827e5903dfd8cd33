package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the program says does not depend on the language of the machine, where digits and letters may be others.
class LocaleTest {
    @TempDir
    private Path folder;

    private String run(String language, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-Duser.language=" + language, "-Dstdout.encoding=UTF-8"));
        String own = System.getProperty("java.class.path");
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", own), Main.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"ar", "tr", "de", "th"})
    void figuresAndLinesAreTheSameInEveryLanguage(String language) throws Exception {
        Path capture = new PlantCapture().stopsListening().writesCoil(7).to(folder.resolve("plant.pcap"));
        Path events = folder.resolve("e.jsonl");
        Path observations = folder.resolve("o.jsonl");

        String said = run(
                language,
                "sensor",
                "--read",
                capture.toString(),
                "--events",
                events.toString(),
                "--observations",
                observations.toString());

        assertThat(said).contains("packets 2, bytes 132, flows 1").containsPattern("modbus +1 +0");
        assertThat(Files.readString(events)).contains("\"intent\":\"stop\"", "\"transaction_id\":1,\"unit_id\":17");
        assertThat(Files.readString(observations))
                .contains("10.0.0.20 put unit 17 of 10.0.0.7 into listen-only mode", "10.0.0.7:502");
    }

    @Test
    void titlesAreInTheLanguageThatIsAskedForOnAnyMachine() throws Exception {
        assertThat(run("ar", "rules", "list", "--language", "ja"))
                .contains("S7 コントローラーが停止されました")
                .containsPattern("[0-9]{3} detections");
    }
}
