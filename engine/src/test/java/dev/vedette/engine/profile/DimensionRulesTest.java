package dev.vedette.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.DimensionDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which behaviors may be over a part of a metric.
class DimensionRulesTest {
    private static final List<TopicFilter> FILTERS = List.of(TopicFilter.of("alarms/#"));
    private static final KnownMetrics METRICS = KnownMetrics.with(Map.of(new MetricName("battery"), MetricKind.LEVEL));

    private final ProfileRules rules = new ProfileRules(METRICS, Map.of("topics", FILTERS), ProfileLimits.DEFAULTS);

    private static BehaviorDraft draft(String metric, @Nullable DimensionDraft dimension) {
        boolean isAddress = metric.equals("aws:source-ip-address");
        Integer seconds = metric.startsWith("aws:num-") || metric.startsWith("aws:all-") ? 300 : null;
        ValueDraft value = isAddress
                ? new ValueDraft(null, List.of("10.0.0.0/8"), null, null, null, null)
                : new ValueDraft(5L, null, null, null, null, null);
        String operator = isAddress ? "in-cidr-set" : "less-than";
        return new BehaviorDraft(
                "B",
                metric,
                dimension,
                new CriteriaDraft(operator, value, seconds, null, null, null, null),
                null,
                null);
    }

    private List<String> problems(String metric, @Nullable DimensionDraft dimension) {
        return rules.problems(List.of(draft(metric, dimension))).stream()
                .map(problem -> problem.path() + ": " + problem.message())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws:message-byte-size",
                "aws:num-messages-sent",
                "aws:num-messages-received",
                "aws:num-authorization-failures",
                "aws:source-ip-address"
            })
    void fiveMetricsTakeADimension(String metric) {
        assertThat(problems(metric, new DimensionDraft("topics", "NOT_IN"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws:num-connection-attempts",
                "aws:num-disconnects",
                "aws:disconnect-duration",
                "aws:all-bytes-out",
                "aws:num-listening-tcp-ports",
                "battery"
            })
    void otherMetricsDoNot(String metric) {
        assertThat(problems(metric, new DimensionDraft("topics", "IN")))
                .containsExactly("behaviors[0].metricDimension: Behavior B is malformed. Metric " + metric
                        + " requires metricDimension not to be set. It is allowed for aws:message-byte-size,"
                        + " aws:num-authorization-failures, aws:num-messages-received, aws:num-messages-sent,"
                        + " aws:source-ip-address");
        assertThat(problems(metric, null)).isEmpty();
    }

    @Test
    void aDimensionThatIsNotThereIsRefused() {
        assertThat(problems("aws:num-messages-sent", new DimensionDraft("topic", null)))
                .containsExactly("behaviors[0].metricDimension.dimensionName: Behavior B is malformed. Dimension topic"
                        + " does not exist. Create it first");
    }

    @Test
    void everythingThatIsWrongWithADimensionIsSaid() {
        assertThat(problems("battery", new DimensionDraft(null, "in")))
                .hasSize(3)
                .contains(
                        "behaviors[0].metricDimension.dimensionName: Behavior B is malformed. metricDimension requires"
                                + " a dimensionName",
                        "behaviors[0].metricDimension.operator: Behavior B is malformed. operator in should be one of"
                                + " IN, NOT_IN");
    }

    @ParameterizedTest
    @CsvSource({"IN, IN", "NOT_IN, NOT_IN", ", IN"})
    void theOperatorIsInUnlessItSaysOtherwise(@Nullable String operator, Membership membership) {
        BehaviorDraft draft = draft("aws:num-messages-sent", new DimensionDraft("topics", operator));

        assertThat(rules.behaviors(List.of(draft)).getFirst().series())
                .isEqualTo(new Series(
                        new MetricName("aws:num-messages-sent"), new Dimension("topics", membership, FILTERS)));
    }

    @Test
    void aBehaviorOverAPartIsShownWithIt() {
        BehaviorDraft draft = draft("aws:num-messages-sent", new DimensionDraft("topics", "NOT_IN"));

        assertThat(BehaviorDraft.of(rules.behaviors(List.of(draft)).getFirst()).metricDimension())
                .isEqualTo(new DimensionDraft("topics", "NOT_IN"));
    }

    @Test
    void aPartMayBeRetained() {
        RetainedDraft part = new RetainedDraft("aws:num-messages-sent", new DimensionDraft("topics", null));

        assertThat(rules.retained(
                        List.of(part, RetainedDraft.of("aws:num-messages-sent"), RetainedDraft.of("battery"))))
                .containsExactlyInAnyOrder(
                        new Series(
                                new MetricName("aws:num-messages-sent"),
                                new Dimension("topics", Membership.IN, FILTERS)),
                        Series.of(new MetricName("aws:num-messages-sent")),
                        Series.of(new MetricName("battery")));
    }

    @Test
    void whatIsRetainedKeepsToTheSameRules() {
        List<RetainedDraft> drafts = List.of(
                new RetainedDraft("aws:num-messages-sent", new DimensionDraft("none", null)),
                new RetainedDraft("battery", new DimensionDraft("topics", null)),
                new RetainedDraft("nothing", new DimensionDraft("topics", "BOTH")));

        assertThat(rules.problemsOfRetained("kept", drafts))
                .extracting(Problem::path)
                .containsExactly(
                        "kept[0].metricDimension.dimensionName",
                        "kept[1].metricDimension",
                        "kept[2].metric",
                        "kept[2].metricDimension.operator");
        assertThatThrownBy(() -> rules.retained(drafts))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("Dimension none does not exist");
    }
}
