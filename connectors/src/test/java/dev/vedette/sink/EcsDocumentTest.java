package dev.vedette.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior.ValueKind;
import dev.vedette.sdk.alert.AlertNotice;
import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.testkit.alert.SampleAlerts;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class EcsDocumentTest {
    private static final EcsFields FIELDS = EcsFields.current();
    private static final AlertScope SCOPE = new AlertScope(
            Severity.MAJOR,
            Origin.NETWORK,
            "plant-2",
            "policy",
            List.of("pumps"),
            List.of("T0843", "T1692.001"),
            "2001:db8::5");

    private static JsonNode valid(Alert alert) {
        JsonNode document = JsonMapper.shared().readTree(EcsDocument.of(alert));
        assertThat(FIELDS.problems(document)).isEmpty();
        return document;
    }

    @Test
    void documentsOfEveryKindKeepToTheSchema() {
        assertThat(EcsDocument.VERSION).isEqualTo(FIELDS.version());
        SampleAlerts.ofEveryKind().forEach(EcsDocumentTest::valid);
        valid(SampleAlerts.ofAPart());
        valid(SampleAlerts.found("v1", "").with(SCOPE));
        valid(SampleAlerts.invalidated("v1"));
        valid(SampleAlerts.hostile());
    }

    @Test
    void whatIsKnownHasItsField() {
        JsonNode document =
                valid(SampleAlerts.found("v1", "20260301T120000Z-0f").with(SCOPE));
        assertThat(document.get("@timestamp").stringValue()).isEqualTo("2026-03-01T12:00:00.125Z");
        assertThat(document.get("host")).hasToString("""
            {"name":"pump-7","id":"pump-7","ip":["2001:db8::5"],"geo":{"name":"plant-2"}}\
            """);
        assertThat(document.get("rule")).hasToString("""
            {"name":"Eine Steuerung wurde angehalten","id":"aws:num-messages-sent",\
            "category":"policy","ruleset":"factory floor"}\
            """);
        assertThat(document.get("threat")).hasToString("""
            {"framework":"MITRE ATT&CK","technique":{"id":["T0843","T1692.001"],\
            "reference":["https://attack.mitre.org/techniques/T0843/",\
            "https://attack.mitre.org/techniques/T1692/001/"]}}\
            """);
        assertThat(document.at("/event/category")).hasToString("[\"intrusion_detection\",\"network\"]");
        assertThat(document.at("/vedette/finding/evidence").stringValue()).isEqualTo("20260301T120000Z-0f");
        assertThat(document.at("/vedette/groups")).hasToString("[\"pumps\"]");
    }

    @Test
    void whatIsToldAgainSaysSo() {
        AlertNotice summary = new AlertNotice(AlertNotice.Kind.SUMMARY, 3, SampleAlerts.AT, List.of("a", "b", "c"));
        assertThat(valid(SampleAlerts.alarm("v1").retold("-all", summary, "Three alike."))
                        .at("/vedette/notice"))
                .hasToString("{\"kind\":\"summary\",\"count\":\"3\",\"things\":[\"a\",\"b\",\"c\"]}");
    }

    @Test
    void onlyAlarmsCountAsAlerts() {
        assertThat(valid(SampleAlerts.alarm("v1")).at("/event/kind").stringValue())
                .isEqualTo("alert");
        assertThat(valid(SampleAlerts.invalidated("v1")).at("/event/kind").stringValue())
                .isEqualTo("event");
    }

    @ParameterizedTest
    @CsvSource({"WARNING,21", "MINOR,47", "MAJOR,73", "CRITICAL,99"})
    void severitiesAreThoseOfElasticsOwnDetections(Severity severity, int number) {
        AlertScope scope = new AlertScope(severity, Origin.FLEET, "", "", List.of(), List.of(), "");
        assertThat(valid(SampleAlerts.alarm("v1").with(scope))
                        .at("/event/severity")
                        .intValue())
                .isEqualTo(number);
    }

    @Test
    void valuesAreTextsWhateverTheyAre() {
        assertThat(SampleAlerts.ofEveryKind().stream()
                        .map(alert -> valid(alert).at("/vedette/observed").toString()))
                .containsExactly(
                        "[\"54\"]",
                        "[\"0.75\"]",
                        "[\"3.0\",\"-0.25\"]",
                        "[\"busy\"]",
                        "[\"192.0.2.1\",\"2001:db8::1\"]",
                        "[\"23\",\"8080\"]",
                        "[\"7\"]");
    }

    @Test
    void whatIsTooLongIsCutAndSaysSo() {
        List<String> strings = Collections.nCopies(1_000, "s".repeat(1_000));
        Alert large = SampleAlerts.of(
                "v1",
                Alert.Type.IN_ALARM,
                SampleAlerts.behavior(ValueKind.STRINGS, strings),
                new MetricValue.Strings(strings));
        assertThat(valid(large).at("/vedette/truncated").booleanValue()).isTrue();
        assertThat(EcsDocument.of(large)).hasSizeLessThan(100_000);
    }

    /// The judge must be able to say no.
    @Test
    void theSchemaFindsWhatIsWrong() {
        ObjectNode wrong = (ObjectNode) valid(SampleAlerts.alarm("v1"));
        ((ObjectNode) wrong.get("event"))
                .put("kind", "alarm")
                .put("severity", "high")
                .put("category", "network");
        ((ObjectNode) wrong.get("host")).putArray("ip").add("10.0.0.999");
        ((ObjectNode) wrong.get("vedette")).put("number", 1);
        wrong.put("@timestamp", "today").put("made_up", 1);
        assertThat(String.join("\n", FIELDS.problems(wrong)))
                .contains(
                        "event.kind must not be",
                        "event.severity must be a",
                        "event.category must be an array",
                        "host.ip must be a",
                        "vedette.number must be a text",
                        "@timestamp must be a",
                        "made_up is no field");
    }
}
