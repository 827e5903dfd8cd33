package dev.vedette.engine.profile;

import static dev.vedette.engine.profile.Drafts.METRICS;
import static dev.vedette.engine.profile.Drafts.count;
import static dev.vedette.engine.profile.Drafts.criteria;
import static dev.vedette.engine.profile.Drafts.draft;
import static dev.vedette.engine.profile.Drafts.messages;
import static dev.vedette.engine.profile.Drafts.number;
import static dev.vedette.engine.profile.Drafts.ports;
import static dev.vedette.engine.profile.Drafts.statistic;
import static dev.vedette.engine.profile.Drafts.strings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.MetricName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileRulesTest {
    private static final ValueDraft NO_MEMBER = new ValueDraft(null, null, null, null, null, null);
    private final ProfileRules rules = new ProfileRules(METRICS, ProfileLimits.DEFAULTS);

    @Test
    void everyProblemIsToldAtOnce() {
        BehaviorDraft bad = new BehaviorDraft(
                "B",
                "aws:all-bytes-out",
                null,
                new CriteriaDraft("in-port-set", count(-1), 60, 100000, 0, null, null),
                null,
                null);

        assertThat(rules.problems(List.of(new BehaviorDraft(null, null, null, null, null, null), bad)))
                .containsExactly(
                        new Problem("behaviors[0].name", "Behavior at index 0 is malformed. name is required"),
                        new Problem("behaviors[0].metric", "Behavior at index 0 is malformed. metric is required"),
                        new Problem("behaviors[0].criteria", "Behavior at index 0 is malformed. criteria is required"),
                        new Problem(
                                "behaviors[1].criteria.consecutiveDatapointsToAlarm",
                                "Behavior B is malformed. consecutiveDatapointsToAlarm 100000 should be in"
                                        + " range[1,10]"),
                        new Problem(
                                "behaviors[1].criteria.consecutiveDatapointsToClear",
                                "Behavior B is malformed. consecutiveDatapointsToClear 0 should be in range[1,10]"),
                        new Problem(
                                "behaviors[1].criteria.comparisonOperator",
                                "Behavior B is malformed. comparisonOperator in-port-set is not valid for metric"
                                        + " aws:all-bytes-out, which takes one of less-than, less-than-equals,"
                                        + " greater-than, greater-than-equals, in-range"),
                        new Problem(
                                "behaviors[1].criteria.value.count",
                                "Behavior B is malformed. count -1 should be at least 0"),
                        new Problem(
                                "behaviors[1].criteria.durationSeconds",
                                "Behavior B is malformed. durationSeconds 60 should be one of 300, 600, 900, 1800,"
                                        + " 3600"));
    }

    @Test
    void behaviorsThatAreNotGoodAreRefusedNamingEveryProblem() {
        BehaviorDraft bad = draft("B", "aws:nothing", criteria("less", count(-1), null));

        assertThatThrownBy(() -> rules.behaviors(List.of(bad)))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("behaviors[0].metric: ")
                .hasMessageContaining("behaviors[0].criteria.comparisonOperator: ")
                .hasMessageContaining("behaviors[0].criteria.value.count: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -300, 0, 1, 299, 301, 450, 1200, 3601, 7200})
    void aDurationOutsideTheFiveIsRefused(int seconds) {
        assertThat(messages(rules, draft("B", "aws:all-bytes-out", criteria("less-than", count(1), seconds))))
                .containsExactly("durationSeconds " + seconds + " should be one of 300, 600, 900, 1800, 3600");
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 1, 3, 3601, 3602})
    void withAShortPaneADurationThatIsNoMultipleOfItOrTooLongIsRefused(int seconds) {
        ProfileRules shortPane = new ProfileRules(METRICS, ProfileLimits.DEFAULTS.withPane(Duration.ofSeconds(2)));

        assertThat(shortPane.problems(
                        List.of(draft("B", "aws:all-bytes-out", criteria("less-than", count(1), seconds)))))
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("Behavior B is malformed. durationSeconds " + seconds
                        + " should be a multiple of engine.pane, 2 s, and at most 3600");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 300, 900, 3598, 3600})
    void withAShortPaneEveryMultipleOfItIsADuration(int seconds) {
        ProfileRules shortPane = new ProfileRules(METRICS, ProfileLimits.DEFAULTS.withPane(Duration.ofSeconds(2)));

        assertThat(shortPane.problems(
                        List.of(draft("B", "aws:all-bytes-out", criteria("less-than", count(1), seconds)))))
                .isEmpty();
    }

    @Test
    void aCountRequiresADuration() {
        assertThat(rules.problems(List.of(draft("B", "aws:all-bytes-out", criteria("less-than", count(1), null)))))
                .containsExactly(new Problem(
                        "behaviors[0].criteria.durationSeconds",
                        "Behavior B is malformed. Metric aws:all-bytes-out requires criteria's duration field to be"
                                + " set"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws:num-listening-tcp-ports",
                "aws:num-listening-udp-ports",
                "aws:num-established-tcp-connections",
                "aws:message-byte-size",
                "battery"
            })
    void aStatisticRequiresADuration(String metric) {
        assertThat(messages(rules, draft("B", metric, statistic("p90", null))))
                .containsExactly("Metric " + metric + " requires criteria's duration field to be set");
    }

    @Test
    void aListTakesNoDurationAndNoStatistic() {
        BehaviorDraft ports = draft("B", "aws:listening-tcp-ports", criteria("in-port-set", ports(80), 300));
        BehaviorDraft addresses = draft("B", "aws:destination-ip-addresses", statistic("p90", 300));

        assertThat(messages(rules, ports))
                .containsExactly("Metric aws:listening-tcp-ports requires criteria's duration field not to be set");
        assertThat(messages(rules, addresses))
                .containsExactly(
                        "comparisonOperator less-than is not valid for metric aws:destination-ip-addresses, which takes"
                                + " one of in-cidr-set, not-in-cidr-set",
                        "Metric aws:destination-ip-addresses takes a value, no statisticalThreshold",
                        "Metric aws:destination-ip-addresses requires criteria's duration field not to be set");
    }

    @Test
    void theSizeOfEachMessageTakesNoDuration() {
        assertThat(messages(rules, draft("B", "aws:message-byte-size", criteria("less-than", count(1024), 300))))
                .containsExactly("Metric aws:message-byte-size with a value is judged message by message and requires"
                        + " criteria's duration field not to be set");
    }

    @Test
    void theDurationOfADisconnectIsOnlyBoundedFromAbove() {
        assertThat(messages(rules, draft("B", "aws:disconnect-duration", criteria("greater-than", count(60), null))))
                .containsExactly("comparisonOperator greater-than is not valid for metric aws:disconnect-duration,"
                        + " which takes one of less-than, less-than-equals");
        assertThat(messages(rules, draft("B", "aws:disconnect-duration", criteria("less-than", count(60), null))))
                .isEmpty();
    }

    @Test
    void aBoundIsAValueOrAStatisticAndNotBoth() {
        CriteriaDraft both = new CriteriaDraft("less-than", count(1), 300, null, null, "p90", null);

        assertThat(messages(rules, draft("B", "aws:all-bytes-out", criteria("less-than", null, 300))))
                .containsExactly("criteria requires a value or a statisticalThreshold");
        assertThat(messages(rules, draft("B", "aws:all-bytes-out", both)))
                .containsExactly("criteria has both a value and a statisticalThreshold, only one of them is allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p", "90", "P90", "p90 ", "p42", "p0.10", "Average"})
    void anUnknownStatisticIsRefused(String statistic) {
        assertThat(messages(rules, draft("B", "aws:all-bytes-out", statistic(statistic, 300))))
                .containsExactly("statistic " + statistic + " should be one of p0, p0.01, p0.1, p1, p10, p50, p90, p99,"
                        + " p99.9, p99.99, p100");
    }

    @Test
    void machineLearningIsRefusedAsNotSupportedYet() {
        CriteriaDraft learned = new CriteriaDraft(null, null, null, 11, null, null, "HIGH");

        assertThat(rules.problems(List.of(draft("B", "aws:all-bytes-out", learned))))
                .extracting(Problem::path)
                .containsExactly(
                        "behaviors[0].criteria.consecutiveDatapointsToAlarm",
                        "behaviors[0].criteria.mlDetectionConfig");
        assertThat(messages(rules, draft("B", "aws:all-bytes-out", learned)))
                .contains("mlDetectionConfig is not supported yet, give a comparisonOperator with a value or a"
                        + " statisticalThreshold");
    }

    @Test
    void exportingIsRefusedOnlyWhenItIsAskedFor() {
        CriteriaDraft criteria = criteria("less-than", count(1), 300);

        assertThat(messages(rules, new BehaviorDraft("B", "aws:all-bytes-out", null, criteria, null, true)))
                .containsExactly("exportMetric is not supported yet, leave it out");
        assertThat(messages(rules, new BehaviorDraft("B", "aws:all-bytes-out", null, criteria, null, false)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "less", "LESS-THAN", "equals", "in_set"})
    void anUnknownOperatorIsRefused(String operator) {
        assertThat(messages(rules, draft("B", "aws:all-bytes-out", criteria(operator, count(1), 300))))
                .containsExactly("comparisonOperator " + operator
                        + " should be one of less-than, less-than-equals, greater-than, greater-than-equals,"
                        + " in-range");
    }

    @Test
    void aMissingOperatorIsRefused() {
        assertThat(messages(rules, draft("B", "firmware", criteria(null, strings("1.0"), null))))
                .containsExactly("comparisonOperator is required, one of in-set, not-in-set");
    }

    @Test
    void aValueHasExactlyOneMember() {
        ValueDraft two = new ValueDraft(1L, List.of("10.0.0.0/8"), null, null, null, null);

        assertThat(messages(rules, draft("B", "aws:all-bytes-out", criteria("less-than", NO_MEMBER, 300))))
                .containsExactly("value should have exactly one member (count), has none");
        assertThat(messages(rules, draft("B", "battery", criteria("less-than", two, null))))
                .containsExactly("value should have exactly one member (number or count), has count, cidrs");
    }

    @Test
    void aValueOfTheWrongKindIsRefused() {
        assertThat(rules.problems(
                        List.of(draft("B", "aws:listening-tcp-ports", criteria("in-port-set", count(80), null)))))
                .containsExactly(new Problem(
                        "behaviors[0].criteria.value.count",
                        "Behavior B is malformed. Metric aws:listening-tcp-ports requires criteria's value to be given"
                                + " as ports, not as count"));
        assertThat(messages(rules, draft("B", "aws:num-listening-tcp-ports", criteria("less-than", number(1), null))))
                .containsExactly("Metric aws:num-listening-tcp-ports requires criteria's value to be given as count,"
                        + " not as number");
        assertThat(messages(rules, draft("B", "fans", criteria("in-set", strings("1"), null))))
                .containsExactly("Metric fans requires criteria's value to be given as numbers, not as strings");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0",
                "::/129",
                "example.org",
                "10.0.0.0/-1",
                "1.2.3.4/8/8",
                "::ffff:1.2.3.4/120"
            })
    void whatIsNoCidrIsRefused(String cidr) {
        ValueDraft value = new ValueDraft(null, List.of("10.0.0.0/8", cidr), null, null, null, null);

        assertThat(rules.problems(
                        List.of(draft("B", "aws:destination-ip-addresses", criteria("in-cidr-set", value, null)))))
                .containsExactly(new Problem(
                        "behaviors[0].criteria.value.cidrs[1]",
                        "Behavior B is malformed. \"" + cidr + "\" is not a CIDR as 10.0.0.0/8 or 2001:db8::/32"));
    }

    @Test
    void aCidrOfTheWrongLengthIsRefused() {
        ValueDraft value = new ValueDraft(null, List.of(":", "0".repeat(44)), null, null, null, null);

        assertThat(messages(rules, draft("B", "peers", criteria("not-in-cidr-set", value, null))))
                .containsExactly(
                        "a CIDR should have 2..43 characters, this one has 1",
                        "a CIDR should have 2..43 characters, this one has 44");
    }

    @Test
    void aPortOutOfRangeIsRefused() {
        assertThat(rules.problems(List.of(draft(
                        "B", "aws:listening-udp-ports", criteria("in-port-set", ports(0, -1, 65535, 65536), null)))))
                .containsExactly(
                        new Problem(
                                "behaviors[0].criteria.value.ports[1]",
                                "Behavior B is malformed. port -1 should be in range[0,65535]"),
                        new Problem(
                                "behaviors[0].criteria.value.ports[3]",
                                "Behavior B is malformed. port 65536 should be in range[0,65535]"));
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() {
        ValueDraft numbers = new ValueDraft(null, null, null, null, List.of(1.5, Double.NaN), null);

        assertThat(messages(
                        rules, draft("B", "battery", criteria("less-than", number(Double.POSITIVE_INFINITY), null))))
                .containsExactly("number Infinity should be finite");
        assertThat(messages(rules, draft("B", "fans", criteria("in-set", numbers, null))))
                .containsExactly("number NaN should be finite");
    }

    @Test
    void aCustomNumberTakesANumberOrACountAndADurationIfWanted() {
        BehaviorDraft number = draft("1", "battery", criteria("greater-than", number(-4.5), null));
        BehaviorDraft count = draft("2", "battery", criteria("greater-than-equals", count(20), 900));

        assertThat(rules.behaviors(List.of(number, count)))
                .containsExactly(
                        new Behavior(
                                "1",
                                new MetricName("battery"),
                                new Criteria.Threshold(Comparison.GREATER_THAN, -4.5),
                                new Evaluation.OnArrival(),
                                1,
                                1,
                                false),
                        new Behavior(
                                "2",
                                new MetricName("battery"),
                                new Criteria.Threshold(Comparison.GREATER_THAN_EQUALS, 20),
                                new Evaluation.Over(Duration.ofSeconds(900)),
                                1,
                                1,
                                false));
    }

    @Test
    void customListsBecomeSets() {
        BehaviorDraft texts = new BehaviorDraft(
                "1", "firmware", null, criteria("not-in-set", strings("1.0", "1.0", "1.1"), null), true, null);
        BehaviorDraft numbers = draft(
                "2", "fans", criteria("in-set", new ValueDraft(null, null, null, null, List.of(1.0, 2.0), null), null));
        BehaviorDraft nothing = draft(
                "3", "peers", criteria("in-cidr-set", new ValueDraft(null, List.of(), null, null, null, null), null));

        List<Behavior> behaviors = rules.behaviors(List.of(texts, numbers, nothing));

        assertThat(behaviors)
                .extracting(Behavior::criteria)
                .containsExactly(
                        new Criteria.StringsIn(Membership.NOT_IN, Set.of("1.0", "1.1")),
                        new Criteria.NumbersIn(Membership.IN, Set.of(1.0, 2.0)),
                        new Criteria.AddressesIn(Membership.IN, new CidrSet(List.of())));
        assertThat(behaviors).extracting(Behavior::alertsSuppressed).containsExactly(true, false, false);
    }
}
