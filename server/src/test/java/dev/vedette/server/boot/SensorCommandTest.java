package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The verb that reads captures, on one of our own: a master writes a coil, twice.
class SensorCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Path capture() throws IOException {
        return new PlantCapture().writesCoil(7).writesCoil(8).to(folder.resolve("plant.pcap"));
    }

    private int run(String... arguments) {
        return new CommandLine(new SensorCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private Path rule(String when) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules/modbus"));
        Files.writeString(rules.resolve("coil.yaml"), """
            name: coil-eight
            title: Coil 8 is written
            severity: major
            when: %s
            message: "{source.ip} wrote coil {modbus.address} of {destination.ip}"
            """.formatted(when));
        return folder.resolve("rules");
    }

    @Test
    void writesEventsInventoryAndWhatRulesMatch() throws IOException {
        Path events = folder.resolve("e.jsonl");
        Path inventory = folder.resolve("i.json");
        Path observations = folder.resolve("o.jsonl");

        int exit = run(
                "--read",
                capture().toString(),
                "--events",
                events.toString(),
                "--inventory",
                inventory.toString(),
                "--observations",
                observations.toString(),
                "--rules",
                rule("modbus.address == 8 && intent == 'write'").toString(),
                "--site",
                "plant");

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(Files.readAllLines(events)).hasSize(2).allMatch(line -> line.contains("\"write-single-coil\""));
        assertThat(Files.readString(inventory))
                .contains("\"thing\" : \"plant/10.0.0.20\"")
                .contains("Rockwell Automation")
                .doesNotContain("plant/10.0.0.7\"");
        List<String> found = Files.readAllLines(observations).stream()
                .filter(line -> line.contains("finding"))
                .toList();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst())
                .contains("\"metric\":\"rule:coil-eight\"", "10.0.0.20 wrote coil 8 of 10.0.0.7", "plant/10.0.0.20");
        assertThat(out.toString())
                .contains("written: 1 assets")
                .containsPattern("found +1 +major +coil-eight +Coil 8 is written");
    }

    @Test
    void builtInRulesAreHeldUnlessTheyAreLeftOut() throws IOException {
        Path stop = new PlantCapture().stopsListening().to(folder.resolve("stop.pcap"));

        assertThat(run("--read", stop.toString())).isZero();
        assertThat(out.toString()).containsPattern("found +1 +major +modbus-force-listen-only ");

        out.getBuffer().setLength(0);
        assertThat(run("--read", stop.toString(), "--no-built-in-rules")).isZero();
        assertThat(out.toString()).doesNotContain("found");
    }

    @Test
    void speaksTheLanguageThatIsAskedFor() throws IOException {
        Path stop = new PlantCapture().stopsListening().to(folder.resolve("stop.pcap"));
        Path observations = folder.resolve("o.jsonl");
        Path events = folder.resolve("e.jsonl");

        assertThat(run("--read", stop.toString(), "--observations", observations.toString(), "--language", "de"))
                .isZero();
        assertThat(run("--read", capture().toString(), "--events", events.toString(), "--language", "de"))
                .isZero();
        assertThat(out.toString()).contains("Einem Modbus-Gerät wurde befohlen, nicht mehr zu antworten");
        assertThat(Files.readString(observations)).contains("10.0.0.20 hat Einheit 17 von 10.0.0.7 nur noch hören");
        assertThat(Files.readString(events))
                .contains("\"operation\":\"write-single-coil\",\"operation_name\":\"einzelne Spule schreiben\"")
                .contains("\"function_code\":5,\"function_code_name\":\"einzelne Spule schreiben\"");
    }

    @Test
    void aLanguageThatIsNotThereIsRefusedBeforeAnythingIsRead() throws IOException {
        assertThat(run("--read", capture().toString(), "--language", "fr")).isNotZero();
        assertThat(err.toString()).contains("there are no texts in the language \"fr\"; there are de, en, ja");
    }

    @Test
    void aRuleOfTheSameNameTakesThePlaceOfABuiltInOneAndThatIsSaid() throws IOException {
        Path stop = new PlantCapture().stopsListening().to(folder.resolve("stop.pcap"));
        Path mine = Files.writeString(
                folder.resolve("mine.yaml"),
                "name: modbus-force-listen-only\ntitle: Mine\nwhen: modbus.unit_id == 9\n");

        assertThat(run("--read", stop.toString(), "--rules", mine.toString())).isZero();
        assertThat(out.toString())
                .contains("rule modbus-force-listen-only: yours takes the place of the built-in one")
                .doesNotContain("found        1  major    modbus-force-listen-only");
    }

    @Test
    void aRuleThatMakesNoSenseIsRefusedBeforeAnythingIsRead() throws IOException {
        int exit = run(
                "--read",
                capture().toString(),
                "--rules",
                rule("modbus.adress == 8").toString());

        assertThat(exit).isNotZero();
        assertThat(err.toString() + out)
                .contains("coil.yaml: coil-eight: when, line 1, column 1: nothing is named \"modbus.adress\"")
                .contains("did you mean \"modbus.address\"?");
    }

    @Test
    void aRuleWithAWrongKeyIsRefusedAndTheKeysAreNamed() throws IOException {
        Path rules = rule("true");
        Files.writeString(rules.resolve("other.yaml"), "name: other\ncondition: true\n");
        Files.writeString(rules.resolve("third.yaml"), "name: [\n");

        int exit = run("--read", capture().toString(), "--rules", rules.toString());

        assertThat(exit).isNotZero();
        assertThat(err.toString() + out)
                .contains("a rule has no \"condition\"; it may have about, attack, count")
                .contains("third.yaml: is no YAML");
    }

    @Test
    void aFileThatIsNoCaptureIsSaidAndTheOthersAreRead() throws IOException {
        Path none = Files.writeString(folder.resolve("none.pcap"), "no capture at all, but long enough to look at");

        assertThat(run("--read", none.toString(), capture().toString())).isEqualTo(1);
        assertThat(err.toString()).contains("none.pcap");
        assertThat(out.toString()).contains("packets 2");
    }
}
