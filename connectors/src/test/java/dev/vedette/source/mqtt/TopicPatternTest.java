package dev.vedette.source.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.ReportFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TopicPatternTest {
    @Test
    void theLevelsOfDeviceAndFormatAreSubscribedToAsWildcards() {
        assertThat(TopicPattern.ofReports("$aws/things/{thing}/defender/metrics/{format}")
                        .filter())
                .isEqualTo("$aws/things/+/defender/metrics/+");
    }

    @ParameterizedTest
    @CsvSource({
        "a/{thing}/{format}, a/pump-1/json, pump-1, JSON",
        "a/{thing}/{format}, a/pump-1/cbor, pump-1, CBOR",
        "a/{thing}, a/pump 1, pump 1, JSON",
        "a/+/{thing}, a/x/pump-1, pump-1, JSON",
        "{thing}/a, /a, '', JSON",
        "a/{thing}/#, a/pump-1, pump-1, JSON",
        "a/{thing}/#, a/pump-1/b/c, pump-1, JSON"
    })
    void aTopicThatMatchesNamesItsDevice(String pattern, String topic, String thing, ReportFormat format) {
        assertThat(TopicPattern.ofMessages(pattern).match(topic)).contains(new TopicPattern.Match(thing, format));
    }

    @ParameterizedTest
    @CsvSource({
        "a/{thing}/{format}, a/pump-1/xml",
        "a/{thing}/{format}, a/pump-1/JSON",
        "a/{thing}/{format}, a/pump-1/json/accepted",
        "a/{thing}/{format}, a/pump-1",
        "a/{thing}, b/pump-1",
        "a/{thing}/b/#, a/pump-1",
        "a/{thing}, a"
    })
    void aTopicThatDoesNotMatchSaysNothing(String pattern, String topic) {
        assertThat(TopicPattern.ofMessages(pattern).match(topic)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, one level {thing}",
        "a/+, one level {thing}",
        "{thing}/{thing}, one level {thing}",
        "{thing}/{format}/{format}, one level {format}",
        "a/x{thing}, one level {thing}",
        "{thing}/a+, + and # stand alone",
        "{thing}/#/a, only as the last level",
        "{thing}/{name}, + and # stand alone",
        "'', 1..1024 characters"
    })
    void aPatternThatSaysNoDeviceIsRefusedWithTheReason(String pattern, String reason) {
        assertThatThrownBy(() -> TopicPattern.ofMessages(pattern))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void reportsDoNotEndInAnythingBecauseTheRepliesWouldBeReportsToo() {
        assertThatThrownBy(() -> TopicPattern.ofReports("a/{thing}/#"))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("replies");
        assertThat(TopicPattern.ofMessages("a/{thing}/#").filter()).isEqualTo("a/+/#");
    }

    @Test
    void aPatternHasAtMost1024Characters() {
        assertThat(TopicPattern.ofReports("{thing}/" + "a".repeat(1_016)).filter())
                .hasSize(1_018);
        assertThatThrownBy(() -> TopicPattern.ofReports("{thing}/" + "a".repeat(1_017)))
                .isInstanceOf(VedetteException.class);
    }
}
