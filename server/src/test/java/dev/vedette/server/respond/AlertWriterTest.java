package dev.vedette.server.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.Expectation;
import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.alarm.ViolationEvent.Cleared;
import dev.vedette.engine.alarm.ViolationEvent.Invalidated;
import dev.vedette.engine.alarm.ViolationEvent.Raised;
import dev.vedette.engine.alarm.ViolationEvent.Reason;
import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.CidrSet;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Dimension;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.TopicFilter;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertBehavior.ValueKind;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class AlertWriterTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:05:00Z");
    private static final Window WINDOW = Window.endingAt(AT, Duration.ofMinutes(5));
    private static final Criteria LESS_THAN_TEN = new Criteria.Threshold(Comparison.LESS_THAN, 10);
    private static final Expectation EXPECTED = new Expectation(LESS_THAN_TEN, null);
    private static final MetricValue SEEN = new MetricValue.Count(54);
    private static final Violation VIOLATION = new Violation(
            "47570ac9bd7f59af4f2b3f24a0a4fe81", new ThingName("pump-7"), "floor", behavior(LESS_THAN_TEN));

    private static Behavior behavior(Criteria criteria) {
        return behavior("aws:num-messages-sent", criteria, new Evaluation.Over(Duration.ofMinutes(5)));
    }

    private static Behavior behavior(String metric, Criteria criteria, Evaluation evaluation) {
        return new Behavior("few messages", new MetricName(metric), criteria, evaluation, 2, 3, false);
    }

    @Test
    void anAlertSaysAllThatTheEventSays() {
        assertThat(AlertWriter.write(new Raised(VIOLATION, AT, SEEN, EXPECTED, WINDOW)))
                .isEqualTo(new Alert(
                        "47570ac9bd7f59af4f2b3f24a0a4fe81-in-alarm",
                        Alert.Type.IN_ALARM,
                        "47570ac9bd7f59af4f2b3f24a0a4fe81",
                        new ThingName("pump-7"),
                        "floor",
                        new AlertBehavior(
                                "few messages",
                                "aws:num-messages-sent",
                                "less-than",
                                ValueKind.COUNT,
                                List.of("10"),
                                Duration.ofMinutes(5),
                                2,
                                3),
                        SEEN,
                        AT,
                        "pump-7 sent 54 messages in the 5 minutes to 12:05:00Z; \"few messages\" expects less"
                                + " than 10 messages."));
    }

    @Test
    void aBehaviorOverAPartOfAMetricSaysWhich() {
        Dimension dimension = new Dimension("alarms", Membership.NOT_IN, List.of(TopicFilter.of("alarms/#")));
        Behavior few = new Behavior(
                "few messages",
                new Series(new MetricName("aws:num-messages-sent"), dimension),
                LESS_THAN_TEN,
                new Evaluation.Over(Duration.ofMinutes(5)),
                1,
                1,
                false);
        Violation violation = new Violation("v1", new ThingName("pump-7"), "floor", few);
        Alert alert = AlertWriter.write(new Raised(violation, AT, SEEN, EXPECTED, WINDOW));

        assertThat(alert.behavior().part()).isEqualTo(new AlertBehavior.Part("alarms", "NOT_IN"));
        assertThat(alert.explanation())
                .isEqualTo("pump-7 sent 54 messages on topics outside dimension \"alarms\" in the 5 minutes to"
                        + " 12:05:00Z; \"few messages\" expects less than 10 messages.");
    }

    @Test
    void everyStepOfAViolationHasAnAlertOfItsOwnUnderOneViolationId() {
        List<Alert> alerts = Stream.<ViolationEvent>of(
                        new Raised(VIOLATION, AT, SEEN, EXPECTED, WINDOW),
                        new Cleared(VIOLATION, AT, SEEN, EXPECTED, WINDOW),
                        new Invalidated(VIOLATION, AT, Reason.NO_DATA))
                .map(AlertWriter::write)
                .toList();
        assertThat(alerts)
                .extracting(Alert::id)
                .containsExactly(
                        VIOLATION.id() + "-in-alarm",
                        VIOLATION.id() + "-alarm-cleared",
                        VIOLATION.id() + "-alarm-invalidated");
        assertThat(alerts).extracting(Alert::violationId).containsOnly(VIOLATION.id());
    }

    @Test
    void anInvalidationHasNoObservedValue() {
        assertThat(AlertWriter.write(new Invalidated(VIOLATION, AT, Reason.PROFILE_DELETED))
                        .observed())
                .isNull();
    }

    @Test
    void aReplayGivesTheSameAlert() {
        ViolationEvent event = new Raised(VIOLATION, AT, SEEN, EXPECTED, WINDOW);
        assertThat(AlertWriter.write(event)).isEqualTo(AlertWriter.write(event));
    }

    static Stream<Arguments> criteria() {
        CidrSet networks = new CidrSet(Stream.of("192.168.0.0/16", "10.0.0.0/8", "2001:db8::/32")
                .map(text -> Cidr.parse(text).orElseThrow())
                .toList());
        return Stream.of(
                Arguments.of(
                        new Criteria.FleetPercentile(Comparison.LESS_THAN_EQUALS, Percentile.P99_9),
                        "less-than-equals",
                        ValueKind.STATISTIC,
                        List.of("p99.9")),
                Arguments.of(
                        new Criteria.AddressesIn(Membership.IN, networks),
                        "in-cidr-set",
                        ValueKind.CIDRS,
                        List.of("192.168.0.0/16", "10.0.0.0/8", "2001:db8::/32")),
                Arguments.of(
                        new Criteria.AddressesIn(Membership.NOT_IN, networks),
                        "not-in-cidr-set",
                        ValueKind.CIDRS,
                        List.of("192.168.0.0/16", "10.0.0.0/8", "2001:db8::/32")),
                Arguments.of(
                        new Criteria.PortsIn(Membership.IN, PortSet.of(443, 22)),
                        "in-port-set",
                        ValueKind.PORTS,
                        List.of("22", "443")),
                Arguments.of(
                        new Criteria.PortsIn(Membership.NOT_IN, PortSet.EMPTY),
                        "not-in-port-set",
                        ValueKind.PORTS,
                        List.of()),
                Arguments.of(
                        new Criteria.StringsIn(Membership.IN, Set.of("b", "a", "")),
                        "in-set",
                        ValueKind.STRINGS,
                        List.of("", "a", "b")),
                Arguments.of(
                        new Criteria.NumbersIn(Membership.NOT_IN, Set.of(2.5, -1.0, 10.0)),
                        "not-in-set",
                        ValueKind.NUMBERS,
                        List.of("-1", "2.5", "10")));
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void criteriaAreSpelledAsTheApiDoes(Criteria criteria, String operator, ValueKind kind, List<String> values) {
        AlertBehavior written = AlertWriter.behavior(behavior(criteria));
        assertThat(written.comparisonOperator()).isEqualTo(operator);
        assertThat(written.valueKind()).isEqualTo(kind);
        assertThat(written.values()).isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource({"LESS_THAN,less-than", "GREATER_THAN,greater-than", "GREATER_THAN_EQUALS,greater-than-equals"})
    void comparisonsAreSpelledAsTheApiDoes(Comparison comparison, String operator) {
        assertThat(AlertWriter.behavior(behavior(new Criteria.Threshold(comparison, 1)))
                        .comparisonOperator())
                .isEqualTo(operator);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0.0,0",
        "54,54",
        "0.5,0.5",
        "-7,-7",
        "9007199254740992,9007199254740992",
        "9007199254740994,9.007199254740994E15",
        "1e300,1.0E300"
    })
    void wholeNumbersHaveNoFraction(double bound, String text) {
        Behavior behavior = behavior(
                "temperature", new Criteria.Threshold(Comparison.LESS_THAN, bound), new Evaluation.OnArrival());
        assertThat(AlertWriter.behavior(behavior).values()).containsExactly(text);
    }

    @Test
    void aBoundOfACustomMetricIsANumberAndOneOfAwsACount() {
        Behavior custom = behavior("temperature", LESS_THAN_TEN, new Evaluation.OnArrival());
        assertThat(AlertWriter.behavior(custom).valueKind()).isEqualTo(ValueKind.NUMBER);
        Behavior aws = behavior("aws:num-listening-tcp-ports", LESS_THAN_TEN, new Evaluation.OnArrival());
        assertThat(AlertWriter.behavior(aws).valueKind()).isEqualTo(ValueKind.COUNT);
    }

    @Test
    void aBehaviorJudgedOnArrivalHasNoDuration() {
        Behavior behavior = behavior("temperature", LESS_THAN_TEN, new Evaluation.OnArrival());
        assertThat(AlertWriter.behavior(behavior).duration()).isNull();
    }
}
