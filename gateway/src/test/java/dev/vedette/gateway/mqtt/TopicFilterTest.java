package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which texts are topic filters, and which topics are too much.
final class TopicFilterTest {
    private static final MqttLimits LIMITS = Limits.with(Map.of("topicBytes", 20, "topicLevels", 4));

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "/", "a//b", "+", "#", "+/+", "a/+/#", "/#", "$aws/#", "ä/ö", "$share/g/#", "$share/g//"})
    void takesFiltersThatFollowTheRules(String text) {
        assertThat(TopicFilter.parse(text, LIMITS)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a#",
                "#/a",
                "a/#/b",
                "a+",
                "+a/b",
                "a/b+",
                "##",
                "++",
                "a\0b",
                "a\uFFFDb",
                "$share",
                "$share/g",
                "$share/g/",
                "$share//a",
                "$share/+/a",
                "$share/g#/a",
                "$share/g/a#"
            })
    void refusesTextsThatAreNoFilters(String text) {
        assertThat(TopicFilter.parse(text, LIMITS)).isEmpty();
    }

    @Test
    void cutsTheShareOff() {
        TopicFilter filter = TopicFilter.parse("$share/group/a/+", LIMITS).orElseThrow();
        assertThat(filter.group()).isEqualTo("group");
        assertThat(filter.levels()).containsExactly("a", "+");
        assertThat(filter.text()).isEqualTo("$share/group/a/+");
    }

    @Test
    void measuresLengthInBytesOfUtf8() {
        // 'ä' takes two bytes, the euro sign three, the emoji four.
        assertThat(TopicFault.in("ä".repeat(10), LIMITS)).isEmpty();
        assertThat(TopicFault.in("ä".repeat(10) + "a", LIMITS)).contains(TopicFault.TOO_LONG);
        assertThat(TopicFault.in("€".repeat(6) + "ab", LIMITS)).isEmpty();
        assertThat(TopicFault.in("€".repeat(7), LIMITS)).contains(TopicFault.TOO_LONG);
        assertThat(TopicFault.in("\uD83D\uDE00".repeat(5), LIMITS)).isEmpty();
        assertThat(TopicFault.in("\uD83D\uDE00".repeat(5) + "a", LIMITS)).contains(TopicFault.TOO_LONG);
    }

    @Test
    void countsLevels() {
        assertThat(TopicFault.in("a/b/c", LIMITS)).isEmpty();
        assertThat(TopicFault.in("a/b/c/d", LIMITS)).isEmpty();
        assertThat(TopicFault.in("a/b/c/d/", LIMITS)).contains(TopicFault.TOO_DEEP);
    }
}
