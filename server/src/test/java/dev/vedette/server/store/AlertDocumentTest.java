package dev.vedette.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertBehavior.ValueKind;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.testkit.alert.SampleAlerts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AlertDocumentTest {
    private static final String GOLDEN = """
        {"version":1,"id":"v1-in-alarm","type":"in-alarm","violation":"v1","thing":"pump-7",\
        "profile":"factory floor","behavior":{"name":"few messages","metric":"aws:num-messages-sent",\
        "operator":"less-than","kind":"count","values":["10"],"duration":"PT5M","toAlarm":2,"toClear":3},\
        "observed":{"count":54},"at":"2026-03-01T12:00:00.125Z",\
        "explanation":"pump-7 sent 54 messages in 5 minutes; fewer than 10 are normal."}\
        """;

    static Stream<Alert> alerts() {
        AlertBehavior behavior = new AlertBehavior(
                "b", "m", "in-set", ValueKind.STRINGS, List.of("\ud83d", "\0"), Duration.ofNanos(1_500_000_001), 1, 10);
        return Stream.of(
                        SampleAlerts.ofEveryKind().stream(),
                        Stream.of(
                                SampleAlerts.found("v1", ""),
                                SampleAlerts.hostile(),
                                SampleAlerts.invalidated("v1"),
                                SampleAlerts.ofAPart()),
                        Stream.of(
                                        new MetricValue.Count(Long.MAX_VALUE),
                                        new MetricValue.Level(-0.0),
                                        new MetricValue.Level(Double.MIN_VALUE),
                                        new MetricValue.Level(Double.MAX_VALUE),
                                        new MetricValue.Numbers(List.of()),
                                        new MetricValue.Numbers(List.of(1e300, 0.1, -7.0)),
                                        new MetricValue.Numbers(List.of(
                                                Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)),
                                        new MetricValue.Strings(List.of("\udc00 half", "", "\0")),
                                        new MetricValue.Addresses(AddressSet.EMPTY),
                                        new MetricValue.Ports(PortSet.of(0, 65_535)))
                                .map(value -> SampleAlerts.of("v", Alert.Type.ALARM_CLEARED, behavior, value)),
                        Stream.of(new Alert(
                                "",
                                Alert.Type.IN_ALARM,
                                "",
                                new ThingName("t"),
                                "",
                                behavior,
                                null,
                                Instant.parse("1969-12-31T23:59:59.999999999Z"),
                                "")))
                .flatMap(part -> part);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void whatIsWrittenIsReadBackEqualAndIsAscii(Alert alert) {
        String document = AlertDocument.write(alert);
        assertThat(AlertDocument.read(document)).isEqualTo(alert);
        assertThat(document).matches("[\\x20-\\x7f]+");
    }

    @Test
    void theDocumentOfVersionOneStaysReadable() {
        assertThat(AlertDocument.write(SampleAlerts.alarm("v1"))).isEqualTo(GOLDEN);
        assertThat(AlertDocument.read(GOLDEN)).isEqualTo(SampleAlerts.alarm("v1"));
    }

    @Test
    void membersOfNoMeaningAreIgnored() {
        assertThat(AlertDocument.read(GOLDEN.replace("\"thing\"", "\"color\":\"red\",\"thing\"")))
                .isEqualTo(SampleAlerts.alarm("v1"));
    }

    @Test
    void anotherVersionIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> AlertDocument.read(GOLDEN.replace("\"version\":1", "\"version\":2")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("reads 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "id",
                "type",
                "violation",
                "thing",
                "profile",
                "behavior",
                "operator",
                "kind",
                "values",
                "toAlarm",
                "toClear",
                "at",
                "explanation"
            })
    void aMissingMemberIsNamed(String member) {
        assertThatThrownBy(() -> AlertDocument.read(GOLDEN.replace('"' + member + "\":", "\"x\":")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining('"' + member + '"');
    }

    static Stream<String> damaged() {
        return Stream.of(
                "",
                "null",
                "[]",
                "7",
                GOLDEN.substring(0, GOLDEN.length() / 2),
                GOLDEN + "}",
                GOLDEN.replace("\"in-alarm\"", "\"out-of-alarm\""),
                GOLDEN.replace("\"kind\":\"count\"", "\"kind\":\"counts\""),
                GOLDEN.replace("\"pump-7\"", "\"\""),
                GOLDEN.replace("\"pump-7\"", "7"),
                GOLDEN.replace("[\"10\"]", "\"10\""),
                GOLDEN.replace("[\"10\"]", "[10]"),
                GOLDEN.replace("PT5M", "5M"),
                GOLDEN.replace("{\"count\":54}", "{\"count\":-1}"),
                GOLDEN.replace("{\"count\":54}", "{\"count\":1e30}"),
                GOLDEN.replace("{\"count\":54}", "{\"amount\":1}"),
                GOLDEN.replace("{\"count\":54}", "{\"ports\":[65536]}"),
                GOLDEN.replace("{\"count\":54}", "{\"addresses\":[\"localhost\"]}"),
                GOLDEN.replace("{\"count\":54}", "{\"numbers\":[\"many\"]}"),
                GOLDEN.replace("{\"count\":54}", "{}"),
                GOLDEN.replace("{\"count\":54}", "54"),
                GOLDEN.replace("2026-03-01", "yesterday"));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void aDamagedDocumentIsAFaultOfTheStore(String document) {
        assertThatThrownBy(() -> AlertDocument.read(document))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("outbox");
    }
}
