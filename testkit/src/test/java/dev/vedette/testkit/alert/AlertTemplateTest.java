package dev.vedette.testkit.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior.ValueKind;
import dev.vedette.sdk.alert.AlertField;
import dev.vedette.sdk.alert.AlertTemplate;
import dev.vedette.sdk.observe.MetricValue;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What texts of people's own make of an alert.
final class AlertTemplateTest {
    private static final Alert FOUND = SampleAlerts.found("v1", "e7");

    private static String rendered(String template, Alert alert) {
        return AlertTemplate.of(template).render(alert, UnaryOperator.identity());
    }

    @ParameterizedTest
    @CsvSource({
        "id, v1-in-alarm",
        "type, in-alarm",
        "state, alarm",
        "severity, major",
        "title, Eine Steuerung wurde angehalten",
        "thing, pump-7",
        "address, 10.0.0.5",
        "site, plant-1",
        "groups, 'line-2, pumps'",
        "profile, factory floor",
        "behavior, few messages",
        "metric, aws:num-messages-sent",
        "observed, 54",
        "expected, less-than 10",
        "at, 2026-03-01T12:00:00.125Z",
        "violation, v1",
        "origin, network",
        "engine, operational",
        "techniques, 'T0816, T0858'",
        "finding, 10.0.0.9 asked 10.0.0.5: S7comm stop",
        "evidence, e7"
    })
    void aFieldTellsWhatItSays(String field, String told) {
        assertThat(rendered("{" + field + "}", FOUND)).isEqualTo(told);
    }

    @Test
    void nextStepsAreAListAndAnAlertWithoutAdviceIsCalledAsItsBehavior() {
        assertThat(rendered("{next-steps}", FOUND)).isEqualTo("- Ruf an.\n- 止まった理由を調べる");
        assertThat(rendered("{title}", SampleAlerts.alarm("v1"))).isEqualTo("few messages");
    }

    @Test
    void whatIsAroundFieldsStays() {
        assertThat(rendered("[{severity}] {title}: {thing}!", SampleAlerts.alarm("v1")))
                .isEqualTo("[minor] few messages: pump-7!");
        assertThat(rendered("{{\"thing\": \"{thing}\"}}", FOUND)).isEqualTo("{\"thing\": \"pump-7\"}");
        assertThat(rendered("", FOUND)).isEmpty();
        assertThat(rendered("no field\n\nat all", FOUND)).isEqualTo("no field\n\nat all");
    }

    @Test
    void aLineAllOfWhoseFieldsAreEmptyIsLeftOut() {
        Alert bare = SampleAlerts.alarm("v1");
        assertThat(rendered("Site: {site} {engine}\nThing: {thing}\nOn {site} is {thing}", bare))
                .isEqualTo("Thing: pump-7\nOn  is pump-7");
        assertThat(rendered("Site: {site|unknown}", bare)).isEqualTo("Site: unknown");
        assertThat(rendered("Site: {site|unknown}", FOUND)).isEqualTo("Site: plant-1");
    }

    @ParameterizedTest
    @CsvSource({
        "'{thng}', nearest is {thing}",
        "'{Thing}', nearest is {thing}",
        "'{}', is no field of alerts",
        "'{thing', without its",
        "'thing}', ends no field",
        "'a {', without its",
        "'{next steps}', nearest is {next-steps}",
    })
    void aMistakeIsNamedWithWhatWouldDo(String template, String words) {
        assertThatThrownBy(() -> AlertTemplate.of(template))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining(words)
                .hasMessageMatching("(?s).*write (\\{\\{|}}) for a brace.*|(?s).*Write \\{\\{ for a brace.*");
    }

    @Test
    void onlyWhatFieldsBringIsEscaped() {
        assertThat(AlertTemplate.of("<b>{thing}</b>")
                        .render(SampleAlerts.hostile(), value -> "[" + value.length() + "]"))
                .isEqualTo("<b>[64]</b>");
    }

    @Test
    void whatAFieldBringsIsNeverReadAsATemplate() {
        Alert sly = SampleAlerts.of(
                "v1",
                Alert.Type.IN_ALARM,
                SampleAlerts.behavior(ValueKind.STRINGS, List.of("x")),
                new MetricValue.Strings(List.of("{id} }} {{")));
        assertThat(rendered("{observed}", sly)).isEqualTo("{id} }} {{");
    }

    @Test
    void aTemplateAndWhatFieldsBringAreBounded() {
        assertThat(AlertTemplate.of("x".repeat(AlertTemplate.CHARACTERS_MAX))).isNotNull();
        assertThatThrownBy(() -> AlertTemplate.of("x".repeat(AlertTemplate.CHARACTERS_MAX + 1)))
                .hasMessageContaining("at most 8192 characters, was 8193");
        Alert much = SampleAlerts.of(
                "v1",
                Alert.Type.IN_ALARM,
                SampleAlerts.behavior(ValueKind.STRINGS, List.of("x")),
                new MetricValue.Strings(Collections.nCopies(1_000, "😀".repeat(500))));
        assertThat(rendered("{observed}", much))
                .hasSize(AlertTemplate.FIELD_CHARACTERS_MAX + 1)
                .endsWith("😀…");
    }

    @Test
    void ofManyElementsTheFirstTwentyAreTold() {
        Alert many = SampleAlerts.of(
                "v1",
                Alert.Type.IN_ALARM,
                SampleAlerts.behavior(ValueKind.STRINGS, List.of("x")),
                new MetricValue.Strings(Collections.nCopies(21, "s")));
        assertThat(rendered("{observed}", many)).endsWith("s, s and 1 more");
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldTakesEveryAlert(AlertField field) {
        for (Alert alert : List.of(SampleAlerts.hostile(), SampleAlerts.invalidated("v"), FOUND)) {
            assertThat(field.of(alert)).isNotNull();
        }
        assertThat(AlertField.named(field.wireName())).contains(field);
    }
}
