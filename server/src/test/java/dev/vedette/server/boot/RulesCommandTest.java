package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The verb `rules`, on rules of our own.
class RulesCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aRule() throws IOException {
        rule("coil", """
            name: coil
            title: Coil 8 is written
            engine: operational
            severity: major
            when: modbus.address == 8 && intent == "write" && type == "request"
            message: "{source.ip} wrote coil {modbus.address}"
            attack: [T0855]
            """);
    }

    private void rule(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), yaml);
    }

    private void cases(String yaml) throws IOException {
        Files.writeString(folder.resolve("coil.cases.yaml"), yaml);
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private static final String GOOD = """
        fires:
          - name: coil 8 is written
            expects: 10.0.0.20 wrote coil 8
            says: |
              tcp 502
              > 00 01 00 00 00 06 01 05 00 08 FF 00
        silent:
          - name: coil 9 is written
            says: |
              tcp 502
              > 00 01 00 00 00 06 01 05 00 09 FF 00
        """;

    @Test
    void casesThatComeOutAsTheyShouldAreCounted() throws IOException {
        cases(GOOD);

        assertThat(run("rules", "test", folder.toString(), "--verbose")).isZero();
        assertThat(out.toString()).contains("coil: coil 8 is written: as it should", "2 cases, 0 failed");
    }

    @Test
    void aCaseThatDoesNotFireIsToldWithWhatWasRead() throws IOException {
        cases(GOOD.replace("05 00 08 FF", "05 00 07 FF"));

        assertThat(run("rules", "test", folder.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("coil: coil 8 is written: says nothing, but has to; read was {modbus write-single-coil")
                .contains("2 cases, 1 failed");
    }

    @Test
    void aCaseThatFiresButMustNotIsToldWithTheMessage() throws IOException {
        cases(GOOD.replace("05 00 09 FF", "05 00 08 FF"));

        assertThat(run("rules", "test", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("coil 9 is written: says \"10.0.0.20 wrote coil 8\", but must not");
    }

    @Test
    void aCaseWhoseMessageIsAnotherFails() throws IOException {
        cases(GOOD.replace("10.0.0.20 wrote", "10.0.0.99 wrote"));

        assertThat(run("rules", "test", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("in which \"10.0.0.99 wrote coil 8\" is missing");
    }

    @Test
    void silenceBecauseNothingWasUnderstoodIsAFailure() throws IOException {
        cases(GOOD.replace("> 00 01 00 00 00 06 01 05 00 09 FF 00", "> 47"));

        assertThat(run("rules", "test", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("is silent because nothing was understood");
    }

    @Test
    void aRuleWithoutCasesIsSaid() {
        assertThat(run("rules", "test", folder.toString())).isZero();
        assertThat(out.toString()).contains("coil: no cases,", "0 cases, 0 failed, rules without cases 1");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "expects: 10.0.0.20 wrote coil 8 | nome: x | a case has no \"nome\"; it may have answer, at, client",
                "tcp 502 | sctp 502 | begins with \"sctp 502\"",
                "expects: 10.0.0.20 wrote coil 8 | client: 10.0.0.300 | not an IPv4 or IPv6 address: \"10.0.0.300\"",
                "expects: 10.0.0.20 wrote coil 8 | client: fe80::1 | a case has IPv4 addresses, was fe80::1",
                "expects: 10.0.0.20 wrote coil 8 | server: 10.0.0.9-10.0.0.8 | addresses are one, or a first and a"
                        + " last",
                "expects: 10.0.0.20 wrote coil 8 | repeat: 0 | repeat is 1..10000, was 0",
                "expects: 10.0.0.20 wrote coil 8 | every: often | every is written as 100ms, 2s or 5m, was \"often\"",
                "expects: 10.0.0.20 wrote coil 8 | ports: 1-70000 | ports go from a first to a last of at most 65535",
                "expects: 10.0.0.20 wrote coil 8 | ports: many | ports are written as 20-40, were \"many\"",
                "expects: 10.0.0.20 wrote coil 8 | answer: perhaps | answer is accepts, refuses or none, was"
                        + " \"perhaps\"",
                "expects: 10.0.0.20 wrote coil 8 | client-mac: 02 | client-mac is no MAC address",
                "expects: 10.0.0.20 wrote coil 8 | at: noon | case \"coil 8 is written\": Text 'noon' could not be"
                        + " parsed",
                "fires: | wires: | a file of cases has no \"wires\"; it may have fires, silent"
            })
    void aCaseThatMakesNoSenseIsRefused(String part, String wrong, String said) throws IOException {
        cases(GOOD.replaceFirst(Pattern.quote(part), wrong));

        assertThat(run("rules", "test", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("coil.cases.yaml: ", said);
    }

    @Test
    void aRuleThatMakesNoSenseIsRefusedByCheck() throws IOException {
        rule("scan", "name: scan\ntitle: A scan\nmetric: net:skans\n");
        rule("both", "name: both\ntitle: Both\nmetric: net:scans\nwhen: 'true'\n");
        rule("odd", "name: odd\ntitle: Odd\nengine: magic\nwhen: 'true'\n");
        rule("other", "name: other\ntitle: Other\nmetric: aws:bytes\n");

        assertThat(run("rules", "check", folder.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("scan: no metric is named \"net:skans\"; did you mean \"net:scans\"?")
                .contains("a rule has a condition or a metric, not both")
                .contains("engine must be one of [policy, protocol, operational, malware, anomaly], was \"magic\"")
                .contains("a rule is about a metric \"net:…\", was \"aws:bytes\"");
    }

    @Test
    void checkSaysWhichBuiltInOnesAreReplaced() throws IOException {
        rule("scan", "name: network-scan\ntitle: A scan\nmetric: net:scans\n");

        assertThat(run("rules", "check", folder.toString())).isZero();
        assertThat(out.toString())
                .contains("2 rules, all valid", "network-scan: takes the place of the built-in detection");
    }

    @Test
    void listsTheBuiltInOnesOfAnEngineAndOnesOwn() {
        assertThat(run("rules", "list", "--engine", "operational", "--rules", folder.toString()))
                .isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("coil +operational +major +T0855 +Coil 8 is written"))
                .anyMatch(line -> line.startsWith("s7-plc-stop "))
                .noneMatch(line -> line.startsWith("network-scan "));
    }

    @Test
    void showsTheFileOfABuiltInOne() {
        assertThat(run("rules", "show", "s7-plc-stop")).isZero();
        assertThat(out.toString()).startsWith("name: s7-plc-stop\n").contains("next-steps:");
    }

    @Test
    void anUnknownNameIsToldWithTheNearest() {
        assertThat(run("rules", "show", "s7-plc-stopp")).isEqualTo(1);
        assertThat(err.toString()).contains("no detection is named \"s7-plc-stopp\"; did you mean \"s7-plc-stop\"?");
    }

    @Test
    void aProfileCountsFindingsOfAMetricAndNoneOfARule() throws IOException {
        assertThat(run("rules", "profile", "--engine", "operational", "--rules", folder.toString()))
                .isZero();
        assertThat(run("rules", "profile", "--engine", "anomaly")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("\"name\" : \"coil\", \"metric\" : \"rule:coil\", \"criteria\" : { \"comparisonOperator\" : "
                        + "\"less-than-equals\", \"value\" : { \"count\" : 0 }, \"durationSeconds\" : 300 }")
                .contains("\"metric\" : \"net:failed-logins\", \"criteria\" : { \"comparisonOperator\" : "
                        + "\"less-than-equals\", \"value\" : { \"count\" : 19 }");
    }

    @Test
    void moreDetectionsThanAProfileTakesAreRefusedWithTheRemedy() {
        assertThat(run("rules", "profile")).isEqualTo(1);
        assertThat(err.toString()).contains("a profile has 1..100 behaviors", "choose some with --engine");
    }

    @Test
    void anEngineThatIsNoneIsRefused() {
        assertThat(run("rules", "list", "--engine", "magic")).isEqualTo(2);
        assertThat(err.toString()).contains("magic");
    }
}
