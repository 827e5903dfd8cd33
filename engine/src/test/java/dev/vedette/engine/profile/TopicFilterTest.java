package dev.vedette.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {
    private static final ThingName PLC = new ThingName("plc-7");

    /// The examples of MQTT 4.7, and our own variable.
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "sport/tennis/player1/#, sport/tennis/player1",
                "sport/tennis/player1/#, sport/tennis/player1/ranking",
                "sport/tennis/player1/#, sport/tennis/player1/score/wimbledon",
                "sport/#, sport",
                "#, sport",
                "#, /",
                "sport/tennis/+, sport/tennis/player1",
                "sport/+, sport/",
                "+/+, /finance",
                "/+, /finance",
                "+, finance",
                "+/tennis/#, sport/tennis",
                "+/tennis/#, sport/tennis/a/b",
                "+/#, a",
                "+/#, a/b/c",
                "a/+/b, a//b",
                "$SYS/#, $SYS/broker",
                "$SYS/monitor/+, $SYS/monitor/clients",
                "$aws/things/${iot:ClientId}/shadow/#, $aws/things/plc-7/shadow/update",
                "${iot:ClientId}, plc-7",
                "dt/${iot:ClientId}, dt/plc-7",
                "dt/a-${iot:ClientId}-${iot:ClientId}/+, dt/a-plc-7-plc-7/x",
                "a, a"
            })
    void matches(String filter, String topic) {
        assertThat(TopicFilter.of(filter).matches(topic, PLC)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "sport/tennis/player1/#, sport/tennis/player10",
                "sport/tennis/+, sport/tennis/player1/ranking",
                "sport/+, sport",
                "+, /finance",
                "+, a/b",
                "+/+, a",
                "#, $SYS/monitor",
                "+/monitor/clients, $SYS/monitor/clients",
                "+/#, $SYS/monitor",
                "a, A",
                "a, a/",
                "a/b, a",
                "a, ab",
                "ab, a",
                "$SYS/#, $SYSTEM",
                "dt/${iot:ClientId}, dt/plc-70",
                "dt/${iot:ClientId}, dt/plc-8",
                "dt/${iot:ClientId}/#, dt/plc-77/x",
                "dt/${iot:ClientId}, dt/${iot:ClientId}"
            })
    void doesNotMatch(String filter, String topic) {
        assertThat(TopicFilter.of(filter).matches(topic, PLC)).isFalse();
    }

    @Test
    void wildcardsInTheNameOfADeviceMeanNothing() {
        TopicFilter filter = TopicFilter.of("dt/${iot:ClientId}");

        assertThat(filter.matches("dt/a", new ThingName("+"))).isFalse();
        assertThat(filter.matches("dt/a/b", new ThingName("#"))).isFalse();
        assertThat(filter.matches("dt/a/b", new ThingName("a/b"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a+", "+a/b", "a/#/b", "#/a", "a#", "a/b#", "++", "##", "${iot:ClientId}+", "a/${iot:ClientId}#"
            })
    void aWildcardIsAWholeLevelAndTheLastOfAllWhereItIsForAll(String text) {
        assertThat(TopicFilter.problem(text))
                .hasValueSatisfying(
                        problem -> assertThat(problem).startsWith("topic filter " + text + " should have "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${iot:Thing}", "a/${clientid}", "${iot:ClientId", "${"})
    void anotherVariableIsNotTakenForText(String text) {
        assertThat(TopicFilter.problem(text))
                .contains("topic filter " + text + " should have no other variable than ${iot:ClientId}");
    }

    @Test
    void aFilterHas256CharactersAtMost() {
        assertThat(TopicFilter.problem("a".repeat(256))).isEmpty();
        assertThat(TopicFilter.problem("\uD83D\uDE00".repeat(256))).isEmpty();
        assertThat(TopicFilter.problem("a".repeat(257)))
                .contains("a topic filter should have 1..256 characters, this one has 257");
        assertThat(TopicFilter.problem("")).contains("a topic filter should have 1..256 characters, this one has 0");
        assertThat(TopicFilter.problem("a\0b")).isPresent();
    }

    @Test
    void whatIsNoFilterIsNotMade() {
        assertThatThrownBy(() -> TopicFilter.of("a/#/b"))
                .isInstanceOf(VedetteException.class)
                .hasMessage("topic filter a/#/b should have # only at its end");
    }

    @Test
    void filtersOfOneTextAreEqual() {
        assertThat(TopicFilter.of("a/+")).isEqualTo(TopicFilter.of("a/+")).hasToString("a/+");
        assertThat(TopicFilter.of("a/+")).isNotEqualTo(TopicFilter.of("a/#")).hasSameHashCodeAs(TopicFilter.of("a/+"));
    }
}
