package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sensor.capture.CaptureFile;
import dev.vedette.sensor.capture.Packet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The packets behind a finding lie in a folder under the name that the finding says.
class SensorEvidenceCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();
    private Path capture = Path.of("");
    private Path kept = Path.of("");

    @BeforeEach
    void makeCapture() throws IOException {
        capture = new PlantCapture()
                .opens(4444)
                .opens(502)
                .writesCoil(7)
                .writesCoil(8)
                .writesCoil(9)
                .to(folder.resolve("plant.pcap"));
        kept = folder.resolve("kept");
    }

    private int run(String... more) throws IOException {
        Path rule = Files.writeString(folder.resolve("coil.yaml"), """
            name: coil-eight
            title: Coil 8 is written
            when: modbus.address == 8 && intent == "write"
            """);
        return run(rule, more);
    }

    private int run(Path rule, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--no-built-in-rules",
                "--read",
                capture.toString(),
                "--evidence",
                kept.toString(),
                "--rules",
                rule.toString()));
        arguments.addAll(List.of(more));
        PrintWriter out = new PrintWriter(said);
        return new CommandLine(new SensorCommand()).setOut(out).setErr(out).execute(arguments.toArray(String[]::new));
    }

    private static List<String> packets(Path file) {
        List<String> packets = new ArrayList<>();
        try (CaptureFile read = CaptureFile.open(file)) {
            Packet packet = new Packet();
            while (read.next(packet)) {
                byte[] bytes = Arrays.copyOfRange(packet.bytes(), packet.offset(), packet.offset() + packet.length());
                packets.add(packet.timeNanos() + " " + HexFormat.of().formatHex(bytes));
            }
        }
        return packets;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(kept)) {
            return all.sorted().toList();
        }
    }

    @Test
    void aFindingNamesTheFileThatHasThePacketsOfItsConnection() throws IOException {
        Path observations = folder.resolve("o.jsonl");

        assertThat(run("--observations", observations.toString()))
                .as(said.toString())
                .isZero();

        List<Path> files = files();
        assertThat(files).hasSize(1);
        // Three packets open a connection to another port, three this one; then coils 7 and 8 are written.
        assertThat(packets(files.getFirst())).isEqualTo(packets(capture).subList(3, 8));
        String name = files.getFirst().getFileName().toString().replace(".pcap", "");
        assertThat(Files.readAllLines(observations))
                .anyMatch(line -> line.contains("finding") && line.contains("\"evidence\":\"" + name + "\""));
        assertThat(said.toString()).contains("written: 1 captures of evidence").contains("evidence: slices 1");
    }

    @Test
    void theSameCaptureAgainLeavesTheFolderAsItIs() throws IOException {
        run();
        List<Path> before = files();

        assertThat(run()).isZero();
        assertThat(files()).isEqualTo(before);
        assertThat(said.toString()).contains("written: 0 captures of evidence");
    }

    @Test
    void aRuleThatWantsNoPacketsKeepsNone() throws IOException {
        Path quiet = Files.writeString(folder.resolve("quiet.yaml"), """
            name: quiet
            title: Coil 8 is written
            when: modbus.address == 8
            packets: false
            """);

        assertThat(run(quiet)).isZero();
        assertThat(files()).isEmpty();
        assertThat(said.toString()).contains("rules: matches 1 findings 1");
    }

    @Test
    void aRuleThatWantsPacketsPerhapsIsRefused() throws IOException {
        Path vague = Files.writeString(folder.resolve("vague.yaml"), """
            name: vague
            title: Coil 8 is written
            when: modbus.address == 8
            packets: perhaps
            """);

        assertThat(run(vague)).isOne();
        assertThat(said.toString()).contains("packets must be true or false, was \"perhaps\"");
    }

    @Test
    void aFolderThatIsFullTakesNothingAndSaysSo() throws IOException {
        Files.createDirectories(kept);
        Files.write(kept.resolve("old.pcap"), new byte[10]);
        EvidenceFolder full = new EvidenceFolder(kept, 2);

        assertThat(full.take("20231114T221320Z-00", new byte[3])).isTrue();
        assertThat(full.take("20231114T221320Z-01", new byte[3])).isFalse();
        assertThat(full.take("20231114T221320Z-00", new byte[3])).isTrue();

        full.print(new PrintWriter(said));
        assertThat(files()).hasSize(2);
        assertThat(said.toString()).contains("written: 1 captures", "left out 1", "has room for 2 files");
    }

    @Test
    void aFolderThatIsAFileIsRefusedBeforeAnythingIsRead() throws IOException {
        Files.writeString(kept, "not a folder");

        assertThat(run()).isOne();
        assertThat(said.toString()).contains("packets cannot be kept in", "name another folder");
    }

    @Test
    void aFolderThatGoesAwayLeavesTheFindingsAsTheyAre() throws IOException {
        EvidenceFolder gone = new EvidenceFolder(kept);
        Files.delete(kept);

        assertThat(gone.take("20231114T221320Z-00", new byte[3])).isFalse();
        gone.print(new PrintWriter(said));
        assertThat(said.toString()).contains("left out 1", "NoSuchFileException");
    }
}
