package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sensor.definition.Definition;
import dev.vedette.sensor.definition.DefinitionReading;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What the guide to definitions shows is what happens.
class DefinitionGuideTest {
    @TempDir
    private Path folder;

    private String sensor(Path capture, Path events) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int status = new CommandLine(new SensorCommand())
                .setOut(out)
                .setErr(out)
                .execute(
                        "--read",
                        capture.toString(),
                        "--plugins",
                        folder.resolve("plugins").toString(),
                        "--allow-unsigned-plugins",
                        "--events",
                        events.toString(),
                        "--observations",
                        folder.resolve("o.jsonl").toString());
        assertThat(status).as(said.toString()).isZero();
        return said.toString();
    }

    private List<String> events(Path file) throws Exception {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains("\"tank\"")).toList();
        }
    }

    @Test
    void aStrangerGoesFromAnEmptyFolderToAnAlert() throws Exception {
        TankGuide guide = TankGuide.read();
        Path capture = guide.capture(folder.resolve("day.pcap"));
        Path events = folder.resolve("events.jsonl");
        Path file = Files.createDirectories(folder.resolve("plugins")).resolve("tank.yaml");

        Files.writeString(file, guide.definition(1));
        sensor(capture, events);
        assertThat(events(events)).hasSize(4).allMatch(line -> line.contains("\"unit\":7"));

        Files.writeString(file, guide.definition(2));
        String said = sensor(capture, events);
        assertThat(said.lines()).anyMatch(line -> line.strip().equals(guide.line("found")));
        assertThat(events(events)).hasSize(4);
        assertThat(events(events).get(1)).contains("\"level\":1200").contains("read-level");
        assertThat(events(events).get(2)).contains("\"limit\":1500").contains("set-alarm");
    }

    @Test
    void theMistakeIsToldAsThePageTellsIt() throws Exception {
        TankGuide guide = TankGuide.read();
        String wrong = guide.definition(1).replace("command: What is asked or answered", "comand: What is asked");

        assertThat(Definition.read("tank.yaml", wrong))
                .isInstanceOfSatisfying(
                        DefinitionReading.Refused.class,
                        refused -> assertThat(refused.problems().getFirst().toString())
                                .isEqualTo(guide.line("tank.yaml:")));
    }
}
