package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sensor that learns into a file and enforces it, without a server.
class SensorBaselineTest {
    @TempDir
    private Path folder;

    private String run(int exit, PlantCapture capture, String... more) throws IOException {
        Path file = capture.to(folder.resolve("plant.pcap"));
        List<String> arguments = new ArrayList<>(List.of("sensor", "--read", file.toString(), "--site", "plant"));
        arguments.addAll(List.of(more));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        assertThat(Main.commandLine().setOut(out).setErr(out).execute(arguments.toArray(String[]::new)))
                .as(said.toString())
                .isEqualTo(exit);
        return said.toString();
    }

    private static PlantCapture normal() {
        return new PlantCapture().opens(502).writesRegister(40, 100).writesRegister(40, 200);
    }

    private List<String> found(PlantCapture capture) throws IOException {
        Path observations = folder.resolve("o.jsonl");
        run(0, capture, "--baseline", file(), "--observations", observations.toString());
        return Files.readAllLines(observations).stream()
                .filter(line -> line.contains("\"net:new-"))
                .map(line -> line.replaceAll(".*\"metric\":\"([^\"]+)\",\"detail\":\"(.*)\".*", "$1 $2"))
                .toList();
    }

    private String file() {
        return folder.resolve("plant.json").toString();
    }

    @Test
    void learnsIntoAFileAndThenFindsWhatIsNotInItOnce() throws IOException {
        assertThat(run(0, normal(), "--baseline", file(), "--learn"))
                .contains("baseline: learned 7 known 0 new 0; 6 entries in");
        assertThat(run(0, normal(), "--baseline", file(), "--learn")).contains("learned 0 known 7");
        assertThat(Files.readString(Path.of(file())))
                .contains("\"site\" : \"plant\"", "10.0.0.20 > modbus write-single-register")
                .contains("\"learned\" : [ 100.0, 200.0 ]");

        assertThat(found(normal())).isEmpty();
        assertThat(found(normal().writesCoil(8).writesRegister(40, 7)))
                .containsExactly(
                        "net:new-functions 10.0.0.20:40000 asked 10.0.0.7:502: Modbus/TCP write-single-coil;"
                                + " expected of \\\"10.0.0.20 > modbus\\\" only write-single-register",
                        "net:new-values 10.0.0.20:40000 wrote 1 to modbus unit 17 coil 8 of 10.0.0.7;"
                                + " no value of this point is known to be written",
                        "net:new-values 10.0.0.20:40000 wrote 7 to modbus unit 17 holding-register 40 of 10.0.0.7;"
                                + " expected 100..200");
        assertThat(found(normal().writesCoil(8).writesRegister(40, 7))).isEmpty();
        assertThat(found(normal().from(30).opens(502)))
                .containsExactly(
                        "net:new-devices 10.0.0.30 sends on the network; expected one of the 2 known devices",
                        "net:new-conversations 10.0.0.30:40000 talks to 10.0.0.7:502 over tcp/502;"
                                + " expected only 10.0.0.20 > tcp/502");
    }

    @Test
    void withoutABaselineSightingsAreAmongTheObservations() throws IOException {
        Path observations = folder.resolve("o.jsonl");
        run(0, normal(), "--observations", observations.toString());

        assertThat(Files.readString(observations))
                .contains("{\"observation\":\"sighting\",\"thing\":\"plant/10.0.0.7\"")
                .contains("\"kind\":\"value\",\"subject\":\"modbus unit 17 holding-register 40\",\"value\":100.0");
    }

    @Test
    void aFileThatIsNotThereOrNotOurOrOfAnotherSiteIsRefusedAndKept() throws IOException {
        assertThat(run(1, normal(), "--baseline", file())).contains("is not there; make it with --learn");
        assertThat(run(1, normal(), "--learn")).contains("--learn needs --baseline");
        assertThat(run(1, normal(), "--baseline", file(), "--to", "http://127.0.0.1:1"))
                .contains("do not go together");
        for (String wrong : List.of(
                "hello",
                "{}",
                "{\"v\":1,\"site\":\"other\",\"entries\":[]}",
                "{\"v\":2,\"site\":\"plant\",\"entries\":[]}",
                "{\"v\":1,\"site\":\"plant\",\"entries\":[{\"kind\":\"wish\"}]}",
                "{\"v\":1,\"site\":\"plant\",\"entries\":[{\"kind\":\"device\",\"thing\":\"x\",\"subject\":\"x\","
                        + "\"state\":\"learned\",\"first_seen\":\"noon\",\"last_seen\":\"noon\"}]}")) {
            Files.writeString(Path.of(file()), wrong);
            assertThat(run(1, normal(), "--baseline", file(), "--learn")).contains("the baseline " + file());
            assertThat(Path.of(file())).hasContent(wrong);
        }
    }
}
