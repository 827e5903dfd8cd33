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

final class OcsfDocumentTest {
    private static final OcsfSchema SCHEMA = OcsfSchema.detectionFinding();
    private static final AlertScope SCOPE = new AlertScope(
            Severity.CRITICAL,
            Origin.NETWORK,
            "plant-2",
            "malware",
            List.of("pumps", "line 4"),
            List.of("T0843", "T0855"),
            "10.0.0.5");

    private static final AlertNotice REMINDER =
            new AlertNotice(AlertNotice.Kind.REMINDER, 3, SampleAlerts.AT, List.of());

    private static JsonNode document(Alert alert) {
        return JsonMapper.shared().readTree(OcsfDocument.of(alert));
    }

    private static JsonNode valid(Alert alert) {
        JsonNode document = document(alert);
        assertThat(SCHEMA.problems(document)).isEmpty();
        return document;
    }

    @Test
    void theVersionIsThatOfTheSchemaItIsHeldAgainst() {
        assertThat(OcsfDocument.VERSION).isEqualTo(SCHEMA.version());
        assertThat(valid(SampleAlerts.alarm("v1")).at("/metadata/version").stringValue())
                .isEqualTo("1.8.0");
    }

    @Test
    void documentsOfEveryKindKeepToTheSchema() {
        SampleAlerts.ofEveryKind().forEach(OcsfDocumentTest::valid);
        valid(SampleAlerts.ofAPart());
        valid(SampleAlerts.found("v1", "20260301T120000Z-0f").with(SCOPE));
        valid(SampleAlerts.found("v1", ""));
        valid(SampleAlerts.invalidated("v1"));
        valid(SampleAlerts.hostile());
        valid(SampleAlerts.hostile().with(SCOPE));
    }

    @Test
    void aRaiseCreatesAFindingAndItsEndClosesTheSame() {
        JsonNode raise = valid(SampleAlerts.alarm("v1"));
        JsonNode end = valid(SampleAlerts.of(
                "v1",
                Alert.Type.ALARM_CLEARED,
                SampleAlerts.behavior(ValueKind.COUNT, List.of("10")),
                new MetricValue.Count(3)));
        assertThat(raise.get("activity_id").intValue()).isEqualTo(1);
        assertThat(raise.get("type_uid").longValue()).isEqualTo(200_401);
        assertThat(raise.get("is_alert").booleanValue()).isTrue();
        assertThat(end.get("activity_id").intValue()).isEqualTo(3);
        assertThat(end.get("type_uid").longValue()).isEqualTo(200_403);
        assertThat(end.get("is_alert").booleanValue()).isFalse();
        assertThat(end.at("/finding_info/uid")).isEqualTo(raise.at("/finding_info/uid"));
        assertThat(end.at("/metadata/uid")).isNotEqualTo(raise.at("/metadata/uid"));
        assertThat(end.get("status_id").intValue()).isEqualTo(4);
    }

    @Test
    void whatIsToldAgainUpdatesTheFinding() {
        JsonNode again = valid(SampleAlerts.alarm("v1").retold("-again", REMINDER, "It still goes on."));
        assertThat(again.get("activity_id").intValue()).isEqualTo(2);
        assertThat(again.get("type_uid").longValue()).isEqualTo(200_402);
        assertThat(again.at("/unmapped/notice/kind").stringValue()).isEqualTo("reminder");
        assertThat(again.at("/metadata").has("is_truncated")).isFalse();
    }

    @Test
    void anInvalidationIsClosedAsSomethingElseThanResolved() {
        JsonNode end = valid(SampleAlerts.invalidated("v1"));
        assertThat(end.get("status_id").intValue()).isEqualTo(99);
        assertThat(end.get("status").stringValue()).isEqualTo("Invalidated");
    }

    @ParameterizedTest
    @CsvSource({"WARNING,2,Low", "MINOR,3,Medium", "MAJOR,4,High", "CRITICAL,5,Critical"})
    void severitiesKeepTheirOrder(Severity severity, int id, String caption) {
        JsonNode document = valid(SampleAlerts.alarm("v1")
                .with(new AlertScope(severity, Origin.FLEET, "", "", List.of(), List.of(), "")));
        assertThat(document.get("severity_id").intValue()).isEqualTo(id);
        assertThat(document.get("severity").stringValue()).isEqualTo(caption);
    }

    @Test
    void timesAreMilliseconds() {
        assertThat(valid(SampleAlerts.alarm("v1")).get("time").longValue()).isEqualTo(1_772_366_400_125L);
    }

    @Test
    void whatIsKnownOfTheDeviceAndTheFindingHasItsPlace() {
        JsonNode document =
                valid(SampleAlerts.found("v1", "20260301T120000Z-0f").with(SCOPE));
        assertThat(document.get("device")).hasToString("""
            {"type_id":7,"uid":"pump-7","name":"pump-7","ip":"10.0.0.5","zone":"plant-2"}\
            """);
        assertThat(document.at("/resources/0/labels")).hasToString("[\"pumps\",\"line 4\"]");
        assertThat(document.at("/finding_info/attacks")).hasToString("""
            [{"technique":{"uid":"T0843"}},{"technique":{"uid":"T0855"}}]\
            """);
        assertThat(document.at("/evidences/0/uid").stringValue()).isEqualTo("20260301T120000Z-0f");
        assertThat(document.at("/observables/1")).hasToString("""
            {"name":"device.ip","type_id":2,"value":"10.0.0.5"}\
            """);
        assertThat(document.at("/remediation/desc").stringValue()).isEqualTo("Ruf an.\n止まった理由を調べる");
        assertThat(document.at("/unmapped/behavior/name").stringValue()).isEqualTo("few messages");
        assertThat(document.at("/unmapped/observed")).hasToString("{\"count\":54}");
    }

    @Test
    void whatIsTooLongIsCutAndSaysSo() {
        List<String> strings = Collections.nCopies(1_000, "s".repeat(1_000));
        Alert large = SampleAlerts.of(
                "v1",
                Alert.Type.IN_ALARM,
                SampleAlerts.behavior(ValueKind.STRINGS, strings),
                new MetricValue.Strings(strings));
        JsonNode document = valid(large);
        assertThat(OcsfDocument.of(large)).hasSizeLessThan(100_000);
        assertThat(document.at("/metadata/is_truncated").booleanValue()).isTrue();
        assertThat(valid(SampleAlerts.alarm("v1")).at("/metadata").has("is_truncated"))
                .isFalse();
    }

    /// The judge must be able to say no.
    @Test
    void theSchemaFindsWhatIsWrong() {
        ObjectNode wrong = (ObjectNode) document(SampleAlerts.alarm("v1"));
        wrong.remove("finding_info");
        wrong.put("severity_id", 7);
        wrong.put("time", "now");
        wrong.put("made_up", 1);
        wrong.put("status", "Resolved");
        ((ObjectNode) wrong.get("device")).put("ip", "10.0.0.999").remove("type_id");
        assertThat(String.join("\n", SCHEMA.problems(wrong)))
                .contains(
                        "/finding_info is required",
                        "/severity_id must be one of",
                        "/time must be a timestamp_t",
                        "/made_up is no attribute",
                        "/status_id says New, and status \"Resolved\"",
                        "/device/type_id is required",
                        "/device/ip is no ip_t");
    }
}
