package dev.vedette.sink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.AlertTemplate;
import dev.vedette.testkit.alert.SampleAlerts;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicTemplateTest {
    private static TopicTemplate template(String text) {
        return new TopicTemplate(AlertTemplate.of(text));
    }

    @Test
    void fieldsAreLevels() {
        assertThat(template("vedette/alerts/{severity}/{thing}").of(SampleAlerts.alarm("v1")))
                .matches("vedette/alerts/(minor|major|warning|critical)/pump-7");
    }

    @ParameterizedTest
    @CsvSource({
        "a/b,a%2Fb",
        "+,%2B",
        "#,%23",
        "../#,..%2F%23",
        "100%,100%25",
        "a%2Fb,a%252Fb",
        "ü漢😀,ü漢😀",
        "$SYS,$SYS",
        "a b,a b"
    })
    void noNameLeadsElsewhere(String name, String level) {
        assertThat(TopicTemplate.level(name)).isEqualTo(level);
    }

    @Test
    void charactersThatTopicsMustNotHaveAreEncoded() {
        assertThat(TopicTemplate.level("\0\n\u007f\u0085\ufffe\uffff\ufdd0"))
                .isEqualTo("%00%0A%7F%C2%85%EF%BF%BE%EF%BF%BF%EF%B7%90");
        assertThat(TopicTemplate.level("\ud83d")).isEqualTo("%3F");
    }

    @Test
    void theLongestNamesFitATopic() {
        String all = "t/{thing}/{profile}/{behavior}/{metric}/{explanation}/{observed}/{violation}/{id}";
        String topic = template(all).of(SampleAlerts.hostile());
        assertThat(topic.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(65_536);
        assertThat(topic.chars().filter(c -> c == '/').count()).isEqualTo(8);
        assertThat(TopicTemplate.level("\uffff".repeat(10_000)).length()).isLessThanOrEqualTo(256 * 9);
    }

    @Test
    void aListOfSeveralLinesIsOneLevel() {
        assertThat(template("t/{next-steps}/end").of(SampleAlerts.found("v1", "")))
                .isEqualTo("t/- Ruf an.%0A- 止まった理由を調べる/end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "$SYS/alerts", "{thing}", "a/+/b", "a/#", "a\nb", "a\0b"})
    void whatIsNoTopicToPublishToIsRefused(String text) {
        assertThatThrownBy(() -> template(text)).isInstanceOf(VedetteException.class);
    }

    @Test
    void boundsHold() {
        template("a".repeat(256));
        assertThatThrownBy(() -> template("a".repeat(257)))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("1..256 characters, had 257");
        template("a" + "{thing}".repeat(8));
        assertThatThrownBy(() -> template("a" + "{thing}".repeat(9)))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("at most 8 fields");
    }

    @Test
    void whereAFieldIsEmptyTheTopicIsStillOne() {
        assertThat(template("vedette/alerts/{site}").of(SampleAlerts.alarm("v1")))
                .isEqualTo("vedette/alerts/");
        assertThat(template("vedette/{site}/{address|none}").of(SampleAlerts.alarm("v1")))
                .isEqualTo("vedette//none");
    }
}
